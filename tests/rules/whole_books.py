"""Whole matrices for the tests of formats: one that says everything there is to say, others drawn with odd texts."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

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

ODD = ("", '""', '"', "=1+1", "+66", "-", "@SUM(A1)", "'=x", "none", "yes", "null", "*", "[]", "1", "007", "1,000", "2026-01-01",
       "a,b", "a = b", "≤ 5", ">", "  ends  ", "two\nlines", "tab\there", "cr\rhere", "bell\x07", "_x0007_", "<b>&amp;", "]]>",
       "# no comment", ": colon", "{}", "*alias", "ผู้อำนวยการ", "น้ำ\u200b", "\u2028", "𝔘", "%s %(x)s", "true", "~", "#REF!", "Norway: no")  # fmt: skip


def a_text(th: str, en: str | None = None) -> Text:
    return Text(th, en or f"{th} in English")


AMOUNT = Fact("amount", Kind.MONEY, a_text("วงเงิน"), Source.REQUEST, True, 1, 10**12 + 1, 50_001, (),
              a_text("บาท", "baht"), a_text("รวมภาษี"))  # fmt: skip
KIND = Fact("kind", Kind.CHOICE, a_text("ชนิด"), Source.REQUEST, False,
            choices=tuple(Choice(code, a_text(f"ตัวเลือก {n}")) for n, code in enumerate(("one", "two", "a,b", "=x"))))  # fmt: skip
BEGINS = Fact("begins", Kind.DATE, a_text("เริ่ม"), least=date(2020, 1, 1).toordinal(), preset="2026-01-31")
ABROAD = Fact("abroad", Kind.YESNO, a_text("ต่างประเทศ"), Source.PERSON, preset=True)
PUPILS = Fact("pupils", Kind.INTEGER, a_text("นักเรียน"), Source.SCHOOL, most=5000)
NOTE = Fact("note", Kind.TEXT, a_text("หมายเหตุ"), most=100, preset="=ข้อความ")
FACTS = (AMOUNT, KIND, BEGINS, ABROAD, PUPILS, NOTE)


@cache
def the_richest() -> Rulebook:
    """A matrix in which every field of every part says something."""
    sides = (
        Condition("abroad", among=(True,)),
        Condition("amount", 10_000_001, 50_000_000),
        Condition("begins", date(2026, 1, 1).toordinal(), None),
        Condition("kind", among=("a,b", "=x")),
        Condition("pupils", 120, 120),
    )
    first = Stage("read", Who("school-board", "receiving-school"), Action.OPINION, a_text("อ่าน"), 5, "remind", (),
                  Join.ALL, IfRefused.CONTINUES, (), "two-thirds", True)  # fmt: skip
    second = Stage("also", Who("director", "district"), Action.CONSENT, a_text("ดู"), None, "escalate:obec@outside", ())
    last = Stage("decide", Who("director", "district"), Action.APPROVE, a_text("ตัดสิน"), 3, "remind", ("read", "also"),
                 Join.ANY, IfRefused.ENDS, ("amount", "documents"))  # fmt: skip
    basis = Basis("order", "4(1)", a_text("ข้อความ"), quoted=True)
    period = Period(date(2020, 5, 23), date(2027, 9, 30))
    rule = Rule("T-1", "T-02", a_text("หลัก"), sides, Level.DISTRICT, "decide", (first, second, last), basis, "S1", period,
                date(2026, 11, 1))  # fmt: skip
    bare = Rule(
        "T-2", "T", a_text("อื่น"), (), Level.ABOVE, "decide", (last,), Basis("law", "-", a_text("ก")), "m-H", Period()
    )
    kind = DecisionType(
        "T", Area.BUDGET, "B14", a_text("เรื่อง"), FACTS, (rule, bare),
        (Document("plan", a_text("แผน"), False, (Condition("amount", 50_000_001, None),)), Document("form", a_text("แบบ"))),
        (Variant("T-02", a_text("รอง"), {"abroad": False, "amount": 100_050, "begins": "2026-02-01", "note": "1"}),),
        a_text("สั้น"), Split("amount", ("kind", "abroad"), 30),
    )  # fmt: skip
    order = Instrument("order", a_text("คำสั่ง"), "delegation", True, date(2020, 1, 1), date(2030, 12, 31), "S1", a_text("จด"),
                       "law", True, (Limit("T", (Condition("amount", None, 50_000_000),)), Limit("T", ())))  # fmt: skip
    return Rulebook(
        a_text("ตาราง"),
        {"T": kind},
        {
            "director": Body("director", Form.POST, "district", a_text("ผอ.")),
            "obec": Body("obec", Form.EXTERNAL, "outside", a_text("สพฐ.")),
            "school-board": Body("school-board", Form.COMMITTEE, "school", a_text("กก.")),
        },
        {"law": Instrument("law", a_text("กฎหมาย"), "law"), "order": order},
        {"B14": Item("B14", Area.BUDGET, a_text("พัสดุ"), "น")},
        {"budget": AreaLine(Area.BUDGET, a_text("งบ"), a_text("เหลือ"), Who("obec", "outside"))},
        {"S1": a_text("เห็น"), "m-H": a_text("รู้")},
    )


RICH_CASES = [
    Case("the first", "cases/a.yaml", "T", date(2026, 11, 23), {"amount": "500000.01", "kind": "a,b", "pupils": 120,
         "begins": date(2026, 1, 2), "abroad": True, "note": 'two\nlines = "x"', "sum": 0.5, "gone": None},
         {"rule": "T-1", "level": "district", "who": ["director@district"], "clause": "4(1)"}, {"pupils": 120}, {"person_is_director": False}),
    Case("nobody answers", "", "T-02", date(2019, 1, 1), {}, None),
    Case("whoever answers", "other.yaml", "T", date(2026, 1, 1), {"amount": 7, "note": "2026-01-01", "a b": "1"}, {}),
]  # fmt: skip


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


words = st.sampled_from(ODD) | st.text(st.characters(codec="utf-8"), max_size=12)
texts = st.builds(Text, words, words)
codes = st.sampled_from(("A-1", "NO", "1", "=x", "a,b", "ก ข", "y", "07", "x.y", "é", "C#"))
names = st.sampled_from(("amount", "nights", "method", "abroad", "begins", "size", "year"))
anybody = st.sampled_from(
    (Who("director", "district"), Who("school-board", "receiving-school"), Who("obec", "outside"))
)
some_day = st.dates(date(1950, 1, 1), date(2150, 1, 1))


def _number(kind: Kind) -> st.SearchStrategy[int]:
    return some_day.map(date.toordinal) if kind is Kind.DATE else st.integers(0, 10**13)


@st.composite
def facts(draw) -> Fact:
    """A fact of any kind; presets of texts as the form would keep them."""
    kind = draw(st.sampled_from(Kind))
    choices = draw(st.lists(st.builds(Choice, words, texts), min_size=1, max_size=3, unique_by=lambda each: each.code))
    bound = st.none() if kind in (Kind.CHOICE, Kind.YESNO) else st.none() | _number(kind)
    fact = Fact(draw(names), kind, draw(texts), draw(st.sampled_from(Source)), draw(st.booleans()), draw(bound), draw(bound),
                choices=tuple(choices) if kind is Kind.CHOICE else (), unit=draw(st.none() | texts), help=draw(st.none() | texts))  # fmt: skip
    return Fact(**{**{f.name: getattr(fact, f.name) for f in fields(fact)}, "preset": draw(st.none() | _plain(fact))})


def _plain(fact: Fact) -> st.SearchStrategy[Any]:
    if fact.kind is Kind.TEXT:
        return st.sampled_from(("=x", "1", "none", "ก", '"'))
    if fact.is_listed:
        return st.integers(*fact.bounds()).map(fact.plain)
    return _number(fact.kind).map(fact.plain)


@st.composite
def boxes(draw, known: tuple[Fact, ...]) -> tuple[Condition, ...]:
    """A box over some of the facts."""
    sides = []
    for fact in sorted(known, key=lambda fact: fact.name):
        if fact.kind is Kind.TEXT or draw(st.booleans()):
            continue
        if fact.is_listed:
            some = draw(st.lists(_plain(fact), min_size=1, unique=True))
            sides.append(Condition(fact.name, among=tuple(some)))
        else:
            low, high = draw(_number(fact.kind)), draw(_number(fact.kind))
            ends = draw(st.sampled_from(((low, None), (None, high), (min(low, high), max(low, high)), (low, low))))
            sides.append(Condition(fact.name, *ends))
    return tuple(sides)


@st.composite
def stages(draw) -> tuple[Stage, ...]:
    """Stages one after another or side by side."""
    found: list[Stage] = []
    for n in range(draw(st.integers(1, 3))):
        after = tuple(draw(st.lists(st.sampled_from([each.name for each in found]), unique=True))) if found else ()
        relies = draw(st.none() | st.lists(names, unique=True).map(tuple))
        found.append(Stage(f"s{n}", draw(anybody), draw(st.sampled_from(Action)), draw(texts), draw(st.none() | st.integers(1, 60)),
                           draw(st.sampled_from(("remind", "escalate:director@district"))), after, draw(st.sampled_from(Join)),
                           draw(st.sampled_from(IfRefused)), relies, draw(st.none() | words), draw(st.booleans())))  # fmt: skip
    return tuple(found)


@st.composite
def kinds(draw, code: str) -> DecisionType:
    """A decision type with facts, papers, variants and rules."""
    known = tuple(draw(st.lists(facts(), max_size=5, unique_by=lambda fact: fact.name)))
    rules = []
    for n in range(draw(st.integers(0, 4))):
        low, high = sorted((draw(some_day), draw(some_day)))
        period = draw(st.sampled_from((Period(), Period(low), Period(None, high), Period(low, high))))
        basis = Basis(draw(codes), draw(words), draw(texts), draw(st.booleans()))
        rules.append(Rule(f"{code}-{n}", draw(codes), draw(texts), draw(boxes(known)), draw(st.sampled_from(Level)), "s0",
                          draw(stages()), basis, draw(codes), period, draw(st.none() | some_day)))  # fmt: skip
    papers = tuple(
        Document(draw(words), draw(texts), draw(st.booleans()), draw(boxes(known)))
        for _ in range(draw(st.integers(0, 2)))
    )
    preset = {fact.name: draw(_plain(fact)) for fact in known if draw(st.booleans())}
    variants = tuple(Variant(draw(codes), draw(texts), preset) for _ in range(draw(st.integers(0, 2))))
    split = draw(st.none() | st.builds(Split, names, st.lists(words, max_size=2).map(tuple), st.integers(1, 365)))
    return DecisionType(code, draw(st.sampled_from(Area)), draw(codes), draw(texts), known, tuple(rules), papers, variants,
                        draw(st.none() | texts), split)  # fmt: skip


@st.composite
def whole_books(draw) -> Rulebook:
    """Random matrices with everything a matrix can hold, seldom sound, always readable."""
    types = {code: draw(kinds(code)) for code in draw(st.lists(codes, min_size=1, max_size=2, unique=True))}
    papers = {}
    for code in draw(st.lists(codes, max_size=2, unique=True)):
        limits = tuple(Limit(name, draw(boxes(kind.facts))) for name, kind in types.items() if draw(st.booleans()))
        papers[code] = Instrument(code, draw(texts), draw(words), draw(st.booleans()), draw(st.none() | some_day),
                                  draw(st.none() | some_day), draw(words), draw(st.none() | texts), draw(st.none() | words),
                                  draw(st.booleans()), limits)  # fmt: skip
    areas = {area.value: AreaLine(area, draw(texts), draw(texts), draw(st.none() | anybody)) for area in Area}
    return Rulebook(
        draw(texts), dict(sorted(types.items())),
        {"director": Body("director", draw(st.sampled_from(Form)), "district", draw(texts))},
        papers, {code: Item(code, draw(st.sampled_from(Area)), draw(texts), draw(words)) for code in draw(st.lists(codes, max_size=2))},
        areas, {code: draw(texts) for code in draw(st.lists(codes, max_size=2))},
    )  # fmt: skip


values = (
    words
    | st.booleans()
    | st.none()
    | st.integers(-10, 10**12)
    | st.dates()
    | st.floats(allow_nan=False, allow_infinity=False)
)
mappings = st.dictionaries(st.sampled_from(("amount", "a b", "ก", "x=y", "day")), values, max_size=3)
expected = st.none() | st.dictionaries(
    st.sampled_from(("rule", "level", "who")), words | st.lists(words, max_size=2), max_size=3
)
whole_cases = st.lists(
    st.builds(Case, words, words, codes, some_day, mappings, expected, mappings, mappings), max_size=3
)
