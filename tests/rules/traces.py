"""Frozen routes of many shapes, for the tests of what is said about them."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from approvals.delegation.asking import ask
from approvals.delegation.facts import Fact, Kind
from approvals.delegation.files.loader import load
from approvals.delegation.plan import Route, plan
from approvals.delegation.rules import Condition, Question, Rulebook
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.words import Level
from tests.rules.matrices import A_DAY, a_book, a_rule, a_stage, the_book

FOLDER = Path(__file__).parent / "routes"
A_DIRECTOR = Text("ผู้อำนวยการเขต", "District director")
A_BOARD = Text("คณะกรรมการสถานศึกษา", "School board")


@cache
def the_office_book() -> Rulebook:
    """The small matrix of the tests of flows."""
    return load(Path(__file__).parent.parent / "flows" / "book")


def asked(book: Rulebook, code: str, typed: dict[str, Any], given: dict[str, Any] | None = None, day: date = A_DAY):
    """The frozen route of a question, read back from its JSON as a request reads it."""
    question = ask(book, code, typed, day, given).question
    return thawed(plan(book, question, version=3))


def thawed(route: Route) -> Route:
    """What is left of a route when nothing but its JSON is."""
    return Route.from_json(json.loads(json.dumps(route.to_json(), ensure_ascii=False)))


def frozen_before_the_card() -> Route:
    """A route frozen by the version before facts, differences and the number of the matrix were kept."""
    return Route.from_json(json.loads((FOLDER / "frozen_before_the_card.json").read_text(encoding="utf-8")))


AMOUNT = Fact("amount", Kind.MONEY, Text("วงเงิน", "Amount"), least=1, most=10_000_000_00)


def two_bands(**second) -> Route:
    """Up to 1,000 baht by one rule, above it by another; say only in what the second differs."""
    first = a_rule("T-1", when=(Condition("amount", None, 1_000_00),))
    other = replace(a_rule("T-2", when=(Condition("amount", 1_000_01, None),)), **second)
    book = a_book(first, other, facts=(AMOUNT,), title=Text("เรื่องทดสอบ", "A matter"))
    bodies = {kind: replace(body, title=BODIES[kind]) for kind, body in book.bodies.items()}
    order = replace(book.instruments["order"], title=Text("คำสั่งทดสอบ", "order for tests"))
    book = replace(book, bodies=bodies, instruments={"order": order})
    return thawed(plan(book, Question("T", {"amount": 500_00}, A_DAY)))


BODIES = {"director": A_DIRECTOR, "school-board": A_BOARD}


def without_limit() -> Route:
    route = two_bands()
    return replace(route, stages=tuple(replace(stage, days=None) for stage in route.stages), boundaries=())


SHAPES: dict[str, Callable[[], Route]] = {
    "one signature at the district": lambda: asked(the_book(), "ACA-07", {"nights": "2"}),
    "one signature at the school": lambda: asked(the_book(), "ACA-06", {}),
    "above the district, with an opinion": lambda: asked(the_book(), "ACA-08", {}),
    "a committee and an officer side by side": lambda: asked(
        the_book(), "BUD-04", {"amount": "480000"}, {"pupils": 185}
    ),
    "one satang past the border": lambda: asked(the_book(), "BUD-04", {"amount": "500000.01"}, {"pupils": 185}),
    "the rule that ends next week": lambda: asked(
        the_book(), "BUD-04", {"amount": "600000"}, {"pupils": 185}, date(2026, 9, 23)
    ),
    "one of a list": lambda: asked(the_book(), "BUD-04", {"amount": "600000", "method": "e-bidding"}, {"pupils": 185}),
    "consent first, no conditions and no boundary": lambda: asked(the_office_book(), "ACA-01", {"year": "2570"}),
    "two opinions at the same time": lambda: asked(the_office_book(), "GEN-04", {"kind": "merge"}),
    "a fact of the person": lambda: asked(the_office_book(), "PER-01", {"days": "1"}, {"person_is_director": True}),
    "frozen before the facts were kept": frozen_before_the_card,
    "without a time limit": without_limit,
    "beyond the border only the clause differs": lambda: two_bands(basis=replace(a_rule().basis, clause="2, 3")),
    "beyond the border only the deadline differs": lambda: two_bands(stages=(a_stage(days=1),)),
    "beyond the border only the stages differ": lambda: two_bands(
        decides="decide",
        stages=(a_stage("board", "school-board@requesting-school", days=2), a_stage(days=3, after=("board",))),
    ),
    "beyond the border stages and deadline differ": lambda: two_bands(
        stages=(a_stage("board", "school-board@requesting-school", days=9), a_stage(days=None, after=("board",))),
    ),
    "beyond the border another level decides": lambda: two_bands(
        level=Level.SCHOOL, stages=(a_stage(who="school-board@requesting-school"),)
    ),
}
