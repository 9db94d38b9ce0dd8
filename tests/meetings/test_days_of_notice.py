"""How days of notice and the window of a second call are counted: dated cases, worked out by hand on a calendar."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from approvals.committees import loader
from approvals.committees.rules import SecondCall as SmallerQuorum
from approvals.committees.rules import Share
from approvals.meetings import rules

PROFILE = replace(loader.profiles()["apa-2539"], second_call=SmallerQuorum(Share(Fraction(1, 3)), within_days=14))
WITHOUT = replace(PROFILE, second_call=None)

# sent, meets, days, in time, why
NOTICE = [
    ("2026-11-23", "2026-11-26", 3, True, "Monday for Thursday"),
    ("2026-11-23", "2026-11-25", 3, False, "Monday for Wednesday is two days"),
    ("2026-11-23", "2026-11-24", 3, False, "the day before"),
    ("2026-11-23", "2026-11-23", 3, False, "the same day"),
    ("2026-11-24", "2026-11-23", 3, False, "after the meeting"),
    ("2026-11-20", "2026-11-23", 3, True, "Friday for Monday: Saturday and Sunday count"),
    ("2026-11-21", "2026-11-23", 3, False, "Saturday for Monday"),
    ("2026-11-22", "2026-11-25", 3, True, "sent on a Sunday"),
    ("2026-10-22", "2026-10-25", 3, True, "a public holiday counts"),
    ("2026-12-29", "2027-01-01", 3, True, "across the new year"),
    ("2026-12-30", "2027-01-01", 3, False, "across the new year, a day late"),
    ("2028-02-26", "2028-02-29", 3, True, "the leap day"),
    ("2028-02-27", "2028-03-01", 3, True, "over the leap day"),
    ("2027-02-27", "2027-03-01", 3, False, "no leap day in 2027"),
    ("2026-11-16", "2026-11-23", 7, True, "a committee with seven days"),
    ("2026-11-17", "2026-11-23", 7, False, "a committee with seven days, six given"),
    ("2026-11-08", "2026-11-23", 15, True, "a committee with fifteen days"),
    ("2026-11-09", "2026-11-23", 15, False, "fourteen of fifteen days"),
    ("2026-11-22", "2026-11-23", 1, True, "one day"),
    ("2026-11-23", "2026-11-23", 1, False, "one day, none given"),
    ("2026-11-23", "2026-11-23", 0, True, "no days of notice at all"),
    ("2026-11-24", "2026-11-23", 0, False, "no days of notice, but a day that is over"),
    ("2026-01-01", "2026-12-31", 3, True, "long before"),
]

# failed, meets, told, what holds, why
SECOND = [
    ("2026-11-02", "2026-11-09", True, "holds", "a week later"),
    ("2026-11-02", "2026-11-16", True, "holds", "the fourteenth day is included"),
    ("2026-11-02", "2026-11-17", True, "too-late", "the fifteenth day"),
    ("2026-11-02", "2026-11-03", True, "holds", "the next day"),
    ("2026-11-02", "2026-11-02", True, "too-early", "the same day is no second call"),
    ("2026-11-02", "2026-10-30", True, "too-early", "before the meeting without quorum"),
    ("2026-11-02", "2026-11-09", False, "not-told", "the notice did not say so"),
    ("2026-11-02", "2026-11-16", False, "not-told", "the last day, not told"),
    ("2026-11-02", "2026-11-17", False, "too-late", "late and not told"),
    ("2026-12-20", "2027-01-03", True, "holds", "across the new year"),
    ("2026-12-20", "2027-01-04", True, "too-late", "across the new year, a day late"),
    ("2028-02-20", "2028-03-05", True, "holds", "over the leap day"),
    ("2027-02-20", "2027-03-06", True, "holds", "no leap day"),
    ("2028-02-20", "2028-03-06", True, "too-late", "the leap day counts"),
]


@pytest.mark.parametrize(("sent", "meets", "days", "in_time", "why"), NOTICE, ids=[case[-1] for case in NOTICE])
def test_the_day_of_sending_is_not_counted(sent, meets, days, in_time, why):
    assert rules.is_in_time(date.fromisoformat(sent), date.fromisoformat(meets), days) is in_time, why


@pytest.mark.parametrize(("sent", "meets", "days", "in_time", "why"), NOTICE, ids=[case[-1] for case in NOTICE])
def test_the_last_day_of_notice_agrees_with_the_count(sent, meets, days, in_time, why):
    last = rules.last_day_of_notice(date.fromisoformat(meets), days)

    assert (date.fromisoformat(sent) <= last) is in_time, why
    assert rules.is_in_time(last, date.fromisoformat(meets), days)


@pytest.mark.parametrize(("failed", "meets", "told", "holds", "why"), SECOND, ids=[case[-1] for case in SECOND])
def test_a_second_call_has_its_window_and_its_wording(failed, meets, told, holds, why):
    days = (date.fromisoformat(failed), date.fromisoformat(meets))
    assert rules.second_call(PROFILE, *days, told=told) == holds, why


@pytest.mark.parametrize(("failed", "meets", "told", "holds", "why"), SECOND, ids=[case[-1] for case in SECOND])
def test_where_the_rules_know_no_second_call_there_is_none(failed, meets, told, holds, why):
    days = (date.fromisoformat(failed), date.fromisoformat(meets))
    assert rules.second_call(WITHOUT, *days, told=told) == rules.SecondCall.NOT_KNOWN
    assert rules.last_day_of_second_call(WITHOUT, days[0]) is None


def test_items_are_numbered_within_their_part():
    found = rules.numbered([(7, 1), (3, 2), (9, 5), (4, 5), (8, 6)])

    assert [(row.key, row.number) for row in found] == [(7, "1.1"), (3, "2.1"), (9, "5.1"), (4, "5.2"), (8, "6.1")]


def test_whatever_is_dragged_where_the_parts_follow_one_another():
    parts = {1: 5, 2: 1, 3: 5, 4: 2}

    assert rules.in_parts([3, 1, 4, 2], parts) == [2, 4, 3, 1]


@pytest.mark.parametrize(
    ("order", "whole"),
    [([1, 2, 3], True), ([3, 1, 2], True), ([1, 2], False), ([1, 2, 3, 3], False), ([1, 2, 4], False)],
)
def test_an_order_names_every_item_once(order, whole):
    assert rules.is_whole(order, {1, 2, 3}) is whole


def test_an_item_moves_one_step_and_stays_at_the_end():
    assert rules.moved([1, 2, 3], 2, -1) == [2, 1, 3]
    assert rules.moved([1, 2, 3], 2, 1) == [1, 3, 2]
    assert rules.moved([1, 2, 3], 1, -1) == [1, 2, 3]
    assert rules.moved([1, 2, 3], 3, 1) == [1, 2, 3]
