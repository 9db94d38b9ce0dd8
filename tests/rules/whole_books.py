"""Whole matrices drawn at random, with everything a matrix can hold and with odd texts."""

from dataclasses import fields
from datetime import date
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

ODD = (
    "",
    '""',
    '"',
    "=1+1",
    "+66",
    "-",
    "@SUM(A1)",
    "'=x",
    "none",
    "yes",
    "null",
    "*",
    "[]",
    "1",
    "007",
    "1,000",
    "2026-01-01",
    "a,b",
    "a = b",
    "≤ 5",
    ">",
    "  ends  ",
    "two\nlines",
    "tab\there",
    "cr\rhere",
    "bell\x07",
    "_x0007_",
    "<b>&amp;",
    "]]>",
    "# no comment",
    ": colon",
    "{}",
    "*alias",
    "ผู้อำนวยการ",
    "น้ำ\u200b",
    "\u2028",
    "𝔘",
    "%s %(x)s",
    "true",
    "~",
    "#REF!",
    "Norway: no",
)


words = st.sampled_from(ODD) | st.text(st.characters(codec="utf-8"), max_size=12)
texts = st.builds(Text, words, words)
codes = st.sampled_from(("A-1", "NO", "1", "=x", "a,b", "ก ข", "y", "07", "x.y", "é", "C#"))
names = st.sampled_from(("amount", "nights", "method", "abroad", "begins", "size", "year"))
anybody = st.sampled_from(
    (Who("director", "district"), Who("school-board", "receiving-school"), Who("obec", "outside"))
)
some_day = st.dates(date(1950, 1, 1), date(2150, 1, 1))


PRESETS = ("=x", "1", "none", "ก", '"')


def _number(kind: Kind) -> st.SearchStrategy[int]:
    """Numbers of one kind; a text has room for every preset."""
    if kind is Kind.DATE:
        return some_day.map(date.toordinal)
    return st.integers(max(map(len, PRESETS)) if kind is Kind.TEXT else 0, 10**13)


@st.composite
def facts(draw) -> Fact:
    """A fact of any kind; presets of texts as the form would keep them."""
    kind = draw(st.sampled_from(Kind))
    choices = draw(st.lists(st.builds(Choice, words, texts), min_size=1, max_size=3, unique_by=lambda each: each.code))
    bound = st.none() if kind in (Kind.CHOICE, Kind.YESNO) else st.none() | _number(kind)
    fact = Fact(
        draw(names),
        kind,
        draw(texts),
        draw(st.sampled_from(Source)),
        draw(st.booleans()),
        draw(bound),
        draw(bound),
        choices=tuple(choices) if kind is Kind.CHOICE else (),
        unit=draw(st.none() | texts),
        help=draw(st.none() | texts),
    )
    return Fact(**{**{f.name: getattr(fact, f.name) for f in fields(fact)}, "preset": draw(st.none() | _plain(fact))})


def _plain(fact: Fact) -> st.SearchStrategy[Any]:
    if fact.kind is Kind.TEXT:
        return st.sampled_from(PRESETS)
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
        found.append(
            Stage(
                f"s{n}",
                draw(anybody),
                draw(st.sampled_from(Action)),
                draw(texts),
                draw(st.none() | st.integers(1, 60)),
                draw(st.sampled_from(("remind", "escalate:director@district"))),
                after,
                draw(st.sampled_from(Join)),
                draw(st.sampled_from(IfRefused)),
                relies,
                draw(st.none() | words),
                draw(st.booleans()),
            )
        )
    return tuple(found)


@st.composite
def drawn_rules(draw, code: str, known: tuple[Fact, ...]) -> Rule:
    """A rule over some of the facts."""
    low, high = sorted((draw(some_day), draw(some_day)))
    return Rule(
        code,
        draw(codes),
        draw(texts),
        draw(boxes(known)),
        draw(st.sampled_from(Level)),
        "s0",
        draw(stages()),
        Basis(draw(codes), draw(words), draw(texts), draw(st.booleans())),
        draw(codes),
        draw(st.sampled_from((Period(), Period(low), Period(None, high), Period(low, high)))),
        draw(st.none() | some_day),
    )


@st.composite
def kinds(draw, code: str) -> DecisionType:
    """A decision type with facts, papers, variants and rules."""
    known = tuple(draw(st.lists(facts(), max_size=5, unique_by=lambda fact: fact.name)))
    rules = [draw(drawn_rules(f"{code}-{n}", known)) for n in range(draw(st.integers(0, 4)))]
    papers = tuple(
        Document(draw(words), draw(texts), draw(st.booleans()), draw(boxes(known)))
        for _ in range(draw(st.integers(0, 2)))
    )
    preset = {fact.name: draw(_plain(fact)) for fact in known if draw(st.booleans())}
    variants = tuple(Variant(draw(codes), draw(texts), preset) for _ in range(draw(st.integers(0, 2))))
    split = draw(st.none() | st.builds(Split, names, st.lists(words, max_size=2).map(tuple), st.integers(1, 365)))
    return DecisionType(
        code,
        draw(st.sampled_from(Area)),
        draw(codes),
        draw(texts),
        known,
        tuple(rules),
        papers,
        variants,
        draw(st.none() | texts),
        split,
    )


@st.composite
def whole_books(draw) -> Rulebook:
    """Random matrices with everything a matrix can hold, seldom sound, always readable."""
    types = {code: draw(kinds(code)) for code in draw(st.lists(codes, min_size=1, max_size=2, unique=True))}
    papers = {}
    for code in draw(st.lists(codes, max_size=2, unique=True)):
        limits = tuple(Limit(name, draw(boxes(kind.facts))) for name, kind in types.items() if draw(st.booleans()))
        papers[code] = Instrument(
            code,
            draw(texts),
            draw(words),
            draw(st.booleans()),
            draw(st.none() | some_day),
            draw(st.none() | some_day),
            draw(words),
            draw(st.none() | texts),
            draw(st.none() | words),
            draw(st.booleans()),
            limits,
        )
    areas = {area.value: AreaLine(area, draw(texts), draw(texts), draw(st.none() | anybody)) for area in Area}
    return Rulebook(
        draw(texts),
        dict(sorted(types.items())),
        {"director": Body("director", draw(st.sampled_from(Form)), "district", draw(texts))},
        papers,
        {
            code: Item(code, draw(st.sampled_from(Area)), draw(texts), draw(words))
            for code in draw(st.lists(codes, max_size=2))
        },
        areas,
        {code: draw(texts) for code in draw(st.lists(codes, max_size=2))},
    )


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
