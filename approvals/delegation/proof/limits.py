"""Power that is handed on: what an instrument passes to the next never exceeds what it has itself.

A limit is a box over the facts of one decision type. Whether a box lies inside several others is the question of
the matrix turned round: whether they leave a part of it open.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from approvals.delegation.conditions import EVERYTHING, Condition, Interval
from approvals.delegation.matching import DAY, axis, days_of
from approvals.delegation.papers import Instrument, Limit
from approvals.delegation.proof.cover import Box, Grid, Holes, Line, NotDecided, Steps
from approvals.delegation.proof.gaps import LAST_DAY, first_day, witness
from approvals.delegation.proof.names import misnamed_limit
from approvals.delegation.rules import DecisionType, Question, Rule, Rulebook
from approvals.vocabulary.period import Period

Instruments = Mapping[str, Instrument]
Found = tuple[str, str, dict[str, Any], Question | None]  # code of the defect, decision type, values, witness


def chain_of(instruments: Instruments, code: str) -> tuple[Instrument, ...]:
    """Give an instrument and those its power comes from, the nearest first; each once, also in a circle."""
    found: dict[str, Instrument] = {}
    while code in instruments and code not in found:
        found[code] = instruments[code]
        code = found[code].handed_on_from or ""
    return tuple(found.values())


def days_of_power(instruments: Instruments, code: str) -> Period | None:
    """Give the days on which an instrument has power: its own and those of all it comes from; None: never."""
    chain = chain_of(instruments, code)
    first = max((paper.first_day for paper in chain if paper.first_day), default=None)
    last = min((paper.last_day for paper in chain if paper.last_day), default=None)
    return None if first and last and last < first else Period(first, last)


def limit_defects(rulebook: Rulebook) -> Iterator[Found]:
    """Give everything wrong with the limits of instruments, and with handing them on."""
    for paper in rulebook.instruments.values():
        misnamed = list(_misnamed(rulebook, paper))
        yield from misnamed
        if paper.handed_on_from is None:
            continue
        parent = rulebook.instruments.get(paper.handed_on_from)
        if parent is None:
            yield "unknown-parent", "", {"instrument": paper.code, "parent": paper.handed_on_from}, None
            continue
        yield from _handing_on(rulebook.instruments, paper, parent)
        if not misnamed and not list(_misnamed(rulebook, parent)):
            yield from _reach(rulebook, paper, parent)


def rule_defects(rulebook: Rulebook, kind: DecisionType) -> Iterator[tuple[str, Rule, dict[str, Any], Question | None]]:
    """Give the rules of a decision type that go beyond the limits of the instrument they rest on."""
    papers = {rule.basis.instrument: rulebook.instruments.get(rule.basis.instrument) for rule in kind.rules}
    clear = {code for code, paper in papers.items() if paper and paper.limits and not any(_misnamed(rulebook, paper))}
    for rule in kind.rules:
        paper = papers[rule.basis.instrument]
        if paper is None or paper.code not in clear:
            continue
        days = ((max(days_of(rule)[0][0], first_day(kind.rules)), LAST_DAY),)
        for code, example in _beyond(kind, rule.when, paper.limits, "rule-beyond-limits", days):
            yield code, rule, {"instrument": paper.code}, example


def without_power(rulebook: Rulebook, rule: Rule) -> date | None:
    """Give a day on which a rule is in force but its instrument has no power; None when there is none.

    A rule that names no first day begins with its instrument.
    """
    if rule.basis.instrument not in rulebook.instruments:
        return None
    own, power = rule.in_force, days_of_power(rulebook.instruments, rule.basis.instrument)
    if power is None:
        return own.first_day or own.last_day or date.max
    if own.first_day and power.first_day and own.first_day < power.first_day:
        return own.first_day
    if power.last_day and power.last_day < date.max and (own.last_day is None or power.last_day < own.last_day):
        return date.fromordinal(power.last_day.toordinal() + 1)
    return None


def outside(kind: DecisionType, when: tuple[Condition, ...], limits: Iterable[Limit]) -> Box | None:
    """Give a box of values that meets the conditions but lies in none of the limits; None when all lie inside.

    NotDecided when the limits cut each other too often.
    """
    boxes = [when, *(limit.when for limit in limits if limit.type == kind.code)]
    steps = Steps()
    steps.spend(30 * len(boxes))  # laying them out costs too
    sides = [{side.fact: side.intervals(kind.by_name[side.fact]) for side in box} for box in boxes]
    names = sorted({name for box in sides for name in box})
    lines = [
        Line.of(axis(name, [box.get(name, EVERYTHING) for box in sides]), *kind.by_name[name].bounds())
        for name in names
    ]
    grid = Grid(lines, len(boxes))
    if grid.is_empty(0):
        return None
    hole = next(iter(Holes(grid, grid.all - 1, steps, within=0)), None)
    return None if hole is None else {**grid.common(1), **hole}


def _beyond(
    kind: DecisionType,
    when: tuple[Condition, ...],
    limits: tuple[Limit, ...],
    code: str,
    days: tuple[Interval, ...] | None = None,
) -> Iterator[tuple[str, Question | None]]:
    """Give the code, with an example, where conditions go beyond limits."""
    try:
        box = outside(kind, when, limits)
    except NotDecided:
        yield "limits-not-decided", None
        return
    if box is not None:
        yield code, witness(kind, {**box, **({DAY: days} if days else {})})


def _misnamed(rulebook: Rulebook, paper: Instrument) -> Iterator[Found]:
    for limit in paper.limits:
        for code, _, values in misnamed_limit(rulebook, limit):
            yield f"limit-{code}", limit.type, {**values, "instrument": paper.code}, None


def _handing_on(instruments: Instruments, paper: Instrument, parent: Instrument) -> Iterator[Found]:
    names = {"instrument": paper.code, "parent": parent.code}
    if any(above.handed_on_from == paper.code for above in chain_of(instruments, paper.code)):
        yield "handed-on-in-circle", "", names, None
    if not parent.may_hand_on:
        yield "may-not-hand-on", "", names, None
    if parent.limits and not paper.limits:
        yield "limits-missing", "", names, None
    begins_before = parent.first_day and (paper.first_day is None or paper.first_day < parent.first_day)
    if begins_before or (parent.last_day and (paper.last_day is None or paper.last_day > parent.last_day)):
        yield "outside-days-of-parent", "", names, None


def _reach(rulebook: Rulebook, paper: Instrument, parent: Instrument) -> Iterator[Found]:
    """Give the limits that go beyond those of the instrument they come from; without any that one has no bounds."""
    for limit in paper.limits if parent.limits else ():
        for code, example in _beyond(rulebook.types[limit.type], limit.when, parent.limits, "beyond-parent"):
            yield code, limit.type, {"instrument": paper.code, "parent": parent.code}, example
