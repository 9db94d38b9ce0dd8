"""The route that is previewed, run and frozen."""

import json

import pytest
from hypothesis import given

from approvals.delegation.asking import ask
from approvals.delegation.plan import Route, plan
from approvals.delegation.rules import Question, decide
from tests.rules.matrices import A_DAY, books, questions, the_book


def route_of(code: str, typed: dict, given_facts: dict | None = None) -> Route:
    return plan(the_book(), ask(the_book(), code, typed, A_DAY, given_facts).question)


@given(books(), questions())
def test_a_route_survives_json_exactly(book, question):
    rule = decide(book, question).rule
    if rule is None:
        with pytest.raises(LookupError):
            plan(book, question)
        return
    route = plan(book, question, rule)
    assert Route.from_json(json.loads(json.dumps(route.to_json(), ensure_ascii=False))) == route
    assert route == plan(book, question)


def test_a_route_carries_everything_a_reader_needs_years_later():
    route = route_of("ACA-07", {"nights": "1"})
    assert Route.from_json(json.loads(json.dumps(route.to_json()))) == route
    assert (route.type, route.answers, route.rule, route.level) == ("ACA-06", "ACA-07", "ACA-07-1", "district")
    assert route.basis.title.en == "Regulation on trips 2019"
    assert (route.basis.clause, route.basis.source, route.basis.meaning.en) == ("8", "S15", "Seen")
    assert route.deciding_stage.body.en == "District director"
    assert route.sha256 == the_book().sha256
    assert route.warnings == ()


def test_papers_are_asked_for_when_their_conditions_hold():
    assert [paper.code for paper in route_of("ACA-06", {}).documents] == ["consent"]
    assert [paper.code for paper in route_of("ACA-07", {}).documents] == ["consent", "rooms"]


def test_stages_side_by_side_keep_what_they_wait_for():
    route = route_of("BUD-04", {"amount": "480000"}, {"pupils": 185})
    board, check, decides = route.stages
    assert board.after == check.after == ()
    assert decides.after == ("board", "check")
    assert decides.relies_on == ("amount", "documents")
    assert (str(board.who), board.form) == ("school-board@requesting-school", "committee")
    assert route.warnings == ("unchecked", "sample")


def test_a_stage_follows_the_one_before_unless_it_says_otherwise():
    opinion, forward = route_of("ACA-08", {}).stages
    assert forward.after == ("opinion",)
    assert opinion.if_refused == "continues"
    assert str(forward.escalates_to) == "director@district"
    assert opinion.escalates_to is None


def test_nothing_is_planned_for_a_day_without_rule():
    with pytest.raises(LookupError, match="Not exactly one rule"):
        plan(the_book(), Question("ACA-06", {"nights": 0, "abroad": False}, A_DAY.replace(year=2019)))
