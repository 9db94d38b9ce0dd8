"""On which days nobody is able to act: the rule, held against counting every day by hand."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from approvals.acting.presence import Away, Cause, PostDays, Span
from approvals.acting.rules import Matter, Scope
from approvals.calendar.rules import COUNTRY
from approvals.committees.rules import Share
from approvals.interests.fallbacks import empty_since, takes_over_on
from approvals.reports.chairs.rules import CommitteeDays, Gap, gaps, is_covered

DAY_0 = date(2026, 11, 24)  # a Tuesday
LAST = DAY_0 + timedelta(days=29)
HALF = Share(Fraction(1, 2))
EVERY = lambda day: True  # noqa: E731


def day(n: int) -> date:
    return DAY_0 + timedelta(days=n)


def test_a_held_post_has_no_gap():
    assert gaps(PostDays((Span(1, day(-100)),)), DAY_0, LAST, EVERY) == []


def test_a_tenure_that_ends_leaves_a_gap_to_the_end_of_what_is_seen():
    found = gaps(PostDays((Span(1, day(-100), day(8)),)), DAY_0, LAST, EVERY)
    assert found == [Gap(day(9), LAST, (Cause("tenure-ends", 1, day(8)),), reaches_end=True)]


def test_an_acting_order_fills_the_gap_unless_it_covers_a_part_only():
    leaves = Span(1, day(-100), day(8))
    assert not gaps(PostDays((leaves, Span(2, day(9), is_acting=True))), DAY_0, LAST, EVERY)
    part = PostDays((leaves, Span(2, day(9), is_acting=True, scope=Scope(areas=frozenset({"budget"})))))
    gap = gaps(part, DAY_0, LAST, EVERY)[0]
    assert Cause("part-only", 2) in gap.causes
    assert is_covered(part, gap, Matter("BUD-04", "budget"), EVERY)
    assert not is_covered(part, gap, Matter("GEN-01", "general"), EVERY)


def test_an_order_up_to_a_sum_is_not_counted_on():
    limited = PostDays((Span(2, day(0), is_acting=True, scope=Scope(ceiling=5_000_00)),))
    assert gaps(limited, DAY_0, LAST, EVERY)[0].reaches_end


def test_a_power_that_was_handed_on_is_not_counted_on_for_what_may_not_be_handed_on():
    handed_on = PostDays((Span(2, day(0), is_acting=True, scope=Scope(barred=frozenset({"BUD-04"}))),))
    assert handed_on.able(DAY_0, Matter("PER-01", "personnel")) == {2}
    assert not handed_on.able(DAY_0, Matter("BUD-04", "budget"))
    assert Cause("part-only", 2) in gaps(handed_on, DAY_0, LAST, EVERY)[0].causes


def test_who_is_away_or_cannot_sign_in_is_not_counted_on():
    away = Away({1: ((day(3), day(6)),)})
    found = gaps(PostDays((Span(1, day(-9)),), away), DAY_0, LAST, EVERY)
    assert found == [Gap(day(3), day(6), (Cause("away", 1, day(6)),))]
    shut = gaps(PostDays((Span(1, day(-9)),), Away(shut=frozenset({1}))), DAY_0, LAST, EVERY)
    assert shut == [Gap(DAY_0, LAST, (Cause("shut", 1),), reaches_end=True)]


def test_a_weekend_without_anybody_is_no_gap():
    saturday = Away({1: ((day(4), day(5)),)})
    post = PostDays((Span(1, day(-9)),), saturday)
    assert gaps(post, DAY_0, LAST, EVERY)
    assert gaps(post, DAY_0, LAST, COUNTRY.is_working_day) == []


def test_an_abolished_post_says_so():
    gap = gaps(PostDays((Span(1, day(-9)),), ended_on=day(5)), DAY_0, LAST, EVERY)[0]
    assert (gap.first_day, gap.causes) == (day(5), (Cause("ended", day=day(5)),))


def committee(members: int, **options) -> CommitteeDays:
    return CommitteeDays(tuple(Span(n, day(-9)) for n in range(members)), HALF, **options)


def test_a_quorum_is_out_of_reach_when_more_than_half_are_away():
    four = {n: ((day(2), day(3)),) for n in range(4)}
    assert gaps(committee(8, away=Away(four)), DAY_0, LAST, EVERY) == []
    five = four | {4: ((day(3), day(3)),)}
    gap = gaps(committee(8, away=Away(five)), DAY_0, LAST, EVERY)[0]
    assert (gap.first_day, gap.last_day) == (day(3), day(3))


def test_vacant_seats_do_not_count_and_nobody_is_no_quorum():
    assert committee(1).is_able(DAY_0)
    assert not committee(0).is_able(DAY_0)
    assert next(committee(0).causes(DAY_0)).code == "no-members"


def test_an_alternate_counts_for_a_member_who_is_away_where_the_founding_order_says_so():
    away = Away({n: ((day(0), day(0)),) for n in range(5)})
    stands_in = Span(99, day(-9), alternate_for=0)
    spans = (*committee(8).spans, stands_in)
    assert CommitteeDays(spans, HALF, away, alternates=True).is_able(DAY_0)
    assert not CommitteeDays(spans, HALF, away).is_able(DAY_0)


def test_the_second_call_needs_fewer():
    away = Away({n: ((day(0), day(0)),) for n in range(5)})
    body = committee(8, away=away, second=Share(Fraction(1, 3)))
    assert not body.is_able(DAY_0) and body.is_able_at_second_call(DAY_0)


spans = st.builds(
    lambda person, start, length, acting: Span(person, day(start), day(start + length) if length else None, acting),
    st.integers(0, 4), st.integers(-5, 30), st.integers(0, 20), st.booleans(),
)  # fmt: skip
absent = st.builds(lambda person, start, length: (person, start, start + length), *(
    st.integers(0, 4), st.integers(-3, 30), st.integers(0, 9)
))  # fmt: skip


def away_of(rows, shut):
    found = {}
    for person, start, end in rows:
        found.setdefault(person, []).append((day(start), day(end)))
    return Away({person: tuple(days) for person, days in found.items()}, frozenset(shut))


@given(st.lists(spans, max_size=5), st.lists(absent, max_size=5), st.sets(st.integers(0, 4), max_size=2))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_days_of_gaps_are_exactly_the_days_on_which_counting_finds_nobody(held, rows, shut):
    body = PostDays(tuple(held), away_of(rows, shut))
    found = {gap_day for gap in gaps(body, DAY_0, LAST, EVERY) for gap_day in _days(gap)}
    assert found == {day(n) for n in range(30) if not _anybody(held, rows, shut, n)}


@given(st.lists(spans, max_size=6), st.lists(absent, max_size=6), st.sets(st.integers(0, 4), max_size=2))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_quorum_is_counted_the_same_by_hand(held, rows, shut):
    body = CommitteeDays(tuple(held), HALF, away_of(rows, shut))
    found = {gap_day for gap in gaps(body, DAY_0, LAST, EVERY) for gap_day in _days(gap)}
    for n in range(30):
        office = {span.person for span in held if _in(span, n)}
        here = {person for person in office if person not in shut and not _is_away(rows, person, n)}
        assert (day(n) in found) == (not office or 2 * len(here) < len(office))


@given(st.lists(st.booleans(), min_size=1, max_size=20), st.integers(0, 19))
def test_the_run_of_empty_days_reaches_back_to_the_last_day_with_somebody(able, opened):
    today = len(able) - 1
    opened = min(opened, today)
    since = empty_since(lambda on: able[(on - DAY_0).days], day(opened), day(today))
    if able[today]:
        assert since is None
    else:
        n = (since - DAY_0).days
        assert not any(able[n : today + 1]) and (n == opened or able[n - 1])


def test_the_fallback_takes_over_after_three_working_days():
    friday = date(2026, 11, 27)
    assert takes_over_on(friday, COUNTRY) == date(2026, 12, 2)
    assert takes_over_on(friday + timedelta(days=1), COUNTRY) == date(2026, 12, 3)


def _days(gap):
    return [gap.first_day + timedelta(days=n) for n in range((gap.last_day - gap.first_day).days + 1)]


def _in(span, n):
    return (span.first_day - DAY_0).days <= n and (span.last_day is None or n <= (span.last_day - DAY_0).days)


def _is_away(rows, person, n):
    return any(who == person and start <= n <= end for who, start, end in rows)


def _anybody(held, rows, shut, n):
    return any(_in(span, n) and span.person not in shut and not _is_away(rows, span.person, n) for span in held)
