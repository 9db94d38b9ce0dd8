"""Worked cases of votes against the rules: the numbers people wrote, the code, and a second count agree."""

import pytest

from approvals.committees.certificate import How, certify
from approvals.committees.rules import Mark, Tally
from tests.rules.regimes import profile_of, ships
from tests.rules.second_count import CASES, cited_by, names_of, on_paper, second_count, sums_of, written

WORDS = {
    "for": "yes", "against": "no", "abstain": "abstain", "invalid": "invalid", "absent": "absent", "out": "recused",
}  # fmt: skip


def tally_of(case):
    sums = {WORDS[state]: heads for state, heads in sums_of(case).items()}
    chair, given = (Mark(WORDS[case[key]]) if key in case else None for key in ("chair", "given"))
    return Tally(**sums, chair=chair, casting=given)


@pytest.mark.parametrize("case", CASES["counted"], ids=names_of("counted"))
def test_a_worked_case_is_counted(case):
    paper = certify(profile_of(case["regime"]), tally_of(case), [], How(early=False))
    assert on_paper(paper) == written(case)
    assert cited_by(paper) == CASES["regimes"][case["regime"]]["cites"]


@pytest.mark.parametrize("case", CASES["counted"], ids=names_of("counted"))
def test_a_second_count_agrees_with_what_is_written(case):
    assert second_count(case, case.get("given") or case.get("chair")) == written(case)


@pytest.mark.parametrize("case", [case for case in CASES["held"] if "gives" in case], ids=lambda case: case["name"])
def test_a_second_count_agrees_with_what_is_written_of_votes_held(case):
    assert second_count(case, case.get("casting")) == written(case)


def test_there_are_more_than_150_cases_each_with_its_own_sentence():
    names = names_of("counted") + names_of("held")
    assert len(names) == len(set(names)) >= 150


def test_every_outcome_every_state_and_every_regime_has_its_cases():
    cases = [case for part in ("counted", "held") for case in CASES[part] if "gives" in case]
    assert {case["gives"] for case in cases} == {"carried", "lost", "no-quorum"}
    assert {state for case in cases for state, heads in sums_of(case).items() if heads} == set(WORDS)
    assert {case["regime"] for part in ("counted", "held") for case in CASES[part]} == set(CASES["regimes"])


def test_two_regimes_answer_the_same_facts_with_opposite_results():
    """Found in the table, not made: the same sums, the general law and a law that keeps the withdrawn in the body."""
    by_facts = {}
    for case in CASES["counted"]:
        by_facts.setdefault(tuple(sums_of(case).items()), {})[case["regime"]] = case["gives"]
    opposite = [given for given in by_facts.values() if {"simple", "own-law"} <= set(given)]
    assert sum(given["simple"] != given["own-law"] for given in opposite) >= 4


def test_votes_are_held_under_shipped_profiles_alone():
    assert all(ships(case["regime"]) for case in CASES["held"])
    assert not ships("absolute")
