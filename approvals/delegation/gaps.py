"""Gaps and overlaps of the rules of one decision type, exact over every value of every fact and every day.

Along each fact the values between two borders behave alike, so the endless domain is a grid of segments. The
grid is walked fact by fact with the set of rules still possible; equal sets are walked once. A gap is a box of
values no rule holds for; an overlap is a pair of rules whose boxes meet.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from approvals.delegation.conditions import EVERYTHING, Interval, meet
from approvals.delegation.facts import Fact, Kind, Plain
from approvals.delegation.matching import DAY, Matcher, days_of
from approvals.delegation.rules import DecisionType, Question, Rule

MOST_GAPS = 50  # shown per decision type; a matrix with more is unfinished, and one border shows as many
MOST_STEPS = 400_000  # of one walk
SOME_DAY = date(2020, 1, 1).toordinal()  # where no rule says when it began
LAST_DAY = date.max.toordinal()

Box = Mapping[str, tuple[Interval, ...]]


class TooTangled(Exception):
    """The rules of one decision type cut each other too often for an exact answer in bounded time."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A box of values that no rule holds for, and one question inside it."""

    box: Box
    witness: Question


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two rules that both hold for the witness."""

    rules: tuple[Rule, Rule]
    witness: Question


class Walk:
    """One walk through the grid of a decision type."""

    def __init__(self, kind: DecisionType, matcher: Matcher) -> None:
        self.kind, self.matcher = kind, matcher
        first, last = first_day(kind.rules), LAST_DAY
        self.lines = [(DAY, list(matcher.days.segments(first, last)))]
        for name, line in matcher.axes.items():
            self.lines.append((name, list(line.segments(*kind.by_name[name].bounds()))))
        self.lines.sort(key=lambda line: len(line[1]))
        self._seen: dict[tuple[int, int], tuple[bool, int]] = {}
        self._steps = 0

    def branches(self, depth: int, held: int) -> dict[int, list[Interval]]:
        """Give the values along one line, by the set of rules they leave."""
        found: dict[int, list[Interval]] = {}
        self._steps += len(self.lines[depth][1])
        if self._steps > MOST_STEPS:
            raise TooTangled(self.kind.code)
        for low, high, mask in self.lines[depth][1]:
            left = found.setdefault(held & mask, [])
            if left and left[-1][1] == low - 1:
                left[-1] = (left[-1][0], high)
            else:
                left.append((low, high))
        return found

    def look(self, depth: int, held: int) -> tuple[bool, int]:
        """Tell whether a gap lies below, and which rules are the only answer somewhere below."""
        if not held:
            return True, 0
        if depth == len(self.lines):
            return False, 0 if held & (held - 1) else held
        known = self._seen.get((depth, held))
        if known is None:
            below = [self.look(depth + 1, left) for left in self.branches(depth, held)]
            alone = 0
            for _, rules in below:
                alone |= rules
            known = self._seen[depth, held] = any(gap for gap, _ in below), alone
        return known

    def boxes(self, depth: int, held: int) -> Iterator[dict[str, tuple[Interval, ...]]]:
        """Give the boxes of the gaps below; the lines after the last one named are free."""
        if not held:
            yield {}
        elif self.look(depth, held)[0]:
            name = self.lines[depth][0]
            for left, intervals in self.branches(depth, held).items():
                for box in self.boxes(depth + 1, left):
                    yield {name: tuple(intervals), **box}


def first_day(rules: tuple[Rule, ...]) -> int:
    """Give the first day that counts: the earliest day a rule names. Before the first rule there is no gap."""
    named = [rule.in_force.first_day or rule.in_force.last_day for rule in rules]
    return min([day.toordinal() for day in named if day], default=SOME_DAY)


def gaps(kind: DecisionType, matcher: Matcher) -> Iterator[Gap]:
    """Give every gap of a decision type; together their boxes are exactly what no rule holds for."""
    walk = Walk(kind, matcher)
    for box in walk.boxes(0, (1 << len(kind.rules)) - 1):
        yield Gap(box, witness(kind, box))


def never_alone(kind: DecisionType, matcher: Matcher) -> list[Rule]:
    """Give the rules that are nowhere the only answer."""
    alone = Walk(kind, matcher).look(0, (1 << len(kind.rules)) - 1)[1]
    return [rule for place, rule in enumerate(kind.rules) if not alone >> place & 1]


def overlaps(kind: DecisionType) -> Iterator[Overlap]:
    """Give every pair of rules that meet."""
    named = [fact for fact in kind.facts if fact.name in kind.compared]
    start = first_day(kind.rules)
    inside = [box_of(rule, named, start) for rule in kind.rules]
    for (one, first), (other, second) in combinations(zip(inside, kind.rules, strict=True), 2):
        common = {}
        for name, intervals in one.items():
            common[name] = meet(intervals, other[name])
            if not common[name]:
                break
        else:
            yield Overlap((first, second), witness(kind, common))


def box_of(rule: Rule, named: list[Fact], start: int) -> dict[str, tuple[Interval, ...]]:
    """Give the box of a rule inside the domain of its facts."""
    box = {DAY: meet(days_of(rule), ((start, LAST_DAY),))}
    sides = {side.fact: side for side in rule.when}
    for fact in named:
        side = sides.get(fact.name)
        box[fact.name] = meet(side.intervals(fact) if side else EVERYTHING, (fact.bounds(),))
    return box


def witness(kind: DecisionType, box: Box) -> Question:
    """Give one question inside a box: presets where they lie inside, else the least values, on its first day."""
    facts: dict[str, Plain] = {}
    for fact in kind.facts:
        if fact.kind is Kind.TEXT:
            continue
        inside = box.get(fact.name) or (fact.bounds(),)
        preset = None if fact.preset is None else fact.number(fact.preset)
        fits = preset is not None and any(low <= preset <= high for low, high in inside)
        facts[fact.name] = fact.plain(preset if fits and preset is not None else inside[0][0])
    days = box.get(DAY) or ((first_day(kind.rules), LAST_DAY),)
    return Question(kind.code, facts, date.fromordinal(days[0][0]))
