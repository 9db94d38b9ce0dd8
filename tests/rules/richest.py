"""A matrix, with its cases, in which every field of every part says something."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

from approvals.delegation.bodies import Body, Form, Who
from approvals.delegation.cases import Case
from approvals.delegation.conditions import Condition
from approvals.delegation.facts import Choice, Fact, Kind, Source
from approvals.delegation.papers import AreaLine, Instrument, Item, Limit
from approvals.delegation.rules import Basis, DecisionType, Document, Rule, Rulebook, Stage, Variant
from approvals.delegation.stages import IfRefused, Join
from approvals.delegation.types import Split
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.period import Period
from approvals.vocabulary.words import Action, Area, Level


def a_text(th: str, en: str | None = None) -> Text:
    return Text(th, en or f"{th} in English")


AMOUNT = Fact(
    "amount",
    Kind.MONEY,
    a_text("วงเงิน"),
    Source.REQUEST,
    True,
    1,
    10**12 + 1,
    50_001,
    (),
    a_text("บาท", "baht"),
    a_text("รวมภาษี"),
)
KIND = Fact(
    "kind",
    Kind.CHOICE,
    a_text("ชนิด"),
    Source.REQUEST,
    False,
    choices=tuple(Choice(code, a_text(f"ตัวเลือก {n}")) for n, code in enumerate(("one", "two", "a,b", "=x"))),
)
BEGINS = Fact("begins", Kind.DATE, a_text("เริ่ม"), least=date(2020, 1, 1).toordinal(), preset="2026-01-31")
ABROAD = Fact("abroad", Kind.YESNO, a_text("ต่างประเทศ"), Source.PERSON, preset=True)
PUPILS = Fact("pupils", Kind.INTEGER, a_text("นักเรียน"), Source.SCHOOL, most=5000)
NOTE = Fact("note", Kind.TEXT, a_text("หมายเหตุ"), most=100, preset="=ข้อความ")
FACTS = (AMOUNT, KIND, BEGINS, ABROAD, PUPILS, NOTE)


def the_stages() -> tuple[Stage, ...]:
    """Two stages side by side, and one after both."""
    first = Stage(
        "read",
        Who("school-board", "receiving-school"),
        Action.OPINION,
        a_text("อ่าน"),
        5,
        "remind",
        (),
        Join.ALL,
        IfRefused.CONTINUES,
        (),
        "two-thirds",
        True,
    )
    second = Stage("also", Who("director", "district"), Action.CONSENT, a_text("ดู"), None, "escalate:obec@outside", ())
    last = Stage(
        "decide",
        Who("director", "district"),
        Action.APPROVE,
        a_text("ตัดสิน"),
        3,
        "remind",
        ("read", "also"),
        Join.ANY,
        IfRefused.ENDS,
        ("amount", "documents"),
    )
    return first, second, last


def the_rules() -> tuple[Rule, ...]:
    """A rule with every kind of condition, and one without any."""
    sides = (
        Condition("abroad", among=(True,)),
        Condition("amount", 10_000_001, 50_000_000),
        Condition("begins", date(2026, 1, 1).toordinal(), None),
        Condition("kind", among=("a,b", "=x")),
        Condition("pupils", 120, 120),
    )
    basis = Basis("order", "4(1)", a_text("ข้อความ"), quoted=True)
    period = Period(date(2020, 5, 23), date(2027, 9, 30))
    rule = Rule(
        "T-1",
        "T-02",
        a_text("หลัก"),
        sides,
        Level.DISTRICT,
        "decide",
        the_stages(),
        basis,
        "S1",
        period,
        date(2026, 11, 1),
    )
    bare = Rule(
        "T-2",
        "T",
        a_text("อื่น"),
        (),
        Level.ABOVE,
        "decide",
        the_stages()[-1:],
        Basis("law", "-", a_text("ก")),
        "m-H",
        Period(),
    )
    return rule, bare


def the_kind() -> DecisionType:
    """The decision type of both rules."""
    return DecisionType(
        "T",
        Area.BUDGET,
        "B14",
        a_text("เรื่อง"),
        FACTS,
        the_rules(),
        (
            Document("plan", a_text("แผน"), False, (Condition("amount", 50_000_001, None),)),
            Document("form", a_text("แบบ")),
        ),
        (Variant("T-02", a_text("รอง"), {"abroad": False, "amount": 100_050, "begins": "2026-02-01", "note": "1"}),),
        a_text("สั้น"),
        Split("amount", ("kind", "abroad"), 30),
    )


def the_order() -> Instrument:
    """An instrument handed on, with its limits."""
    return Instrument(
        "order",
        a_text("คำสั่ง"),
        "delegation",
        True,
        date(2020, 1, 1),
        date(2030, 12, 31),
        "S1",
        a_text("จด"),
        "law",
        True,
        (Limit("T", (Condition("amount", None, 50_000_000),)), Limit("T", ())),
    )


@cache
def the_richest() -> Rulebook:
    """A matrix in which every field of every part says something."""
    return Rulebook(
        a_text("ตาราง"),
        {"T": the_kind()},
        {
            "director": Body("director", Form.POST, "district", a_text("ผอ.")),
            "obec": Body("obec", Form.EXTERNAL, "outside", a_text("สพฐ.")),
            "school-board": Body("school-board", Form.COMMITTEE, "school", a_text("กก.")),
        },
        {"law": Instrument("law", a_text("กฎหมาย"), "law"), "order": the_order()},
        {"B14": Item("B14", Area.BUDGET, a_text("พัสดุ"), "น")},
        {"budget": AreaLine(Area.BUDGET, a_text("งบ"), a_text("เหลือ"), Who("obec", "outside"))},
        {"S1": a_text("เห็น"), "m-H": a_text("รู้")},
    )


RICH_CASES = [
    Case(
        "the first",
        "cases/a.yaml",
        "T",
        date(2026, 11, 23),
        {
            "amount": "500000.01",
            "kind": "a,b",
            "pupils": 120,
            "begins": date(2026, 1, 2),
            "abroad": True,
            "note": 'two\nlines = "x"',
            "sum": 0.5,
            "gone": None,
        },
        {"rule": "T-1", "level": "district", "who": ["director@district"], "clause": "4(1)"},
        {"pupils": 120},
        {"person_is_director": False},
    ),
    Case("nobody answers", "", "T-02", date(2019, 1, 1), {}, None),
    Case("whoever answers", "other.yaml", "T", date(2026, 1, 1), {"amount": 7, "note": "2026-01-01", "a b": "1"}, {}),
]


def parts_of(whole: Any) -> Iterator[Any]:
    """Every dataclass inside a value, itself included."""
    if is_dataclass(whole):
        yield whole
        for field in fields(whole):
            yield from parts_of(getattr(whole, field.name))
    elif isinstance(whole, dict):
        for each in whole.values():
            yield from parts_of(each)
    elif isinstance(whole, (tuple, list)):
        for each in whole:
            yield from parts_of(each)
