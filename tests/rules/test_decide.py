"""The one question: which rules answer."""

import pytest
from hypothesis import given

from approvals.delegation.rules import Question, Rulebook, decide
from tests.rules.matrices import A_DAY, a_book, a_rule, books, holds, questions, the_book


@given(books(), questions())
def test_exactly_the_rules_whose_box_has_the_question_answer(book, question):
    expected = tuple(rule for rule in book.types["T"].rules if holds(book, rule, question))
    assert decide(book, question).matches == expected


@given(books())
def test_a_rulebook_survives_its_canonical_text(book):
    again = Rulebook.from_json(book.to_json())
    assert again == book
    assert again.to_json() == book.to_json()
    assert again.sha256 == book.sha256


def test_two_answers_are_both_seen():
    answer = decide(a_book(a_rule("T-1"), a_rule("T-2")), Question("T", {}, A_DAY))
    assert [rule.code for rule in answer.matches] == ["T-1", "T-2"]
    assert answer.rule is None
    assert answer.reason == "T-1 (district): order 1 + T-2 (district): order 1"


def test_a_fact_nobody_gave_meets_no_condition():
    answer = decide(the_book(), Question("ACA-06", {"nights": 0}, A_DAY))
    assert answer.matches == ()


def test_a_code_finds_its_type_and_variant():
    kind, variant = the_book().find("ACA-08")
    assert kind.code == "ACA-06"
    assert variant.preset == {"nights": 1, "abroad": True}
    assert the_book().find("ACA-06")[1] is None
    assert kind.title_of("ACA-06").en == "Day trip"
    assert kind.title_of("ACA-07").en == "Overnight field trip"
    with pytest.raises(LookupError):
        the_book().find("XYZ-99")


def test_the_canonical_text_of_the_book_in_files_is_stable():
    book = the_book()
    assert Rulebook.from_json(book.to_json()) == book
    assert book.to_json().startswith('{"areas":{"academic":')
