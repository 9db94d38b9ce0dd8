"""Gaps, overlaps and unreachable rules of one decision type, exact over every value of every fact and every day.

A gap is a box of values no rule holds for; an overlap is a pair of rules whose boxes meet; a rule is unreachable
when it is nowhere the only answer. Each comes with one question as witness.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from approvals.delegation.facts import Fact, Kind, Plain
from approvals.delegation.matching import DAY, Matcher
from approvals.delegation.proof.cover import Box, Grid, Holes, Line, Steps, places
from approvals.delegation.rules import DecisionType, Question, Rule

SOME_DAY = date(2020, 1, 1).toordinal()  # where no rule says when it began
LAST_DAY = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two rules that both hold in a box, and one question inside it."""

    rules: tuple[Rule, Rule]
    box: Box
    witness: Question


def grid_of(kind: DecisionType, matcher: Matcher) -> Grid:
    """Lay the rules of a decision type over the values its facts may have, and the days since the first rule."""
    lines = [Line.of(matcher.days, first_day(kind.rules), LAST_DAY)]
    lines += [Line.of(axis, *kind.by_name[name].bounds()) for name, axis in matcher.axes.items()]
    return Grid(lines, len(kind.rules))


def first_day(rules: tuple[Rule, ...]) -> int:
    """Give the first day that counts: the earliest day a rule names. Before the first rule there is no gap."""
    named = [rule.in_force.first_day or rule.in_force.last_day for rule in rules]
    return min([day.toordinal() for day in named if day], default=SOME_DAY)


def gaps(grid: Grid) -> Iterator[Box]:
    """Give every box of values that no rule holds for; together they are exactly all such values."""
    yield from Holes(grid, grid.all, Steps())


def overlaps(kind: DecisionType, grid: Grid) -> Iterator[Overlap]:
    """Give every pair of rules that meet."""
    steps = Steps()
    for one, rule in enumerate(kind.rules):
        for other in places(grid.mates(one, steps) >> one):
            common = grid.common(1 << one | 1 << one + other)
            yield Overlap((rule, kind.rules[one + other]), common, witness(kind, common))


def never_alone(kind: DecisionType, grid: Grid) -> Iterator[tuple[Rule, tuple[Rule, ...]]]:
    """Give the rules that are nowhere the only answer, each with those that answer in its place.

    None stand in the place of a rule whose own conditions can't be met.
    """
    steps = Steps()
    for place, rule in enumerate(kind.rules):
        mates = grid.mates(place, steps)
        if grid.is_empty(place) or (mates and not Holes(grid, mates, steps, within=place).exist()):
            yield rule, tuple(kind.rules[mate] for mate in places(mates))


def witness(kind: DecisionType, box: Box) -> Question:
    """Give one question inside a box: presets where they lie inside, else the least values, on its first day."""
    facts = {fact.name: _inside(fact, box) for fact in kind.facts if fact.kind is not Kind.TEXT}
    days = box.get(DAY) or ((first_day(kind.rules), LAST_DAY),)
    return Question(kind.code, facts, date.fromordinal(days[0][0]))


def _inside(fact: Fact, box: Box) -> Plain:
    inside = box.get(fact.name) or (fact.bounds(),)
    preset = None if fact.preset is None else fact.number(fact.preset)
    fits = preset is not None and any(low <= preset <= high for low, high in inside)
    return fact.plain(preset if fits and preset is not None else inside[0][0])
