"""One delegation decision: ours, with all matches and its reason, beside a grid and a scan written by hand.

    python -m benchmarks.delegation

Both hand-written programs know this one matrix and give a rule's code only. Figures are ratios of one run.
"""

import random
import time
from bisect import bisect_right
from collections.abc import Callable
from datetime import date, timedelta

from approvals.delegation.bodies import Body, Form, Who
from approvals.delegation.boundaries import nearest
from approvals.delegation.facts import Fact, Kind
from approvals.delegation.papers import AreaLine, Instrument, Item
from approvals.delegation.plan import plan
from approvals.delegation.rules import Basis, Condition, DecisionType, Question, Rule, Rulebook, Stage, decide
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.period import Period
from approvals.vocabulary.words import Action, Area, Level

WORD = Text("คำ", "word")
FIRST = date(2020, 1, 1)
MOST, PUPILS, DAYS = 1_000_000_00, 3000, 730
QUESTIONS = 10_000
ROUNDS = 5


def a_book(types: int, amounts: int) -> Rulebook:
    """A sound matrix: in every type a grid of amounts by school size by two years."""
    facts = (
        Fact("amount", Kind.MONEY, WORD, least=0, most=MOST),
        Fact("pupils", Kind.INTEGER, WORD, least=0, most=PUPILS),
    )
    kinds = {}
    for number in range(types):
        code = f"T{number:03}"
        boxes = [(amount, size, year) for amount in range(amounts) for size in range(2) for year in range(2)]
        rules = tuple(_rule(code, place, amounts, *box) for place, box in enumerate(boxes))
        kinds[code] = DecisionType(code, Area.BUDGET, "B14", WORD, facts, rules)
    return Rulebook(
        title=WORD,
        types=kinds,
        bodies={"director": Body("director", Form.POST, "district", WORD)},
        instruments={"order": Instrument("order", WORD, "delegation")},
        items={"B14": Item("B14", Area.BUDGET, WORD)},
        areas={"budget": AreaLine(Area.BUDGET, WORD, WORD)},
        sources={"m-H": WORD},
    )


def _rule(code: str, place: int, amounts: int, amount: int, size: int, year: int) -> Rule:
    step = MOST // amounts
    return Rule(
        code=f"{code}-{place}",
        answers=code,
        title=WORD,
        when=(
            Condition("amount", amount * step, MOST if amount == amounts - 1 else (amount + 1) * step - 1),
            Condition("pupils", size * 600, 599 if size == 0 else PUPILS),
        ),
        level=Level.DISTRICT,
        decides="decide",
        stages=(Stage("decide", Who("director", "district"), Action.APPROVE, WORD, 5),),
        basis=Basis("order", "4(1)", WORD),
        source="m-H",
        in_force=Period(FIRST, FIRST + timedelta(364)) if year == 0 else Period(FIRST + timedelta(365)),
    )


def some_questions(book: Rulebook) -> list[Question]:
    """Questions that each have one answer, the same ones every time."""
    draw = random.Random(7)  # noqa: S311  not a secret
    codes = list(book.types)
    return [
        Question(
            draw.choice(codes),
            {"amount": draw.randint(0, MOST), "pupils": draw.randint(0, PUPILS)},
            FIRST + timedelta(draw.randrange(DAYS)),
        )
        for _ in range(QUESTIONS)
    ]


def grid(book: Rulebook) -> Callable[[Question], str]:
    """The limit: a dictionary by type and three sorted borders, for this matrix alone."""
    tables = {}
    for code, kind in book.types.items():
        amounts = sorted({side.least or 0 for rule in kind.rules for side in rule.when if side.fact == "amount"})
        cells = {}
        for rule in kind.rules:
            amount, pupils = rule.when
            size, year = int(pupils.least == 600), int(rule.in_force.last_day is None)
            cells[(bisect_right(amounts, amount.least) * 2 + size) * 2 + year] = rule.code
        tables[code] = amounts, cells
    second_year = FIRST + timedelta(365)

    def answer(question: Question) -> str:
        amounts, cells = tables[question.type]
        facts = question.facts
        place = bisect_right(amounts, facts["amount"]) * 2 + (facts["pupils"] >= 600)
        return cells[place * 2 + (question.day >= second_year)]

    return answer


def scan(book: Rulebook) -> Callable[[Question], str]:
    """A dictionary by type, then its rules one after the other until the first holds."""
    tables = {}
    for code, kind in book.types.items():
        tables[code] = [
            (*(end for side in rule.when for end in (side.least, side.most)), rule.in_force.first_day or date.min,
             rule.in_force.last_day or date.max, rule.code)
            for rule in kind.rules
        ]  # fmt: skip

    def answer(question: Question) -> str:
        amount, pupils, day = question.facts["amount"], question.facts["pupils"], question.day
        for low, high, few, many, first, last, code in tables[question.type]:
            if low <= amount <= high and few <= pupils <= many and first <= day <= last:
                return code
        return ""

    return answer


def rate(work: Callable[[], None], count: int) -> float:
    began = time.perf_counter()
    work()
    return count / (time.perf_counter() - began)


def measure(types: int, amounts: int) -> dict[str, float]:
    """The best of several interleaved rounds, per second; loading in milliseconds."""
    book = a_book(types, amounts)
    text = book.to_json()
    began = time.perf_counter()
    book = Rulebook.from_json(text)
    for code in book.types:
        book.matcher(code)
    load = (time.perf_counter() - began) * 1000
    asked = some_questions(book)
    by_grid, by_scan = grid(book), scan(book)
    assert all(by_grid(each) == by_scan(each) == decide(book, each).rule.code for each in asked)

    programs = {
        "grid": lambda: [by_grid(each) for each in asked],
        "scan": lambda: [by_scan(each) for each in asked],
        "decide": lambda: [decide(book, each) for each in asked],
        "decide+reason": lambda: [decide(book, each).reason for each in asked],
    }
    best = dict.fromkeys(programs, 0.0)
    for _ in range(ROUNDS):
        for name, work in programs.items():
            best[name] = max(best[name], rate(work, QUESTIONS))
    few = asked[:1000]
    best["plan"] = rate(lambda: [plan(book, each) for each in few], len(few))
    best["nearest"] = rate(lambda: [nearest(book, each, decide(book, each).rule) for each in few], len(few))
    return {"rules": len(book.rules), "kB": len(text) // 1000, "load ms": load, **best}


if __name__ == "__main__":
    results = [measure(4, 5), measure(40, 12 + 1), measure(1, 500)]
    for name in results[0]:
        print(f"{name:<14}" + "".join(f"{result[name]:>14,.0f}" for result in results))
    for result in results:
        print(f"{result['rules']} rules: {result['decide+reason'] / result['grid']:.2f} of the grid")
