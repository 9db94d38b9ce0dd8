"""Who is perhaps in conflict in a matter put to a committee, from plain facts. Pure.

Two findings take a member out at once: being concerned, and having submitted the matter where the committee's rules
say that the submitter withdraws. Every other finding is a question that the member answers before they vote.
"""

from dataclasses import dataclass
from enum import StrEnum

from approvals.committees.rules import Submitter

CONCERNED, SUBMITTED = "13(1)", "13(4)"  # the sections that take a member out without being asked


class Why(StrEnum):
    """What the system saw."""

    SAME_SCHOOL = "same-school"
    CONCERNED = "concerned"
    RELATION = "relation"
    HANDLED = "handled"


@dataclass(frozen=True, slots=True)
class Matter:
    """What is asked of a committee, as far as interests go. Persons and schools are ids."""

    school: int | None = None  # the school that asks
    own_body: bool = False  # the committee is a body of that school: its members are of the school by definition
    concerned: frozenset[int] = frozenset()
    submitter: int | None = None
    handled: frozenset[int] = frozenset()  # who drafted it, or acted on it before in another capacity

    @property
    def related(self) -> frozenset[int]:
        """The persons to whom a declared relation matters."""
        return self.concerned if self.submitter is None else self.concerned | {self.submitter}


@dataclass(frozen=True, slots=True)
class Member:
    """One member, as far as interests go."""

    person: int
    serves_school: bool = False  # holds a post or a seat at the school that asks
    persons: frozenset[int] = frozenset()  # to whom they have declared a relation that still holds
    schools: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing seen. `at_once`: the member is out without being asked, under this section of the act."""

    why: Why
    at_once: bool = False
    clause: str = ""


def findings(matter: Matter, member: Member, submitter: Submitter) -> list[Finding]:
    """What is to be asked of a member, or takes them out at once, in the order in which it weighs."""
    found = []
    if member.person in matter.concerned:
        found.append(Finding(Why.CONCERNED, at_once=True, clause=CONCERNED))
    submitted = member.person == matter.submitter
    if submitted and submitter is Submitter.WITHDRAWS:
        found.append(Finding(Why.HANDLED, at_once=True, clause=SUBMITTED))
    if member.persons & matter.related or (matter.school in member.schools and matter.school is not None):
        found.append(Finding(Why.RELATION))
    if member.serves_school and not matter.own_body:
        found.append(Finding(Why.SAME_SCHOOL))
    if member.person in matter.handled and not submitted:
        found.append(Finding(Why.HANDLED))
    return found


def out_at_once(matter: Matter, submitter: Submitter) -> dict[int, str]:
    """The persons who get no ballot in this matter, whoever they are, each with the section that says so."""
    out = {}
    if matter.submitter is not None and submitter is Submitter.WITHDRAWS:
        out[matter.submitter] = SUBMITTED
    return out | dict.fromkeys(sorted(matter.concerned), CONCERNED)
