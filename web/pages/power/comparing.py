"""Two answers about a power side by side: as it was true, and as the office knew it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from approvals.reports.judging import Holder, Power, StagePower
from approvals.reports.power_words import CAPACITIES, body_of, paragraph
from approvals.reports.standing import Acting, Why
from web.route_view import said


@dataclass(frozen=True, slots=True)
class Line:
    """One person at one stage: since when and until when by each of the two readings, and in which of them at all."""

    person: str
    capacity: str
    order: str
    seat: str
    first_day: date
    until: date | None
    until_known: date | None
    is_true: bool
    is_known: bool
    handed_on: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the two readings do not say the same."""
        return self.is_true != self.is_known or (self.is_true and self.until != self.until_known)


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage with everybody who could act at it by either reading."""

    title: str
    body: str
    decides: bool
    lines: tuple[Line, ...]


def shown(true: Power, known: Power) -> dict[str, Any]:
    """The context of `power/_answer.html`."""
    stages = _stages(true, known)
    route = true.answered.route if true.answered else None
    return {
        "may": true.answers_yes,
        "sentence": paragraph(true),
        "known_may": known.answers_yes,
        "known_sentence": paragraph(known),
        "stages": stages,
        "rule": route.rule if route else "",
        "version": true.version,
        "until": true.until,
        "instruments": [said(each.title) for each in true.chain],
        "differs": true.answers_yes != known.answers_yes
        or any(line.differs for stage in stages for line in stage.lines),
        "other_rule": _other_rule(true, known),
    }


def _other_rule(true: Power, known: Power) -> bool:
    """Whether the office would have answered by another rule or version of the matrix then."""
    if known.why is Why.NO_MATRIX or true.why is Why.NO_MATRIX:
        return true.why is not known.why
    return (true.version, _rule(true)) != (known.version, _rule(known))


def _rule(power: Power) -> str:
    return power.answered.route.rule if power.answered and power.answered.route else ""


def _stages(true: Power, known: Power) -> tuple[Stage, ...]:
    then = {stage.planned.name: stage for stage in known.stages} if _rule(true) == _rule(known) else {}
    return tuple(
        Stage(
            said(stage.planned.title),
            body_of(stage),
            stage.decides,
            _lines(true, stage, known, then.get(stage.planned.name)),
        )
        for stage in true.stages
    )


def _lines(true: Power, stage: StagePower, known: Power, then: StagePower | None) -> tuple[Line, ...]:
    now, before = _by_standing(stage), _by_standing(then)
    return tuple(
        _line(now.get(key), before.get(key), true, known) for key in dict.fromkeys((*now, *before))
    )  # fmt: skip


def _by_standing(stage: StagePower | None) -> dict[tuple, Holder]:
    """The persons of a stage; somebody may stand there twice, as holder and under an order."""
    holders = stage.holders if stage else ()
    return {(each.person.pk, each.capacity, each.standing.order, each.standing.first_day): each for each in holders}


def _line(now: Holder | None, before: Holder | None, true: Power, known: Power) -> Line:
    holder = now or before
    assert holder is not None  # noqa: S101 - the keys come from either of the two
    standing = holder.standing
    return Line(
        person=holder.person.display_name,
        capacity=str(CAPACITIES[holder.capacity]),
        order=standing.order,
        seat=holder.seat,
        first_day=standing.first_day,
        until=_until(now, true),
        until_known=_until(before, known),
        is_true=now is not None,
        is_known=before is not None,
        handed_on=tuple(each.order for each in standing.line[1:]) if isinstance(standing, Acting) else (),
    )


def _until(holder: Holder | None, power: Power) -> date | None:
    days = holder.standing.days(power.question.known_on) if holder else None
    return days.last_day if days else None
