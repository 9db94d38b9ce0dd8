"""Whether somebody may decide, and why or why not, from what was read about a route, its bodies and its people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from approvals.acting.rules import Matter
from approvals.committees.models import Committee
from approvals.delegation.answering import Answered
from approvals.delegation.bodies import Form
from approvals.delegation.models import RulebookVersion
from approvals.delegation.papers import Instrument
from approvals.delegation.plan import PlannedStage
from approvals.people.models import Person, Post, School
from approvals.reports.places import Body, Rows, Sitting
from approvals.reports.scope import lies_beyond
from approvals.reports.standing import MAY, Acting, Standing, Why, sign_in_open


@dataclass(frozen=True, slots=True)
class PowerQuestion:
    """One question. `concerned` are the persons the matter is about; `submitted_by` whoever submits it.

    Without a person it asks who could decide, and not whether anybody may.
    """

    person: Person | None
    school: School
    code: str
    typed: Mapping[str, Any]
    on: date
    known_on: date | None = None
    concerned: tuple[Person, ...] = ()
    submitted_by: Person | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who held the post of a stage, acted for it, or sat on its committee, on the day that is asked about."""

    person: Person
    standing: Standing | Acting
    seat: str = ""
    votes: bool = True

    @property
    def capacity(self) -> str:
        """In which capacity: as `holder`, as `member`, or in one of the capacities of acting orders."""
        if isinstance(self.standing, Acting):
            return self.standing.capacity
        return "member" if self.seat else "holder"


@dataclass(frozen=True, slots=True)
class StagePower:
    """One stage with the body it means for the school (None: outside, or not there) and who was in it that day."""

    planned: PlannedStage
    decides: bool
    body: Body | None
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Power:
    """The answer. `chain` are the instruments, the rule's own first; `until`: the last day it stays so, if known."""

    question: PowerQuestion
    why: Why
    version: RulebookVersion | None = None
    answered: Answered | None = None
    stages: tuple[StagePower, ...] = ()
    chain: tuple[Instrument, ...] = ()
    mine: Holder | None = None
    until: date | None = None
    lapsed: Instrument | None = None
    matter: Matter | None = None

    @property
    def may(self) -> bool:
        return self.why in MAY

    @property
    def answers_yes(self) -> bool:
        """Whether the person may; without a person, whether anybody could."""
        if self.question.person is not None:
            return self.may
        return self.why is Why.NOBODY_ASKED and self.deciding is not None and bool(self.deciding.holders)

    @property
    def deciding(self) -> StagePower | None:
        """The stage whose will binds."""
        return next((stage for stage in self.stages if stage.decides), None)


def holders_in(rows: Rows, body: Body | None, question: PowerQuestion, matter: Matter) -> Iterable[Holder]:
    """Who held a post, acted for it within their order, or sat on a committee that day, and could sign in."""
    on, known = question.on, question.known_on
    for each in _standings(rows, body):
        standing = each.standing if isinstance(each, Sitting) else each
        person = rows.persons[standing.person]
        if _excluded(each, matter) or not each.covers(on, known):
            continue
        if sign_in_open(person.is_active, rows.sign_ins[person.pk], on, known):
            yield Holder(person, standing, *((str(each.seat), each.seat.votes) if isinstance(each, Sitting) else ()))


def _standings(rows: Rows, body: Body | None) -> Iterable[Standing | Acting | Sitting]:
    if isinstance(body, Post):
        return (*rows.tenures.get(body.pk, ()), *rows.orders.get(body.pk, ()))
    return rows.sittings.get(body.pk, ()) if isinstance(body, Committee) else ()


def _excluded(each: Standing | Acting | Sitting, matter: Matter) -> Why | None:
    """In which respect the matter lies outside an order, or outside the one it was handed on from."""
    if not isinstance(each, Acting):
        return None
    found = next((code for order in each.line if (code := lies_beyond(order.scope, matter))), None)
    return Why(found) if found else None


def judged(power: Power, rows: Rows) -> Power:
    """The same answer with its reason, the person's own standing, and how long it stays so."""
    question, stage = power.question, power.deciding
    if stage is None or question.person is None:
        return power
    mine = next((holder for holder in stage.holders if holder.person.pk == question.person.pk), None)
    lapsed = next((each for each in power.chain if not _in_force(each, question.on)), None)
    why = _why_without(rows, stage, power) if mine is None else _why_with(stage, question, mine, lapsed)
    until = min((day for day in _ends(power, mine) if day is not None), default=None) if why in MAY else None
    return replace(power, why=why, mine=mine, until=until, lapsed=lapsed if why is Why.LAPSED else None)


def _why_with(stage: StagePower, question: PowerQuestion, mine: Holder, lapsed: Instrument | None) -> Why:
    if lapsed is not None:
        return Why.LAPSED
    if _own_matter(stage.body, question):
        return Why.OWN_MATTER
    if isinstance(stage.body, Post):
        return Why.ACTING if isinstance(mine.standing, Acting) else Why.HOLDER
    return Why.MEMBER if mine.votes else Why.NO_VOTE


def _why_without(rows: Rows, stage: StagePower, power: Power) -> Why:
    """Tell a person who was never there from one whose sign-in was closed, or whose order did not reach so far."""
    question = power.question
    if stage.planned.form == Form.EXTERNAL:
        return Why.OUTSIDE
    if stage.body is None:
        return Why.NOBODY_THERE
    own = [each for each in _standings(rows, stage.body) if _person(each) == question.person.pk]
    there = [each for each in own if each.covers(question.on, question.known_on)]
    if there:
        beyond = [_excluded(each, power.matter) for each in there]
        return Why.SIGN_IN_CLOSED if None in beyond else beyond[0]
    return _why_not_there(own, question, stage.body)


def _why_not_there(own: list[Standing | Acting | Sitting], question: PowerQuestion, body: Body) -> Why:
    if any(each.covers(question.on) for each in own):
        return Why.NOT_RECORDED
    if any(_was_revoked(each, question.on) for each in own):
        return Why.REVOKED
    return Why.NOT_HOLDER if isinstance(body, Post) else Why.NOT_MEMBER


def _was_revoked(each: Standing | Acting | Sitting, on: date) -> bool:
    """Whether an order that would have lasted was revoked by that day, or the one it was handed on from."""
    if not isinstance(each, Acting) or on < each.first_day or (each.last_day is not None and each.last_day < on):
        return False
    return any(order.revoked_on is not None and order.revoked_on <= on for order in each.line)


def _person(each: Standing | Acting | Sitting) -> int:
    return each.standing.person if isinstance(each, Sitting) else each.person


def _own_matter(body: Body | None, question: PowerQuestion) -> bool:
    """Whether the person has an interest; a director may decide what they submit within their own single power."""
    person = question.person
    if person in question.concerned:
        return True
    return isinstance(body, Post) and person == question.submitted_by and body.school_id != question.school.pk


def _in_force(instrument: Instrument, on: date) -> bool:
    begun = instrument.first_day is None or instrument.first_day <= on
    return begun and (instrument.last_day is None or on <= instrument.last_day)


def _ends(power: Power, mine: Holder | None) -> Iterable[date | None]:
    """The last days of everything the power rests on."""
    days = mine.standing.days(power.question.known_on) if mine else None
    yield days.last_day if days else None
    yield from (each.last_day for each in power.chain)
    yield from (rule.in_force.last_day for rule in power.answered.matches) if power.answered else ()
