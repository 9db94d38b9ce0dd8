"""One delegation decision: ours, with all matches and its reason, beside other programs, interleaved in one run.

    python -m benchmarks.delegation

The hand-written programs know this one matrix and give a rule's code only: a grid (the limit), and a scan of the rules
of the type. zen-engine (Rust) is asked in its best form: a static loader, one table per type, days as numbers.
Time is that of the processor, all threads of the process together, so that a busy machine disturbs less.
"""

import gc
import random
import time
from bisect import bisect_right
from collections.abc import Callable
from datetime import date, timedelta

from approvals.delegation.plan import plan
from approvals.delegation.rules import Question, Rulebook, decide
from approvals.delegation.why.boundaries import nearest
from benchmarks._matrices import DAYS, FIRST, MOST, PUPILS, regular
from benchmarks._zen import Zen

QUESTIONS = 10_000
TURN = 1000
FEW = 100  # of what takes long
LOADS = 15
MOST_LOAD = 62  # ms for 2,000 rules over many types

Program = Callable[[Question], str]


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


def grid(book: Rulebook) -> Program:
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


def scan(book: Rulebook) -> Program:
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


def rate(work: Callable[[], object], count: int) -> float:
    """How often per second, with the collector of rubbish at rest."""
    gc.disable()
    began = time.process_time()
    work()
    spent = time.process_time() - began
    gc.enable()
    return count / spent


def loading(book: Rulebook, peer: Zen) -> dict[str, float]:
    """The best of several interleaved loads in milliseconds: from text until every type has its answer ready."""
    text = book.to_json()
    loads = {"load ms": lambda: Rulebook.from_json(text).matchers, "zen load ms": peer.load}
    best = dict.fromkeys(loads, float("inf"))
    for _ in range(LOADS):
        for name, work in loads.items():
            gc.collect()
            began = time.process_time()
            work()
            best[name] = min(best[name], (time.process_time() - began) * 1000)
    return best


def measure(types: int, amounts: int) -> dict[str, float]:
    """The best rate of each program over many short turns, so that a busy machine disturbs all of them alike."""
    book = Rulebook.from_json(regular(types, amounts).to_json())
    asked = some_questions(book)
    by_grid, by_scan, peer = grid(book), scan(book), Zen(book)
    loads = loading(book, peer)
    assert all(by_grid(each) == by_scan(each) == decide(book, each).rule.code for each in asked)
    assert all(peer.ask(*peer.prepared(each)) == by_grid(each) for each in asked[:FEW])

    programs = {
        "grid": lambda few: rate(lambda: [by_grid(each) for each in few], TURN),
        "scan": lambda few: rate(lambda: [by_scan(each) for each in few], TURN),
        "zen": lambda few: zen_rate(peer, few[:FEW]),
        "ours": lambda few: rate(lambda: [decide(book, each).reason for each in few], TURN),
        "ours: plan": lambda few: rate(lambda: [plan(book, each) for each in few[:FEW]], FEW),
        "ours: nearest": lambda few: rate(
            lambda: [nearest(book, each, decide(book, each).rule) for each in few[:50]], 50
        ),
    }
    best = dict.fromkeys(programs, 0.0)
    for start in range(0, 2 * QUESTIONS, TURN):
        for name, program in programs.items():
            best[name] = max(best[name], program(asked[start % QUESTIONS :][:TURN]))
    return {"rules": len(book.rules), **loads, **best}


def zen_rate(peer: Zen, few: list[Question]) -> float:
    """The peer's questions are put into its words before its turn begins."""
    prepared = [peer.prepared(each) for each in few]
    return rate(lambda: [peer.ask(*words) for words in prepared], FEW)


def main() -> None:
    """Measure small, large over many types, and large in one type; then say the ratios."""
    results = [measure(4, 5), measure(100, 5), measure(1, 500)]
    print("answers a second, each the best of many turns")
    for name in results[0]:
        print(f"{name:<16}" + "".join(f"{result[name]:>14,.1f}" for result in results))
    verdict = "yes" if results[1]["load ms"] <= MOST_LOAD else "no"
    print(f"\nloading in at most {MOST_LOAD} ms: {verdict}; ratios of one run")
    ratios = {
        "ours / zen (aim: at least 10)": lambda of: of["ours"] / of["zen"],
        "ours / grid (aim: at least 0.33)": lambda of: of["ours"] / of["grid"],
        "ours / scan": lambda of: of["ours"] / of["scan"],
        "time of ours / at 80 rules (aim: at most 1.5)": lambda of: results[0]["ours"] / of["ours"],
        "load / zen load (zen reads no texts of law)": lambda of: of["load ms"] / of["zen load ms"],
    }
    for name, ratio in ratios.items():
        print(f"{name:<46}" + "".join(f"{ratio(result):>10.2f}" for result in results))


if __name__ == "__main__":
    main()
