"""Power that is handed on never exceeds what it comes from, and rules stay inside the limits they rest on."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from approvals.delegation.conditions import Condition
from approvals.delegation.papers import Instrument, Limit
from approvals.delegation.proof.defects import Severity, defects
from approvals.delegation.proof.limits import days_of_power, outside
from approvals.delegation.rules import Basis
from approvals.delegation.types import Split
from approvals.vocabulary.period import Period
from tests.rules.matrices import FIRST, WORD, a_book, a_rule

TOP = Instrument("top", WORD, "delegation", may_hand_on=True, limits=(Limit("T", (Condition("amount", most=4),)),))
ORDER = Instrument(
    "order", WORD, "delegation", handed_on_from="top", limits=(Limit("T", (Condition("amount", most=3),)),)
)
LOW = a_rule("T-1", when=(Condition("amount", most=3),))
HIGH = a_rule("T-2", when=(Condition("amount", 4),), basis=Basis("law", "1", WORD))
LAW = Instrument("law", WORD, "distribution")


def found_with(*rules, papers=(TOP, ORDER, LAW), **parts) -> list:
    book = a_book(*(rules or (LOW, HIGH)), **parts)
    book = replace(book, instruments={paper.code: paper for paper in papers})
    return [each for each in defects(book) if each.severity is Severity.DEFECT]


def codes(*rules, **parts) -> list[str]:
    return [each.code for each in found_with(*rules, **parts)]


def test_a_chain_that_stays_inside_is_sound():
    assert codes() == []


def test_a_child_that_goes_beyond_its_parent_is_shown_by_a_question():
    far = replace(ORDER, limits=(Limit("T", (Condition("amount", most=5),)),))
    (found,) = found_with(papers=(TOP, far, LAW))
    assert (found.code, found.type, found.values["parent"]) == ("beyond-parent", "T", "top")
    assert found.witness.facts["amount"] == 5


def test_what_two_limits_of_the_parent_hold_together_is_inside():
    halves = tuple(Limit("T", (Condition("amount", *ends),)) for ends in ((0, 1), (2, 3)))
    assert codes(papers=(replace(TOP, limits=halves), ORDER, LAW)) == []
    apart = (halves[0], Limit("T", (Condition("amount", 3, 3),)))
    (found,) = found_with(papers=(replace(TOP, limits=apart), ORDER, LAW))
    assert found.witness.facts["amount"] == 2


def test_a_type_the_parent_does_not_name_is_out_of_its_scope():
    book = a_book(LOW, HIGH)
    other = replace(book.types["T"], code="OTHER", rules=(replace(HIGH, code="OTHER-1", answers="OTHER", when=()),))
    papers = (replace(TOP, limits=(Limit("OTHER", ()),)), ORDER, LAW)
    book = replace(book, types={"T": book.types["T"], "OTHER": other}, instruments={p.code: p for p in papers})
    assert [(each.code, each.type) for each in defects(book) if each.severity is Severity.DEFECT] == [
        ("beyond-parent", "T")
    ]


def test_a_parent_without_limits_sets_none():
    assert codes(papers=(replace(TOP, limits=()), ORDER, LAW)) == []


def test_a_child_has_to_name_limits_where_its_parent_does():
    assert codes(papers=(TOP, replace(ORDER, limits=()), LAW)) == ["limits-missing"]


def test_who_may_not_hand_on_cannot():
    assert codes(papers=(replace(TOP, may_hand_on=False), ORDER, LAW)) == ["may-not-hand-on"]


def test_a_chain_ends_where_somebody_does_not_allow_the_next():
    third = replace(ORDER, code="third", handed_on_from="order")
    assert codes(papers=(TOP, ORDER, LAW, third)) == ["may-not-hand-on"]
    assert codes(papers=(TOP, replace(ORDER, may_hand_on=True), LAW, third)) == []


def test_a_parent_that_does_not_exist_and_a_circle_are_found():
    assert codes(papers=(ORDER, LAW)) == ["unknown-parent"]
    both = replace(TOP, handed_on_from="order", limits=ORDER.limits), replace(ORDER, may_hand_on=True)
    assert codes(papers=(*both, LAW)) == ["handed-on-in-circle", "handed-on-in-circle"]
    assert "handed-on-in-circle" in codes(papers=(replace(TOP, handed_on_from="top"), ORDER, LAW))


@pytest.mark.parametrize(
    ("child", "is_inside"),
    [((1, 8), True), ((0, 9), True), ((None, 8), False), ((1, None), False), ((-1, 8), False), ((1, 10), False)],
)
def test_a_child_has_power_on_days_of_its_parent_only(child, is_inside):
    first, last = (None if n is None else FIRST + timedelta(n) for n in child)
    parent = replace(TOP, first_day=FIRST, last_day=FIRST + timedelta(9))
    found = codes(papers=(parent, replace(ORDER, first_day=first, last_day=last), LAW))
    assert found == ([] if is_inside else ["outside-days-of-parent"])


def test_ending_the_parent_suspends_what_it_handed_on():
    ended = {"top": replace(TOP, first_day=FIRST, last_day=FIRST + timedelta(9)), "order": ORDER}
    assert days_of_power(ended, "order") == Period(FIRST, FIRST + timedelta(9))
    assert days_of_power({**ended, "order": replace(ORDER, first_day=FIRST + timedelta(10))}, "order") is None


def test_a_rule_in_force_when_its_instrument_has_no_power_is_warned_of():
    book = replace(a_book(LOW, HIGH), instruments={"top": replace(TOP, last_day=date(2026, 9, 30)), "order": ORDER})
    (warned,) = [each for each in defects(book) if each.code == "without-power"]
    assert (warned.rules, warned.severity) == (("T-1",), Severity.WARNING)
    assert warned.values == {"instrument": "order", "day": "2026-10-01"}


def test_a_rule_beyond_the_limits_of_its_instrument_is_shown_by_a_question():
    one, other = replace(LOW, when=(Condition("amount", most=4),)), replace(HIGH, when=(Condition("amount", 5),))
    (found,) = found_with(one, other)
    assert (found.code, found.rules, found.values) == ("rule-beyond-limits", ("T-1",), {"instrument": "order"})
    assert found.witness.facts["amount"] == 4


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        (Limit("X", ()), "limit-unknown-type"),
        (Limit("T", (Condition("colour", 1),)), "limit-unknown-fact"),
        (Limit("T", (Condition("method", among=("z",)),)), "limit-unknown-value"),
    ],
)
def test_a_limit_names_only_what_there_is(limit, code):
    assert codes(papers=(TOP, replace(ORDER, limits=(limit,)), LAW)) == [code]


@pytest.mark.parametrize(
    ("split", "code"),
    [
        (Split("colour", (), 30), "unknown-fact"),
        (Split("amount", ("colour",), 30), "unknown-fact"),
        (Split("method", (), 30), "split-of-no-number"),
        (Split("begins", (), 30), "split-of-no-number"),
        (Split("amount", ("method",), 0), "split-without-days"),
    ],
)
def test_requests_are_added_up_by_a_number_within_days(split, code):
    assert codes(split=split) == [code]
    assert codes(split=Split("amount", ("method",), 1)) == []


def boxes() -> st.SearchStrategy[tuple[Condition, ...]]:
    """Boxes over an amount of six values and a method of three."""
    end = st.none() | st.integers(0, 5)
    amounts = st.none() | st.builds(Condition, st.just("amount"), end, end)
    methods = st.none() | st.lists(st.sampled_from("abc"), min_size=1, unique=True).map(
        lambda few: Condition("method", among=tuple(few))
    )
    return st.tuples(amounts, methods).map(lambda both: tuple(side for side in both if side))


def meets(when: tuple[Condition, ...], facts: dict) -> bool:
    """Asked one by one, on plain values."""
    return all(
        facts[side.fact] in side.among
        if side.among is not None
        else (side.least is None or side.least <= facts[side.fact])
        and (side.most is None or facts[side.fact] <= side.most)
        for side in when
    )


@settings(max_examples=300, deadline=None)
@given(boxes(), st.lists(boxes(), max_size=4))
def test_a_box_lies_inside_its_parents_exactly_when_every_question_does(child, parents):
    kind = a_book(a_rule()).types["T"]
    beyond = [
        {"amount": amount, "method": method}
        for amount, method in product(range(6), "abc")
        if meets(child, {"amount": amount, "method": method})
        and not any(meets(when, {"amount": amount, "method": method}) for when in parents)
    ]
    box = outside(kind, child, [Limit("T", when) for when in parents])
    assert (box is None) == (beyond == [])
    if box is not None:
        by_number = [{"amount": fact["amount"], "method": "abc".index(fact["method"])} for fact in beyond]
        inside = {name: [n for low, high in side for n in range(low, min(high, 5) + 1)] for name, side in box.items()}
        for amount, method in product(inside.get("amount", range(6)), inside.get("method", range(3))):
            assert {"amount": amount, "method": method} in by_number
