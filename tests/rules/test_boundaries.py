"""The nearest other answers."""

from dataclasses import replace

from hypothesis import given

from approvals.delegation.asking import ask
from approvals.delegation.rules import Question, decide
from approvals.delegation.why.boundaries import DOWN, OTHER, UP, nearest
from approvals.delegation.wording import sentence_of_boundary
from tests.rules.matrices import A_DAY, FIRST, books, questions, the_book


def moved(question: Question, name: str, plain) -> Question:
    """The question with one fact changed."""
    if name == "day":
        return replace(question, day=type(A_DAY).fromisoformat(plain))
    return replace(question, facts={**question.facts, name: plain})


@given(books(), questions())
def test_crossing_a_boundary_by_one_unit_really_changes_the_answer(book, question):
    rule = decide(book, question).rule
    if rule is None:
        return
    for border in nearest(book, question, rule):
        beyond = decide(book, moved(question, border.fact, border.value))
        assert beyond.matches != (rule,)
        assert border.rule == (beyond.rule.code if beyond.rule else None)
        if border.direction == OTHER or border.fact == "day":
            continue
        fact = book.types["T"].by_name[border.fact]
        step = {UP: -1, DOWN: 1}[border.direction]
        short = decide(book, moved(question, border.fact, fact.plain(fact.number(border.value) + step)))
        assert short.matches == (rule,)


@given(books(), questions())
def test_no_value_with_another_answer_lies_nearer_or_is_left_out(book, question):
    rule = decide(book, question).rule
    if rule is None:
        return
    found = {(border.fact, border.direction, border.value) for border in nearest(book, question, rule)}
    expected = set()
    for fact in book.types["T"].facts:
        least, most = fact.bounds()
        here = fact.number(question.facts[fact.name])
        others = [
            number
            for number in range(least, most + 1)
            if decide(book, moved(question, fact.name, fact.plain(number))).matches != (rule,)
        ]
        if fact.is_listed:
            expected |= {(fact.name, OTHER, fact.plain(number)) for number in others}
            continue
        below, above = [n for n in others if n < here], [n for n in others if n > here]
        expected |= {(fact.name, DOWN, fact.plain(max(below)))} if below else set()
        expected |= {(fact.name, UP, fact.plain(min(above)))} if above else set()
    assert {border for border in found if border[0] != "day"} == expected


def test_without_an_overnight_stay_the_school_decides():
    asked = ask(the_book(), "ACA-07", {}, A_DAY)
    rule = decide(the_book(), asked.question).rule
    nights, abroad = nearest(the_book(), asked.question, rule)
    assert (nights.fact, nights.direction, nights.value, nights.rule) == ("nights", DOWN, 0, "ACA-06-1")
    assert (abroad.fact, abroad.direction, abroad.value, abroad.rule) == ("abroad", OTHER, True, "ACA-08-1")
    assert nights.shown.th == "0 คืน"
    assert nights.body.en == "School director"
    assert sentence_of_boundary(nights)


def test_a_rule_that_changes_next_month_is_a_boundary_of_the_day():
    day = FIRST.replace(2026, 9, 23)
    asked = ask(the_book(), "BUD-04", {"amount": "600,000"}, day, {"pupils": 100})
    borders = nearest(the_book(), asked.question, decide(the_book(), asked.question).rule)
    assert [(border.direction, border.value, border.rule) for border in borders if border.fact == "day"] == [
        (UP, "2026-10-01", "BUD-04-3")
    ]
    assert [border.value for border in borders if border.fact == "amount"] == [500_000_00]
