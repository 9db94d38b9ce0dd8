"""Proofs: gaps, overlaps, names nothing answers to, stages that go in circles."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from approvals.delegation.bodies import Who
from approvals.delegation.facts import Fact, Kind
from approvals.delegation.problems import DEFECTS, sentence_of_defect
from approvals.delegation.proof.defects import Severity, defects
from approvals.delegation.proof.gaps import first_day, gaps, grid_of, overlaps, witness
from approvals.delegation.rules import Basis, Condition, Rulebook, decide
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.period import Period
from approvals.vocabulary.words import Action, Level
from tests.rules.matrices import FIRST, WORD, a_book, a_rule, a_stage, books, every_question, holds, the_book


def number_of(book: Rulebook, name: str, question) -> int:
    return question.day.toordinal() if name == "day" else book.types["T"].by_name[name].number(question.facts[name])


@settings(max_examples=60, deadline=None)
@given(books())
def test_gaps_and_overlaps_are_what_trying_every_question_finds(book):
    kind = book.types["T"]
    grid = grid_of(kind, book.matcher("T"))
    found = grid.fewer(list(gaps(grid)))
    start = date.fromordinal(first_day(kind.rules))
    met = set()
    for question in every_question(start):
        answering = [rule for rule in kind.rules if holds(book, rule, question)]
        met |= {(one.code, other.code) for one in answering for other in answering if one.code < other.code}
        inside = [
            gap
            for gap in found
            if all(
                any(low <= number_of(book, name, question) <= high for low, high in side) for name, side in gap.items()
            )
        ]
        assert len(inside) == (0 if answering else 1)
    pairs = list(overlaps(kind, grid))
    assert {tuple(rule.code for rule in pair.rules) for pair in pairs} == met
    for gap in found:
        assert decide(book, witness(kind, gap)).matches == ()
    for pair in pairs:
        assert set(pair.rules) <= set(decide(book, pair.witness).matches)


def codes(book: Rulebook) -> list[str]:
    """The defects of a book by code; warnings left out."""
    found = defects(book)
    assert all(sentence_of_defect(each) for each in found)
    return [each.code for each in found if each.severity is Severity.DEFECT]


def test_the_small_book_is_sound_and_warns():
    found = defects(the_book())
    assert {each.code for each in found} == {"unchecked", "sample"}
    assert all(each.severity is Severity.WARNING for each in found)


def test_a_gap_of_one_satang_is_found_with_its_witness():
    amount = Fact("amount", Kind.MONEY, WORD, least=0)
    low = a_rule("T-1", when=(Condition("amount", most=500_000_00),))
    high = a_rule("T-2", when=(Condition("amount", least=500_000_02),))
    (gap,) = [found for found in defects(a_book(low, high, facts=(amount,))) if found.code == "gap"]
    assert gap.witness.facts == {"amount": 500_000_01}
    assert gap.values == {"where": {"amount": [[500_000_01, 500_000_01]]}}


def test_the_day_after_a_last_day_without_successor_is_a_gap():
    rule = a_rule(in_force=Period(FIRST, FIRST + timedelta(9)))
    (gap,) = [found for found in defects(a_book(rule)) if found.code == "gap"]
    assert gap.witness.day == FIRST + timedelta(10)
    assert gap.values == {"where": {"day": [["2020-01-11", None]]}}


def test_the_days_before_the_first_rule_are_no_gap():
    assert codes(a_book(a_rule(in_force=Period(FIRST)))) == []


def test_what_other_rules_answer_everywhere_is_told_with_all_texts():
    one, other, both = (
        a_rule(f"T-{n}", when=when)
        for n, when in enumerate([(Condition("amount", 0, 2),), (Condition("amount", 3),), ()], start=1)
    )
    idle = [each for each in defects(a_book(one, other, both)) if each.code == "unreachable"]
    assert {each.rules[0]: tuple(each.values["others"]) for each in idle} == {
        "T-1": ("T-3",),
        "T-2": ("T-3",),
        "T-3": ("T-1", "T-2"),
    }


def test_a_rule_whose_conditions_cannot_be_met_is_told_apart():
    assert codes(a_book(a_rule("T-1"), a_rule("T-2", when=(Condition("amount", 9),)))) == ["never-holds"]


def test_an_overlap_shows_both_legal_texts_and_where_they_meet():
    low = a_rule("T-1", when=(Condition("amount", 0, 3),), basis=Basis("order", "4(1)", Text("ต่ำ", "low"), True))
    high = a_rule("T-2", when=(Condition("amount", 3),), basis=Basis("order", "4(2)", Text("สูง", "high")))
    (overlap,) = [found for found in defects(a_book(low, high)) if found.code == "overlap"]
    assert overlap.values["where"] == {"amount": [[3, 3]]}
    assert [(text["rule"], text["clause"], text["text"]["en"]) for text in overlap.values["texts"]] == [
        ("T-1", "4(1)", "low"),
        ("T-2", "4(2)", "high"),
    ]
    one = overlap.to_json()["values"]["texts"][0]
    assert (one["instrument"], one["title"], one["quoted"], one["source"]) == ("order", WORD.to_json(), True, "m-H")


def test_thousands_of_borders_end_in_bounded_time():
    facts = tuple(Fact(f"f{n}", Kind.INTEGER, WORD, least=0, most=10**6) for n in range(6))
    rules = [
        a_rule(
            f"T-{n}",
            when=tuple(Condition(f"f{side}", (n * 37 + side) % 500, 500 + (n * 91 * side) % 700) for side in range(6)),
        )
        for n in range(120)
    ]
    assert codes(a_book(*rules, facts=facts))


def _with(**parts) -> list[str]:
    return codes(a_book(a_rule(**parts)))


def _intake(who: str = "director@district"):
    return a_stage("receive", who=who, action=Action.INTAKE)


def test_a_post_of_the_district_receives_requests():
    assert _with(stages=(_intake(), a_stage(after=("receive",)))) == []


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("no-deciding-stage", {"decides": "nobody"}),
        ("level-differs", {"level": Level.SCHOOL}),
        ("unknown-body", {"stages": (a_stage(who="wizard@district"),)}),
        ("unknown-body", {"stages": (a_stage(who="school-board@district"),), "level": Level.DISTRICT}),
        ("unknown-body", {"stages": (a_stage(on_timeout="escalate:wizard@outside"),)}),
        ("unknown-after", {"stages": (a_stage(after=("nothing",)),)}),
        ("stage-twice", {"stages": (a_stage(), a_stage())}),
        ("circle", {"stages": (a_stage(after=("other",)), a_stage("other", after=("decide",)))}),
        ("leads-nowhere", {"stages": (a_stage(), a_stage("aside"))}),
        ("decides-without-will", {"stages": (a_stage(action=Action.OPINION),)}),
        ("decides-without-will", {"stages": (a_stage(action=Action.INTAKE),)}),
        ("intake-of-no-post", {"stages": (_intake("school-board@requesting-school"), a_stage(after=("receive",)))}),
        ("unknown-fact", {"when": (Condition("colour", 1, 2),)}),
        ("unknown-value", {"when": (Condition("method", among=("z",)),)}),
        ("unknown-fact", {"stages": (a_stage(relies_on=("colour",)),)}),
        ("unknown-answer", {"answers": "X-9"}),
        ("unknown-source", {"source": "S99"}),
    ],
)
def test_what_nothing_answers_to_is_a_defect(code, parts):
    assert code in _with(**parts)


def test_taking_note_may_stand_aside_and_signing_may_follow():
    note = a_stage("note", action=Action.NOTE)
    sign = a_stage("sign", action=Action.SIGN, after=("decide",))
    assert _with(stages=(a_stage(), note, sign)) == []


def test_other_names_of_a_type_are_compared_too():
    assert "unknown-item" in codes(a_book(a_rule(), item="Z99"))
    assert codes(a_book()) == ["no-rules"]
    assert "code-twice" in codes(
        a_book(a_rule("T-1", when=(Condition("amount", 0, 2),)), a_rule("T-1", when=(Condition("amount", 3),)))
    )


def test_every_defect_has_a_sentence_of_its_own():
    assert len({str(sentence) for sentence in DEFECTS.values()}) == len(DEFECTS)
    assert str(Who.parse("director@district")) == "director@district"
