"""What is found when those who sit on a committee are held against its constitution: pure, no database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from approvals.committees import loader
from approvals.committees.composition import Severity, Sitting, findings
from approvals.committees.composition_words import WORDS, clause_of, remedy_of, sentence_of
from approvals.committees.term_rules import Term

DAY = date(2026, 11, 24)
BEGUN = date(2025, 6, 1)
BOARD = loader.constitutions()["school-board"]
PROFILE = loader.profiles()["school-board"]


def a_full_board(pupils=185) -> list[Sitting]:
    """Everybody in office since 2025, to the end of the term."""
    return [
        Sitting(
            seat=planned.place, kind=planned.kind, role=planned.role, votes=planned.votes, title=planned.title.th,
            is_held=True, first_day=BEGUN, last_day=None if planned.post else date(2029, 5, 31),
            post="ผู้อำนวยการโรงเรียน" if planned.post else "", post_held=True if planned.post else None,
        )
        for planned in BOARD.seats_for(pupils)
    ]  # fmt: skip


def found(seats, pupils=185, day=DAY, constitution=BOARD) -> list[tuple[str, Severity]]:
    return [(each.code, each.severity) for each in findings(constitution, pupils, seats, PROFILE, day)]


def changed(seats, kind, **changes):
    """The same with the first seat of a kind changed."""
    place = next(n for n, seat in enumerate(seats) if seat.kind == kind)
    return [*seats[:place], replace(seats[place], **changes), *seats[place + 1 :]]


def vacated(seats, kind, **changes):
    return changed(seats, kind, is_held=False, first_day=None, last_day=None, **changes)


def test_nothing_is_found_about_a_full_board_of_either_size():
    assert found(a_full_board()) == []
    assert found(a_full_board(340), pupils=340) == []


def test_a_board_of_nine_for_a_school_of_three_hundred_and_forty_lacks_seats():
    assert {code for code, _s in found(a_full_board(), pupils=340)} == {"too-few"}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("parent", [("vacant", Severity.AGAINST)]),
        ("chair", [("no-chair", Severity.AGAINST)]),
    ],
)
def test_a_vacant_seat_is_named_and_an_office_by_its_own_name(kind, expected):
    assert found(vacated(a_full_board(), kind)) == expected


def test_a_seat_that_follows_a_post_says_whether_the_post_or_the_record_is_empty():
    seats = a_full_board()
    assert found(vacated(seats, "secretary", post_held=False)) == [("post-empty", Severity.AGAINST)]
    assert found(vacated(seats, "secretary")) == [("holder-missing", Severity.AGAINST)]


def test_a_vice_chair_makes_a_missing_chair_less_grave():
    body = loader.constitutions()["admission-committee"]
    seats = [
        Sitting(seat=n, kind=p.kind, role=p.role, votes=True, is_held=p.role != "chair", first_day=BEGUN)
        for n, p in enumerate(body.seats_for())
    ]
    assert found(seats, None, constitution=body) == [("no-chair", Severity.SOON)]


def test_a_seat_beyond_the_fewest_may_be_vacant():
    body = loader.constitutions()["monitoring-committee"]
    seats = [
        Sitting(seat=p.place, kind=p.kind, role=p.role, votes=True, is_held=True, first_day=BEGUN)
        for p in body.seats_for()
    ]
    assert found(vacated(seats, "expert"), None, constitution=body) == [("vacant", Severity.NOTE)]


def test_one_seat_too_many_and_one_too_few_are_against_the_constitution():
    seats = a_full_board()
    parent = next(seat for seat in seats if seat.kind == "parent")
    assert found([*seats, replace(parent, seat=99)]) == [("too-many", Severity.AGAINST)]
    assert found([seat for seat in seats if seat.kind != "parent"]) == [("too-few", Severity.AGAINST)]


@pytest.mark.parametrize(
    ("days", "expected"), [(0, ["ends-soon"]), (90, ["ends-soon"]), (91, [])]
)  # fmt: skip
def test_a_term_ends_soon_from_the_ninetieth_day_on(days, expected):
    seats = changed(a_full_board(), "parent", last_day=DAY + timedelta(days=days))
    assert [code for code, _s in found(seats)] == expected
    assert found(changed(seats, "parent", is_followed=True)) == []


@pytest.mark.parametrize(
    ("first_day", "last_day", "expected"),
    [
        (date(2022, 11, 25), DAY + timedelta(days=400), ["term-too-long"]),
        (date(2022, 11, 24), DAY + timedelta(days=400), ["term-over"]),
        (date(2022, 11, 24), None, ["term-over"]),
        (date(2025, 6, 1), None, ["term-too-long"]),
        (date(2025, 6, 1), date(2029, 5, 31), []),
    ],
)
def test_a_term_longer_than_the_constitution_gives_is_found(first_day, last_day, expected):
    seats = changed(a_full_board(), "parent", first_day=first_day, last_day=last_day)
    assert [code for code, _s in found(seats)] == expected


def test_a_third_term_in_a_row_is_found():
    two = (Term(date(2017, 6, 1), date(2021, 5, 31)), Term(date(2021, 6, 1), date(2025, 5, 31)), Term(BEGUN))
    assert found(changed(a_full_board(), "parent", served_before=two)) == [("too-many-terms", Severity.AGAINST)]
    with_a_gap = (two[0], Term(date(2021, 6, 2), date(2025, 5, 31)))
    assert found(changed(a_full_board(), "parent", served_before=with_a_gap)) == []


def test_fewer_members_than_the_quorum_of_all_seats_and_nobody_at_all():
    seats = a_full_board()
    for kind in ("parent", "teacher", "community", "alumni"):
        seats = vacated(seats, kind)
    assert "few-in-office" not in {code for code, _s in found(seats)}  # five of nine: the quorum is five
    seats = vacated(seats, "religious")
    assert "few-in-office" in {code for code, _s in found(seats)}
    empty = [replace(seat, is_held=False) for seat in seats]
    assert "nobody" in {code for code, _s in found(empty)}


def test_the_gravest_come_first_and_every_finding_has_words_and_a_clause():
    seats = changed(vacated(a_full_board(), "chair"), "parent", last_day=DAY)
    seats = vacated(vacated(seats, "secretary", post_held=False), "teacher")
    every = findings(BOARD, 185, [*seats, replace(seats[1], seat=99)], PROFILE, DAY)
    assert [each.severity for each in every] == sorted(each.severity for each in every)
    for each in every:
        assert "%" not in sentence_of(each)
        assert remedy_of(each)
        assert "38" in clause_of(each)
    assert {each.code for each in every} <= set(WORDS)
