"""Facts as people type them."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approvals.delegation.asking import ask
from approvals.delegation.facts import Choice, Fact, Kind, Problem, school_facts, size_class
from approvals.delegation.problems import FACT_PROBLEMS, sentence_of
from approvals.delegation.reading import read
from approvals.vocabulary.bilingual import Text
from tests.rules.matrices import A_DAY, WORD, the_book

MONEY = Fact("amount", Kind.MONEY, WORD, least=1, most=5_000_000_00)
NIGHTS = Fact("nights", Kind.INTEGER, WORD, least=0, most=60, unit=Text("คืน", "nights"))
DAY = Fact("begins", Kind.DATE, WORD)
ABROAD = Fact("abroad", Kind.YESNO, WORD)
METHOD = Fact("method", Kind.CHOICE, WORD, choices=(Choice("specific", Text("เฉพาะเจาะจง", "Specific method")),))
NOTE = Fact("note", Kind.TEXT, WORD, most=10)


@pytest.mark.parametrize(
    ("fact", "typed", "plain"),
    [
        (MONEY, "๑๘๕,๐๐๐", 18_500_000),
        (MONEY, 480_000, 48_000_000),
        (NIGHTS, "๒ คืน", 2),
        (NIGHTS, "1", 1),
        (replace(NIGHTS, most=9999, unit=Text("", "1")), "1401", 1401),
        (DAY, "22/11/2569", "2026-11-22"),
        (DAY, "22 พ.ย. 2569", "2026-11-22"),
        (DAY, "๒๒ พฤศจิกายน พ.ศ. ๒๕๖๙", "2026-11-22"),
        (DAY, "2026-11-22", "2026-11-22"),
        (DAY, "2569-11-22", "2026-11-22"),
        (DAY, "22/11/2026", "2026-11-22"),
        (DAY, date(2026, 11, 22), "2026-11-22"),
        (ABROAD, "ใช่", True),
        (ABROAD, "false", False),
        (ABROAD, True, True),
        (ABROAD, 0, False),
        (METHOD, "specific", "specific"),
        (METHOD, " เฉพาะเจาะจง", "specific"),
        (NOTE, " เเม่ ", "แม่"),
    ],
)
def test_a_fact_is_read_as_people_type_it(fact, typed, plain):
    assert read(fact, typed) == plain


@pytest.mark.parametrize(
    ("fact", "typed", "code"),
    [
        (MONEY, "185000.005", "too-many-decimals"),
        (MONEY, "เยอะ", "not-money"),
        (MONEY, "0", "below-least"),
        (MONEY, "5000000.01", "above-most"),
        (MONEY, "9" * 20, "above-most"),
        (NIGHTS, "1.5", "not-whole"),
        (NIGHTS, "-1", "below-least"),
        (NIGHTS, "61", "above-most"),
        (NIGHTS, True, "not-whole"),
        (DAY, "22/11/1483", "wrong-era"),
        (DAY, "22/11/3112", "wrong-era"),
        (DAY, "22/11/69", "short-year"),
        (DAY, "31/2/2569", "no-such-day"),
        (DAY, "29/2/2568", "no-such-day"),
        (DAY, "วันนี้", "not-a-date"),
        (DAY, "22 แมว 2569", "not-a-date"),
        (DAY, datetime(2026, 11, 22), "not-a-date"),
        (ABROAD, "บางที", "not-yes-or-no"),
        (METHOD, "auction", "not-a-choice"),
        (METHOD, 3, "not-a-choice"),
        (NOTE, "ยาวเกินไปสำหรับช่องนี้", "too-long"),
        (NOTE, "a\x00b", "not-text"),
        (MONEY, "", "missing"),
        (NIGHTS, " \u200b", "missing"),
        (DAY, None, "missing"),
    ],
)
def test_what_cannot_be_used_is_a_problem_with_a_sentence(fact, typed, code):
    problem = read(fact, typed)
    assert isinstance(problem, Problem)
    assert problem.code == code
    assert sentence_of(problem)


@pytest.mark.parametrize("fact", [MONEY, NIGHTS, DAY, ABROAD, METHOD, NOTE])
@given(typed=st.text(max_size=60) | st.integers() | st.none() | st.booleans() | st.floats() | st.lists(st.integers()))
def test_whatever_is_typed_gives_a_value_or_a_problem_and_never_an_error(fact, typed):
    plain = read(fact, typed)
    if isinstance(plain, Problem):
        assert plain.code in FACT_PROBLEMS
        assert sentence_of(plain)


@pytest.mark.parametrize("fact", [MONEY, NIGHTS, DAY, ABROAD, METHOD])
@given(data=st.data())
def test_a_value_survives_the_form_and_the_rules(fact, data):
    number = data.draw(st.integers(*fact.bounds()))
    plain = fact.plain(number)
    assert fact.number(plain) == number
    assert read(fact, fact.typed(plain)) == plain


def test_a_variant_fills_what_was_left_empty_and_yields_to_what_was_typed():
    assert ask(the_book(), "ACA-07", {}, A_DAY).question.facts["nights"] == 1
    assert ask(the_book(), "ACA-08", {"nights": ""}, A_DAY).values == {"nights": 1, "abroad": True}
    assert ask(the_book(), "ACA-07", {"nights": "3"}, A_DAY).question.facts["nights"] == 3


def test_all_problems_come_at_once_and_what_could_be_read_is_kept():
    asked = ask(the_book(), "BUD-04", {"amount": "185000.005", "colour": "red", "method": "selection"}, A_DAY)
    assert asked.question is None
    assert {(problem.fact, problem.code) for problem in asked.problems} == {
        ("amount", "too-many-decimals"),
        ("colour", "unknown-fact"),
        ("pupils", "missing"),
    }
    assert asked.values == {"method": "selection"}


def test_to_know_who_decides_only_the_facts_that_rules_compare_are_needed():
    asked = ask(the_book(), "BUD-04", {"amount": "1"}, A_DAY, whole_form=False)
    assert asked.question.facts == {"amount": 100, "method": "specific"}
    missing = ask(the_book(), "BUD-04", {"method": "selection"}, A_DAY, whole_form=False)
    assert [(problem.fact, problem.code) for problem in missing.problems] == [("amount", "missing")]


def test_a_kind_of_request_nobody_knows_is_a_problem():
    assert [problem.code for problem in ask(the_book(), "XYZ-99", {}, A_DAY).problems] == ["unknown-type"]


def test_facts_of_the_school_that_a_type_does_not_ask_are_left_out():
    given_facts = school_facts(pupils=185, amphoe="หลังสวน", code="86020001")
    asked = ask(the_book(), "BUD-04", {"amount": "1"}, A_DAY, given_facts)
    assert asked.question.facts == {"amount": 100, "method": "specific", "pupils": 185}


@pytest.mark.parametrize(
    ("pupils", "size"),
    [(1, "small"), (120, "small"), (121, "medium"), (600, "medium"), (601, "large"), (1501, "extra-large")],
)
def test_size_classes(pupils, size):
    assert size_class(pupils) == size
