"""Rules made ready for deciding: for each fact, which rules hold between two of its borders.

Every rule of a decision type is one bit. Along each fact the borders of all rules are sorted; between two
borders the set of rules that hold is one whole number. A question is answered by looking up one number per
fact and taking what they have in common, so the cost grows with the facts, hardly with the rules.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from approvals.delegation.conditions import EVERYTHING, FAR, Interval
from approvals.delegation.facts import Fact, Kind, Plain
from approvals.delegation.types import DecisionType, Rule

DAY = "day"  # the axis of being in force; no fact may have this name


@dataclass(frozen=True, slots=True)
class Axis:
    """The borders along one fact, and the rules that hold before the first, between two, and after the last."""

    name: str
    cuts: tuple[int, ...]
    masks: tuple[int, ...]

    def place(self, number: int) -> int:
        """Give which segment a number lies in."""
        return bisect_right(self.cuts, number)

    def segments(self, low: int, high: int) -> Iterator[tuple[int, int, int]]:
        """Give first number, last number and rules of each segment from `low` to `high`."""
        for place in range(self.place(low), self.place(high) + 1):
            start = self.cuts[place - 1] if place else -FAR
            end = self.cuts[place] - 1 if place < len(self.cuts) else FAR
            yield max(start, low), min(end, high), self.masks[place]


def axis(name: str, sides: Iterable[tuple[Interval, ...]]) -> Axis:
    """Sort the borders of all rules along one fact; `sides` has the intervals of each rule in order."""
    held = 0
    turns: dict[int, int] = defaultdict(int)
    for place, intervals in enumerate(sides):
        bit = 1 << place
        for low, high in intervals:
            if low <= -FAR:
                held |= bit
            else:
                turns[low] ^= bit
            if high < FAR:
                turns[high + 1] ^= bit
    cuts, masks = [], [held]
    for cut in sorted(cut for cut, turned in turns.items() if turned):
        held ^= turns[cut]
        cuts.append(cut)
        masks.append(held)
    return Axis(name, tuple(cuts), tuple(masks))


def days_of(rule: Rule) -> tuple[Interval, ...]:
    """Give the days a rule is in force as numbers."""
    first, last = rule.in_force.first_day, rule.in_force.last_day
    return ((first.toordinal() if first else -FAR, last.toordinal() if last else FAR),)


def sides_of(kind: DecisionType) -> dict[str, list[tuple[Interval, ...]]]:
    """Give for each fact that rules compare the numbers for which each rule holds."""
    found = {fact.name: [EVERYTHING] * len(kind.rules) for fact in kind.facts if fact.name in kind.compared}
    for place, rule in enumerate(kind.rules):
        for side in rule.when:
            if side.fact in found:
                found[side.fact][place] = side.intervals(kind.by_name[side.fact])
    return found


def _unnamed(kind: DecisionType) -> dict[str, int]:
    """Give for each fact the rules that do not compare it."""
    free = dict.fromkeys(kind.compared, (1 << len(kind.rules)) - 1)
    for place, rule in enumerate(kind.rules):
        for side in rule.when:
            free[side.fact] &= ~(1 << place)
    return free


@dataclass(frozen=True, slots=True)
class Question:
    """One question: a decision type, the plain values of its facts, and the day."""

    type: str
    facts: Mapping[str, Plain]
    day: date

    def to_json(self) -> dict[str, Any]:
        return {"type": self.type, "facts": dict(self.facts), "day": self.day.isoformat()}


class Answer(NamedTuple):
    """Every rule that matches a question, and one line that says which they are and on what they rest."""

    question: Question
    matches: tuple[Rule, ...]
    reason: str

    @property
    def rule(self) -> Rule | None:
        """The rule, when exactly one matches."""
        return self.matches[0] if len(self.matches) == 1 else None


new = tuple.__new__  # an answer without the detour through Python that a named tuple takes


class Matcher:
    """The rules of one decision type, ready for deciding."""

    __slots__ = ("_alone", "_day_cuts", "_free", "_lists", "_scales", "axes", "days", "rules")

    def __init__(self, kind: DecisionType) -> None:
        self.rules = kind.rules
        self.days = axis(DAY, map(days_of, kind.rules))
        compared = [fact for fact in kind.facts if fact.name in kind.compared]
        self.axes = {name: axis(name, sides) for name, sides in sides_of(kind).items()}
        self._free = _unnamed(kind)
        self._day_cuts = [date.fromordinal(cut) for cut in self.days.cuts]
        self._scales = [self._scale(fact) for fact in compared if not fact.is_listed]
        self._lists = [self._list(fact) for fact in compared if fact.is_listed]
        self._alone = [(0, (), ""), *((1 << n, (rule,), rule.reason) for n, rule in enumerate(kind.rules))]

    def answer(self, question: Question) -> Answer:
        """Give every rule whose box has this question in it. A fact nobody gave meets no condition."""
        facts = question.facts
        held = self.days.masks[bisect_right(self._day_cuts, question.day)]
        for name, table, free in self._lists:
            held &= table.get(facts.get(name), free)
        for name, cuts, masks, free in self._scales:
            value = facts.get(name)
            held &= free if value is None else masks[bisect_right(cuts, value)]
        alone, rules, reason = self._alone[held.bit_length()]
        if held != alone:
            rules = self.rules_in(held)
            reason = " + ".join(rule.reason for rule in rules)
        return new(Answer, (question, rules, reason))

    def rules_in(self, held: int) -> tuple[Rule, ...]:
        """Give the rules of a set in their order."""
        found = []
        while held:
            lowest = held & -held
            found.append(self.rules[lowest.bit_length() - 1])
            held ^= lowest
        return tuple(found)

    def held(self, name: str, fact: Fact | None, plain: Plain | date | None) -> int:
        """Give the rules that one value along one axis leaves."""
        if isinstance(plain, date):
            return self.days.masks[self.days.place(plain.toordinal())]
        if plain is None or fact is None:
            return self._free[name]
        line = self.axes[name]
        return line.masks[line.place(fact.number(plain))]

    def _scale(self, fact: Fact) -> tuple:
        """Scales are compared in plain form; days in ISO form sort like days."""
        line = self.axes[fact.name]
        plain = fact.kind is Kind.DATE
        cuts = [fact.plain(cut) for cut in line.cuts] if plain else list(line.cuts)
        return fact.name, cuts, list(line.masks), self._free[fact.name]

    def _list(self, fact: Fact) -> tuple:
        line, (least, most) = self.axes[fact.name], fact.bounds()
        table = {fact.plain(number): line.masks[line.place(number)] for number in range(least, most + 1)}
        return fact.name, table, self._free[fact.name]
