"""What the public reads of committees in numbers is what the office's own page of the year counts."""

from datetime import UTC, date, datetime

import pytest

from approvals.committees.models import Membership
from approvals.committees.services import close
from approvals.meetings.models import Meeting
from approvals.reports.performance import Share, performance_of
from approvals.reports.published import committees_in_year
from tests.builders_committees import AFTER, a_committee, a_district, a_vote, vote
from tests.reports.test_performance import a_meeting

pytestmark = pytest.mark.django_db
YEAR, TODAY = 2570, date(2026, 12, 20)


def the_only(district):
    rows = committees_in_year(district, YEAR, TODAY)
    assert len(rows) == 1
    return rows[0]


def test_the_figures_are_those_of_the_committees_own_year():
    committee = a_committee(members=5, roles=("chair", "secretary"))
    a_meeting(committee, came=3)
    a_meeting(committee, came=5, serial=2)
    a_meeting(committee, came=2, status=Meeting.Status.FAILED, serial=3)
    a_meeting(committee, came=4, serial=4, starts_at=datetime(2026, 9, 10, 3, 0, tzinfo=UTC))  # the year before
    shown, own = the_only(committee.district), performance_of(committee, YEAR, TODAY)
    assert (shown.meetings, shown.attendance) == (own.held, own.attendance) == (2, Share(8, 10))
    assert shown.resolutions == own.resolved == 0
    assert [(each.role.value, each.seats) for each in shown.roles] == [
        ("chair", Share(1, 1)),
        ("member", Share(3, 3)),
        ("secretary", Share(1, 1)),
    ]


def test_a_resolution_counts_once_it_was_carried_or_lost():
    resolution = a_vote(a_committee(members=3))
    for ballot in resolution.ballots.all():
        vote(resolution, ballot.person)
    close(resolution_id=resolution.pk, at=AFTER)
    committee = resolution.committee
    own = performance_of(committee, YEAR, TODAY)
    assert the_only(committee.district).resolutions == own.resolved == 1


def test_an_empty_seat_is_a_seat_that_is_not_filled():
    committee = a_committee(members=5)
    Membership.objects.filter(seat__committee=committee, seat__place=2).update(last_day=date(2026, 11, 1))
    assert the_only(committee.district).seats == Share(4, 5)


def test_the_boards_of_the_schools_are_one_row_and_those_of_the_office_come_first(office):
    own = a_committee(district=office.district)
    rows = committees_in_year(office.district, YEAR, TODAY)
    assert [(row.committee, row.kind, row.bodies) for row in rows] == [
        (own, "teacher-commission", 1),
        (None, office.board.kind, 1),
    ]
    assert rows[1].seats == Share(9, 9)


def test_a_committee_that_was_dissolved_is_not_among_them():
    committee = a_committee()
    committee.ended_on = date(2026, 12, 1)
    committee.save()
    assert committees_in_year(committee.district, YEAR, TODAY) == []


def test_however_many_committees_there_are_the_questions_are_seven(django_assert_num_queries):
    district = a_district()
    for _ in range(6):
        a_meeting(a_committee(district=district))
    with django_assert_num_queries(7):
        committees_in_year(district, YEAR, TODAY)
