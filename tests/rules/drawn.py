"""Matrices drawn at random over facts of every kind, small enough to ask every question there is.

Everything here is worked out on plain values, one after the other: nothing of what the proof itself calculates with
is used, so that the two can disagree.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product

from approvals.delegation.facts import Choice, Fact, Kind, Plain
from approvals.delegation.rules import Condition, Question, Rule, Rulebook
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.period import Period
from tests.rules.matrices import FIRST, WORD, a_book, a_rule

DAYS = tuple(FIRST + timedelta(n) for n in range(6))  # borders of rules lie among the first five
KINDS = (Kind.MONEY, Kind.INTEGER, Kind.DAYS, Kind.DATE, Kind.CHOICE, Kind.YESNO)

Side = tuple[int, ...]  # the places of the values of one fact, or of the days, that a box holds for


@dataclass(frozen=True)
class Drawn:
    """One matrix and, for each of its facts, every value it may have."""

    book: Rulebook
    values: dict[str, tuple[Plain, ...]]

    @property
    def rules(self) -> tuple[Rule, ...]:
        return self.book.types["T"].rules

    def questions(self) -> Iterator[Question]:
        """Every question from the first day that counts; after the last day here nothing changes any more."""
        named = [rule.in_force.first_day or rule.in_force.last_day for rule in self.rules]
        start = min((day for day in named if day), default=FIRST)
        for *plain, day in product(*self.values.values(), [day for day in DAYS if day >= start]):
            yield Question("T", dict(zip(self.values, plain, strict=True)), day)

    def answering(self, question: Question) -> tuple[str, ...]:
        """The codes of the rules that answer, each condition asked in the most simple way."""
        return tuple(
            rule.code
            for rule in self.rules
            if is_in_force(rule, question.day) and all(self.meets(side, question) for side in rule.when)
        )

    def meets(self, side: Condition, question: Question) -> bool:
        plain = question.facts[side.fact]
        if side.among is not None:
            return plain in side.among
        number = date.fromisoformat(plain).toordinal() if isinstance(plain, str) else plain
        return not (side.least is not None and number < side.least) and not (
            side.most is not None and number > side.most
        )

    def lies_in(self, where: dict[str, list], question: Question) -> bool:
        """Whether a question lies in a box as a defect tells it."""
        for name, pairs in where.items():
            plain = question.day.isoformat() if name == "day" else question.facts[name]
            order = [day.isoformat() for day in DAYS] if name == "day" else list(self.values[name])
            ends = [(order.index(first), len(order) if last is None else order.index(last)) for first, last in pairs]
            if not any(first <= order.index(plain) <= last for first, last in ends):
                return False
        return True


def is_in_force(rule: Rule, day: date) -> bool:
    first, last = rule.in_force.first_day, rule.in_force.last_day
    return (first is None or first <= day) and (last is None or day <= last)


def a_drawn(seed: int) -> Drawn:
    """One matrix: boxes thrown at random, or a sound one that is then damaged once, twice or not at all."""
    draw = random.Random(seed)  # noqa: S311  not a secret
    values = {
        f"{kind.value}{place}": _values(kind, draw)
        for place, kind in enumerate(draw.choices(KINDS, k=draw.randint(1, 6)))
    }
    sizes = [*(len(plain) for plain in values.values()), len(DAYS) - 1]
    whole = tuple(tuple(range(size)) for size in sizes)
    if draw.random() < 0.4:
        boxes = [tuple(_part(side, draw) for side in whole) for _ in range(draw.randint(1, 8))]
    else:
        boxes = list(_pieces(whole, draw.randint(1, 9), draw))
        for _ in range(draw.randint(0, 2)):
            _damage(boxes, whole, draw)
    facts = tuple(_fact(name, plain) for name, plain in values.items())
    rules = [_rule(f"T-{n:02}", box, values) for n, box in enumerate(boxes)]
    return Drawn(a_book(*rules, facts=facts), values)


def _values(kind: Kind, draw: random.Random) -> tuple[Plain, ...]:
    size, least = draw.randint(2, 4), draw.randint(0, 3)
    if kind is Kind.YESNO:
        return False, True
    if kind is Kind.CHOICE:
        return tuple("abcd"[:size])
    if kind is Kind.DATE:
        return tuple((FIRST + timedelta(least + n)).isoformat() for n in range(size))
    return tuple(range(least, least + min(size, 3)))


def _fact(name: str, plain: tuple[Plain, ...]) -> Fact:
    kind = Kind(name[:-1])
    if kind is Kind.CHOICE:
        return Fact(name, kind, WORD, choices=tuple(Choice(code, Text(code, code)) for code in plain))
    if kind is Kind.YESNO:
        return Fact(name, kind, WORD)
    ends = [date.fromisoformat(end).toordinal() if kind is Kind.DATE else end for end in (plain[0], plain[-1])]
    return Fact(name, kind, WORD, least=ends[0], most=ends[1])


def _part(side: Side, draw: random.Random) -> Side:
    """Everything, or a run of places."""
    if draw.random() < 0.4:
        return side
    first, last = sorted(draw.choices(side, k=2))
    return tuple(range(first, last + 1))


def _pieces(box: tuple[Side, ...], count: int, draw: random.Random) -> Iterator[tuple[Side, ...]]:
    """Cut a box into so many, at random; choices are dealt out, scales are cut through."""
    wide = [line for line, side in enumerate(box) if len(side) > 1]
    if count < 2 or not wide:
        yield box
        return
    line = draw.choice(wide)
    cut = draw.randint(1, len(box[line]) - 1)
    for side, some in ((box[line][:cut], count // 2), (box[line][cut:], count - count // 2)):
        yield from _pieces((*box[:line], side, *box[line + 1 :]), some, draw)


def _damage(boxes: list[tuple[Side, ...]], whole: tuple[Side, ...], draw: random.Random) -> None:
    """Take a rule out, put one in a second time, or move one of its borders."""
    place = draw.randrange(len(boxes))
    act = draw.choice(("out", "twice", "border", "border"))
    if act == "twice":
        boxes.append(boxes[place])
    elif act == "out" and len(boxes) > 1:
        boxes.pop(place)
    else:
        line = draw.randrange(len(whole))
        boxes[place] = (*boxes[place][:line], _part(whole[line], draw), *boxes[place][line + 1 :])


def _rule(code: str, box: tuple[Side, ...], values: dict[str, tuple[Plain, ...]]) -> Rule:
    *sides, days = box
    when = []
    for (name, plain), side in zip(values.items(), sides, strict=True):
        held = tuple(plain[place] for place in side)
        if held != plain:
            when.append(_condition(name, held))
    last = None if days[-1] == len(DAYS) - 2 else DAYS[days[-1]]
    force = Period(DAYS[days[0]], last)
    return replace(a_rule(code), when=tuple(sorted(when, key=lambda side: side.fact)), in_force=force)


def _condition(name: str, held: tuple[Plain, ...]) -> Condition:
    if name.startswith(("choice", "yesno")):
        return Condition(name, among=held)
    ends = [date.fromisoformat(end).toordinal() if isinstance(end, str) else end for end in (held[0], held[-1])]
    return Condition(name, *ends)
