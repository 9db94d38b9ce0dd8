"""Holding who sits on a committee against what its constitution asks for. Pure.

Nothing found here stops a vote: what stops one is the quorum, counted anew for every vote.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum
from typing import Any

from approvals.committees.constitutions import Constitution
from approvals.committees.rules import Profile
from approvals.committees.term_rules import Term, terms_before

NOTICE = timedelta(days=90)
CHAIR, VICE_CHAIR, SECRETARY = "chair", "vice-chair", "secretary"
OFFICES = {CHAIR: "no-chair", SECRETARY: "no-secretary"}


class Severity(IntEnum):
    """How much a finding matters; smaller is graver."""

    AGAINST = 1  # against the constitution, or the committee cannot work
    SOON = 2  # will be, if nobody acts
    NOTE = 3  # good to know


@dataclass(frozen=True, slots=True)
class Sitting:
    """One seat on one day: who sits there, and since when nobody does.

    `last_day` and `terms` are of the member in office; `post_held`: whether anybody holds the post an ex-officio
    seat follows; None for other seats. `vacant_since` is the first day without a member, where it is known.
    """

    seat: int
    kind: str
    role: str
    votes: bool
    title: str = ""
    is_held: bool = False
    first_day: date | None = None
    last_day: date | None = None
    served_before: tuple[Term, ...] = ()
    is_followed: bool = False
    post: str = ""
    post_held: bool | None = None
    vacant_since: date | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: its code, the facts its sentence needs, and the clause that says so."""

    code: str
    severity: Severity
    facts: dict[str, Any] = field(default_factory=dict)
    section: dict[str, str] | None = None
    seat: int | None = None


def findings(
    constitution: Constitution, pupils: int | None, sittings: Iterable[Sitting], profile: Profile | None, day: date
) -> list[Finding]:
    """Everything to be said about a committee on a day, the gravest first."""
    seats = tuple(sittings)
    basis = {"instrument": constitution.instrument, "clause": constitution.clause}
    found = [*_numbers(constitution, pupils, seats, basis), *_quorum(profile, seats)]
    for seat in seats:
        found += _term(constitution, seat, day, basis) if seat.is_held else [
            _vacancy(constitution, pupils, seat, seats, basis)
        ]  # fmt: skip
    return sorted(found, key=lambda finding: (finding.severity, finding.facts.get("day") or day, finding.seat or 0))


def _numbers(
    constitution: Constitution, pupils: int | None, seats: tuple[Sitting, ...], basis: dict[str, str]
) -> Iterator[Finding]:
    """Too few or too many seats of a kind."""
    for row in constitution.size_for(pupils).rows:
        there = [seat for seat in seats if (seat.kind, seat.role) == (row.kind, row.role)]
        facts = {"title": row.title, "number": len(there), "least": row.minimum, "most": row.maximum}
        if len(there) < row.minimum:
            yield Finding("too-few", Severity.AGAINST, facts, basis)
        if len(there) > row.maximum:
            yield Finding("too-many", Severity.AGAINST, facts, basis)


def _vacancy(
    constitution: Constitution,
    pupils: int | None,
    seat: Sitting,
    seats: tuple[Sitting, ...],
    basis: dict[str, str],
) -> Finding:
    """Nobody on a seat: an office, a post, or a member fewer than there have to be."""
    facts = {"title": seat.title, "day": seat.vacant_since, "post": seat.post}
    row = constitution.row_of(seat.kind, seat.role, pupils)
    held = sum(other.is_held for other in seats if (other.kind, other.role) == (seat.kind, seat.role))
    if seat.post_held is False:
        return Finding("post-empty", Severity.AGAINST, facts, basis, seat.seat)
    if seat.post_held:
        return Finding("holder-missing", Severity.AGAINST, facts, basis, seat.seat)
    if seat.role in OFFICES:
        stands_in = seat.role == CHAIR and any(other.role == VICE_CHAIR and other.is_held for other in seats)
        return Finding(OFFICES[seat.role], Severity.SOON if stands_in else Severity.AGAINST, facts, basis, seat.seat)
    enough = row is None or held >= row.minimum
    return Finding("vacant", Severity.NOTE if enough else Severity.AGAINST, facts, basis, seat.seat)


def _term(constitution: Constitution, seat: Sitting, day: date, basis: dict[str, str]) -> Iterator[Finding]:
    """A term over its length or its number, or one that ends soon."""
    if seat.post_held is not None or seat.first_day is None:
        return
    most = constitution.last_day_of_term(seat.first_day)
    if most is not None and most < day:
        facts = {"title": seat.title, "day": most, "years": constitution.term_years}
        yield Finding("term-over", Severity.AGAINST, facts, basis, seat.seat)
    elif most is not None and (seat.last_day is None or seat.last_day > most):
        facts = {"title": seat.title, "day": most, "years": constitution.term_years}
        yield Finding("term-too-long", Severity.NOTE, facts, basis, seat.seat)
    served = terms_before(seat.served_before, seat.first_day)
    if constitution.terms is not None and served >= constitution.terms:
        facts = {"title": seat.title, "terms": served + 1, "most": constitution.terms}
        yield Finding("too-many-terms", Severity.AGAINST, facts, basis, seat.seat)
    ends_soon = seat.last_day is not None and seat.last_day <= day + NOTICE
    if ends_soon and not seat.is_followed:
        facts = {"title": seat.title, "day": seat.last_day}
        yield Finding("ends-soon", Severity.SOON, facts, basis, seat.seat)


def _quorum(profile: Profile | None, seats: tuple[Sitting, ...]) -> Iterator[Finding]:
    """Vacant seats are not in the base of a quorum, which can so be too easy to reach, or a share of nobody."""
    if profile is None:
        return
    voting = [seat for seat in seats if seat.votes]
    held = sum(seat.is_held for seat in voting)
    section = profile.section("quorum")
    cite = {"instrument": section.instrument, "clause": section.clause} if section else None
    facts = {"number": held, "seats": len(voting), "needed": profile.quorum.least(len(voting))}
    if not held:
        yield Finding("nobody", Severity.AGAINST, facts, cite)
    elif held < facts["needed"]:
        yield Finding("few-in-office", Severity.AGAINST, facts, cite)
