"""Medians, percentiles, shares, weeks and the forecast, by hand and against the plain way of counting."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approvals.reports.overview.tallies import Times, nearest_rank, whole_percent
from approvals.reports.overview.weeks import Flow, middle, monday_of, whole_weeks
from approvals.reports.performance import nearest_rank as of_rows
from web.pages.overview.drawing import WIDE, bars, length

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("tally", "percent", "days"),
    [
        ({}, 50, None),
        ({4: 1}, 50, 4),
        ({1: 1, 3: 1}, 50, 1),
        ({1: 1, 3: 1, 9: 1}, 50, 3),
        ({0: 9, 12: 1}, 90, 0),
        ({0: 8, 12: 2}, 90, 12),
        ({2: 5, 7: 5}, 100, 7),
        ({2: 5}, 0, 2),
    ],
)
def test_a_percentile_is_a_number_of_days_that_really_occurred(tally, percent, days):
    assert nearest_rank(tally, percent) == days


@given(st.lists(st.integers(0, 60)), st.integers(1, 100))
def test_a_tally_says_the_same_as_its_rows(days, percent):
    assert nearest_rank(Counter(days), percent) == of_rows(days, percent)


def test_times_count_what_was_late_of_what_had_a_last_day():
    times = Times()
    times.add(2, 5, 6)
    times.add(6, 5, 2)
    times.add(40, None, 2)
    assert (times.number, times.median, times.slow, times.limit, times.late_percent) == (10, 2, 40, 5, 25)


def test_nothing_counted_has_no_share():
    assert Times().late_percent is None
    assert whole_percent(1, 200) == 1 and whole_percent(1, 201) == 0


def test_a_week_runs_from_monday_to_sunday_and_the_present_one_is_not_over():
    assert monday_of(TUESDAY) == date(2026, 11, 23)
    assert monday_of(date(2026, 11, 29)) == date(2026, 11, 23)
    assert whole_weeks(TUESDAY, 2) == [date(2026, 11, 9), date(2026, 11, 16)]


def test_a_median_of_weeks_may_be_a_half():
    assert (middle([]), middle([3]), middle([1, 2]), middle([9, 0, 2])) == (0, 3, Fraction(3, 2), 2)


def flow(*done: int, waits: int = 10) -> Flow:
    return Flow((0,) * 12, (0,) * (12 - len(done)) + done, waits)


def test_a_queue_is_worked_off_at_the_pace_of_a_usual_week():
    steady = flow(3, 3, 3, 3, 3, 3, 30, 0)
    assert (steady.pace, steady.weeks_to_go) == (3, 4)
    assert steady.done_by(TUESDAY) == TUESDAY + timedelta(weeks=4)
    assert flow(1, 1, 1, 1, 2, 2, 2, 2).weeks_to_go == 7


def test_weeks_before_the_last_eight_say_nothing_of_the_pace():
    assert flow(90, 90, 1, 1, 1, 1, 1, 1, 1, 1).pace == 1


@pytest.mark.parametrize("done", [(), (1, 1, 1, 1, 1, 1, 1, 0), (0, 0, 0, 0, 0, 9, 9, 9)])
def test_too_little_is_not_known(done):
    assert flow(*done).pace is None
    assert flow(*done).weeks_to_go is None and flow(*done).done_by(TUESDAY) is None


def test_nothing_that_waits_is_worked_off_today():
    assert flow(waits=0).done_by(TUESDAY) == TUESDAY


def test_flows_add_up():
    total = Flow.sum_of([flow(1, 2, waits=3), flow(5, 5, waits=1)])
    assert (total.done[-2:], total.all_done, total.all_came, total.open) == ((6, 7), 13, 0, 4)
    assert Flow.sum_of([]).done == (0,) * 12


def test_bars_stand_on_one_scale_and_never_leave_the_drawing():
    slow, fast = Times(), Times()
    slow.add(20, 10, 1)
    fast.add(1, 40, 3)
    drawn = bars([slow, fast, Times()])
    assert [(bar.most, bar.limit) for bar in drawn] == [(100, 50), (5, WIDE - 2), (0, None)]
    assert length(1, 10_000) == 2 and length(0, 5) == 0 and length(5, 5) == WIDE
