"""Matrices for the benchmarks: a regular one that other programs can be asked too, and one cut at random."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from approvals.delegation.bodies import Body, Form, Who
from approvals.delegation.facts import Choice, Fact, Kind
from approvals.delegation.papers import AreaLine, Instrument, Item
from approvals.delegation.rules import Basis, Condition, DecisionType, Rule, Rulebook, Stage
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.period import Period
from approvals.vocabulary.words import Action, Area, Level

WORD = Text("คำ", "word")
FIRST = date(2020, 1, 1)
MOST, PUPILS, DAYS = 1_000_000_00, 3000, 730

Interval = tuple[int, int]


def regular(types: int, amounts: int) -> Rulebook:
    """A sound matrix: in every type a grid of amounts by school size by two years."""
    facts = (
        Fact("amount", Kind.MONEY, WORD, least=0, most=MOST),
        Fact("pupils", Kind.INTEGER, WORD, least=0, most=PUPILS),
    )
    kinds = {}
    for number in range(types):
        code = f"T{number:03}"
        boxes = [(amount, size, year) for amount in range(amounts) for size in range(2) for year in range(2)]
        rules = [_regular_rule(code, place, amounts, *box) for place, box in enumerate(boxes)]
        kinds[code] = a_type(code, facts, rules)
    return a_book(kinds)


def cut(types: int, rules: int, seed: int = 1) -> Rulebook:
    """A sound matrix: the space of three to six facts and the days, cut again and again at random places."""
    draw = random.Random(seed)  # noqa: S311  not a secret
    kinds = {}
    for number in range(types):
        code = f"T{number:03}"
        facts = FACTS[: draw.randint(3, 6)]
        boxes = [(*((0, fact.bounds()[1]) for fact in facts), (0, DAYS))]
        while len(boxes) < rules:
            boxes[:1] = _halves(boxes[0], draw)
            draw.shuffle(boxes)
        kinds[code] = a_type(code, facts, [_cut_rule(code, place, facts, box) for place, box in enumerate(boxes)])
    return a_book(kinds)


FACTS = (
    Fact("amount", Kind.MONEY, WORD, least=0, most=MOST),
    Fact("pupils", Kind.INTEGER, WORD, least=0, most=PUPILS),
    Fact("method", Kind.CHOICE, WORD, choices=tuple(Choice(code, WORD) for code in "abcde")),
    Fact("abroad", Kind.YESNO, WORD),
    Fact("nights", Kind.DAYS, WORD, least=0, most=365),
    Fact("year", Kind.INTEGER, WORD, least=0, most=40),
)


def a_type(code: str, facts: tuple[Fact, ...], rules: list[Rule]) -> DecisionType:
    """One decision type."""
    return DecisionType(code, Area.BUDGET, "B14", WORD, facts, tuple(rules))


def a_book(kinds: dict[str, DecisionType]) -> Rulebook:
    """A rulebook around decision types."""
    return Rulebook(
        title=WORD,
        types=kinds,
        bodies={"director": Body("director", Form.POST, "district", WORD)},
        instruments={"order": Instrument("order", WORD, "delegation")},
        items={"B14": Item("B14", Area.BUDGET, WORD)},
        areas={"budget": AreaLine(Area.BUDGET, WORD, WORD)},
        sources={"m-H": WORD},
    )


def a_rule(code: str, place: int, when: tuple[Condition, ...], days: Period) -> Rule:
    """One rule: the district director decides within some days. Titles and texts of law differ from rule to rule."""
    said = Text(f"ข้อความของข้อกำหนด {code}-{place}", f"What rule {code}-{place} says")
    return Rule(
        code=f"{code}-{place}",
        answers=code,
        title=said,
        when=when,
        level=Level.DISTRICT,
        decides="decide",
        stages=(Stage("decide", Who("director", "district"), Action.APPROVE, WORD, 1 + place % 15),),
        basis=Basis("order", f"4({place})", said),
        source="m-H",
        in_force=days,
    )


def _regular_rule(code: str, place: int, amounts: int, amount: int, size: int, year: int) -> Rule:
    step = MOST // amounts
    when = (
        Condition("amount", amount * step, MOST if amount == amounts - 1 else (amount + 1) * step - 1),
        Condition("pupils", size * 600, 599 if size == 0 else PUPILS),
    )
    days = Period(FIRST, FIRST + timedelta(364)) if year == 0 else Period(FIRST + timedelta(365))
    return a_rule(code, place, when, days)


def _halves(box: tuple[Interval, ...], draw: random.Random) -> Iterator[tuple[Interval, ...]]:
    """Cut a box in two at a random place of a random side."""
    line = draw.choice([place for place, (low, high) in enumerate(box) if low < high])
    low, high = box[line]
    border = draw.randrange(low, high)
    for half in ((low, border), (border + 1, high)):
        yield (*box[:line], half, *box[line + 1 :])


def _cut_rule(code: str, place: int, facts: tuple[Fact, ...], box: tuple[Interval, ...]) -> Rule:
    *sides, (first, last) = box
    when = []
    for fact, (low, high) in zip(facts, sides, strict=True):
        if (low, high) != (0, fact.bounds()[1]):
            listed = tuple(fact.plain(number) for number in range(low, high + 1)) if fact.is_listed else None
            when.append(Condition(fact.name, among=listed) if listed else Condition(fact.name, low, high))
    days = Period(FIRST + timedelta(first), None if last == DAYS else FIRST + timedelta(last))
    return a_rule(code, place, tuple(sorted(when, key=lambda side: side.fact)), days)
