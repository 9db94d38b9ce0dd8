"""A committee's year: every figure counts what happened, and nothing that did not."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from approvals.committees.models import Membership
from approvals.committees.services import close
from approvals.meetings.models import Attendance, Invitation, Meeting
from approvals.reports.performance import Share, in_time, median, nearest_rank, performance_of
from approvals.requests.numbering import fiscal_days
from approvals.store.models import Printout
from approvals.support.models import FollowUp
from tests.builders_committees import AT, a_committee, a_vote, members_of, vote
from web.pages.performance.words import days, share

pytestmark = pytest.mark.django_db
YEAR, TODAY = 2570, date(2026, 12, 20)  # 1 October 2026 to 30 September 2027
TEN = datetime(2026, 12, 10, 3, 0, tzinfo=UTC)  # ten in the morning in Bangkok


def a_meeting(committee, *, starts_at=TEN, status=Meeting.Status.ENDED, called=4, came=3, pack=4, serial=1):
    """A meeting of the committee, called and with its pack so many days before; its first members came."""
    people = members_of(committee)
    meeting = Meeting.objects.create(
        district=committee.district, committee=committee, starts_at=starts_at, place="ห้องประชุม", status=status,
        year=2569, serial=serial, prepared_by=people[0], prepared_at=AT, called_at=starts_at - timedelta(days=called),
    )  # fmt: skip
    rows = Membership.objects.filter(seat__committee=committee).order_by("seat__place")
    for place, membership in enumerate(rows):
        facts = {"district": committee.district, "meeting": meeting, "membership": membership}
        Invitation.objects.create(**facts, person=membership.person, sent_at=meeting.called_at)
        if place < came:
            Attendance.objects.create(
                **facts, person=membership.person, came_at=starts_at, left_at=starts_at + timedelta(hours=1),
                recorded_by=people[0],
            )  # fmt: skip
    Printout.objects.create(
        district=committee.district, kind="pack", subject_id=f"{meeting.pk}.1", state=Printout.State.READY,
        asked_by=people[0], asked_at=AT, ended_at=starts_at - timedelta(days=pack),
    )  # fmt: skip
    return meeting


def a_task(committee, *, due_on, status=FollowUp.Status.OPEN):
    owner = members_of(committee)[0]
    return FollowUp.objects.create(
        district=committee.district, committee=committee, task="ส่งรายงาน", owner=owner, due_on=due_on, status=status,
        opened_by=owner, opened_at=AT,
    )  # fmt: skip


def test_a_committee_without_a_past_has_a_year_of_nothing_and_no_share_of_nothing():
    year = performance_of(a_committee(), YEAR, TODAY)

    assert (year.held, year.resolved, year.days, year.reversals) == (0, 0, (), ())
    assert year.attendance.value is None and share(year.attendance)[0] == "–"
    assert year.median_days is None and days(year.median_days) == "–"


def test_meetings_count_who_came_of_whom_was_called():
    committee = a_committee(members=5)
    a_meeting(committee, came=3)
    a_meeting(committee, came=5, serial=2)
    a_meeting(committee, came=2, status=Meeting.Status.FAILED, serial=3)
    a_meeting(committee, came=0, status=Meeting.Status.CANCELLED, serial=4)

    year = performance_of(committee, YEAR, TODAY)

    assert year.held == 2
    assert year.quorate == Share(2, 3)
    assert year.attendance == Share(8, 10)
    assert [regular.attendance for regular in year.regulars] == [Share(2, 2)] * 3 + [Share(1, 2)] * 2


def test_who_comes_twice_to_one_meeting_came_once():
    committee = a_committee(members=3)
    meeting = a_meeting(committee, came=1)
    first = Attendance.objects.get(meeting=meeting)
    Attendance.objects.create(
        district=committee.district, meeting=meeting, membership=first.membership, person=first.person,
        came_at=TEN + timedelta(hours=2), recorded_by=first.person,
    )  # fmt: skip

    assert performance_of(committee, YEAR, TODAY).attendance == Share(1, 3)


@pytest.mark.parametrize(("called", "pack", "said"), [(3, 3, 1), (2, 3, 0), (3, 2, 0), (10, 4, 1)])
def test_a_meeting_is_in_time_when_both_notice_and_pack_are(called, pack, said):
    committee = a_committee()
    a_meeting(committee, called=called, pack=pack)

    assert performance_of(committee, YEAR, TODAY).in_time == Share(said, 1)


def test_a_meeting_belongs_to_the_year_of_its_day_in_bangkok():
    committee = a_committee()
    a_meeting(committee, starts_at=datetime(2026, 9, 30, 17, 30, tzinfo=UTC))  # half past midnight on 1 October
    a_meeting(committee, starts_at=datetime(2026, 9, 30, 16, 30, tzinfo=UTC), serial=2)  # the last evening of 2569

    assert performance_of(committee, YEAR, TODAY).held == 1
    assert performance_of(committee, YEAR - 1, TODAY).held == 1


def test_votes_count_by_outcome_and_follow_ups_by_what_was_due():
    committee = a_committee(members=5)
    resolution = a_vote(committee)
    for member in members_of(committee):
        vote(resolution, member)
    close(resolution_id=resolution.pk, at=AT)
    a_task(committee, due_on=date(2026, 12, 1), status=FollowUp.Status.DONE)
    a_task(committee, due_on=date(2026, 12, 1))
    a_task(committee, due_on=date(2027, 1, 31))
    a_task(committee, due_on=date(2026, 12, 1), status=FollowUp.Status.DROPPED)
    a_task(committee, due_on=date(2027, 10, 1), status=FollowUp.Status.DONE)

    year = performance_of(committee, YEAR, TODAY)

    assert year.outcomes == {"carried": 1} and year.ways == {"circulation": 1} and year.resolved == 1
    assert (year.follow_ups, year.overdue) == (Share(1, 3), 1)


def test_another_committee_changes_nothing():
    committee, other = a_committee(), a_committee()
    a_meeting(other)
    a_task(other, due_on=date(2026, 12, 1))

    year = performance_of(committee, YEAR, TODAY)

    assert (year.held, year.follow_ups) == (0, Share(0, 0))


def test_the_year_costs_the_same_however_much_happened(django_assert_num_queries):
    committee = a_committee()
    for serial in range(1, 6):
        a_meeting(committee, serial=serial)

    with django_assert_num_queries(11):
        performance_of(committee, YEAR, TODAY)


@pytest.mark.parametrize(
    ("numbers", "middle", "slow"),
    [
        ([], None, None),
        ([4], 4, 4),
        ([1, 2], Fraction(3, 2), 2),
        ([9, 1, 5], 5, 9),
        (list(range(1, 11)), Fraction(11, 2), 9),
    ],
)
def test_middle_and_nearest_rank_are_exact(numbers, middle, slow):
    assert (median(numbers), nearest_rank(numbers, 90)) == (middle, slow)


def test_percents_are_rounded_half_upwards():
    assert [Share(1, 8).percent, Share(1, 3).percent, Share(2, 3).percent, Share(3, 3).percent] == [13, 33, 67, 100]


def test_a_fiscal_year_begins_in_october():
    assert fiscal_days(2570) == (date(2026, 10, 1), date(2027, 9, 30))


def test_the_day_of_the_notice_is_not_counted():
    assert in_time(datetime(2026, 12, 7, 16, 0, tzinfo=UTC), TEN, 3)  # eleven in the evening of the seventh
    assert not in_time(datetime(2026, 12, 7, 17, 0, tzinfo=UTC), TEN, 3)  # midnight: the eighth
