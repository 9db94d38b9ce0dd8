"""Two people at the same instant: an activity is reported once, a finding ends once, one turn follows another."""

from functools import partial

import pytest

from approvals.errors import Refusal
from approvals.models import Activity, Event, Oversight
from approvals.participation import activities, findings, oversights
from approvals.participation.activities import Outcome
from approvals.participation.refusals import ActivityEnded, FindingEnded, TurnFollowed
from tests.builders import A_TUESDAY, an_office
from tests.builders_participation import DUE, a_finding, a_reported, a_turn, an_activity
from tests.racing import at_once

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office(transactional_db):
    return an_office()


def refusals(outcomes: list) -> list[type]:
    return [type(outcome) for outcome in outcomes if isinstance(outcome, Refusal)]


def test_two_people_report_an_activity_once(office):
    for turn in range(6):
        activity = an_activity(office, office.somchai)
        acts = [
            partial(activities.report, activity_id=activity.pk, said=Outcome(number, "ดี"), by=by, at=A_TUESDAY)
            for number, by in enumerate((office.orn, office.somchai), start=turn)
        ]
        assert refusals(at_once(*acts)) == [ActivityEnded]
    assert Event.objects.filter(kind="activity.held").count() == 6


def test_a_report_and_a_cancellation_leave_one_of_them(office):
    for _turn in range(6):
        activity = an_activity(office, office.somchai)
        report = partial(
            activities.report, activity_id=activity.pk, said=Outcome(1, "ดี"), by=office.somchai, at=A_TUESDAY
        )
        cancel = partial(activities.cancel, activity_id=activity.pk, why="ฝน", by=office.orn, at=A_TUESDAY)
        assert refusals(at_once(report, cancel)) == [ActivityEnded]
    events = Event.objects.filter(kind__in=("activity.held", "activity.cancelled"))
    assert events.count() == Activity.objects.exclude(state="planned").count() == 6


def test_two_people_end_a_finding_once_and_one_worker_reminds(office):
    for _turn in range(6):
        finding = a_finding(office)
        acts = [
            partial(findings.end, finding_id=finding.pk, state=state, result="ทำแล้ว", by=by, at=A_TUESDAY)
            for state, by in (("mended", office.kanya), ("left", office.orn))
        ]
        assert refusals(at_once(*acts)) == [FindingEnded]
    late = A_TUESDAY.replace(year=2027)
    finding = a_finding(office, due_on=DUE)
    assert sorted(at_once(*[partial(findings.remind, finding_id=finding.pk, at=late)] * 4)) == [
        False,
        False,
        False,
        True,
    ]


def test_one_turn_follows_another(office):
    former = a_reported(office)
    said = a_turn(office, follows_id=former.pk)
    acts = [partial(oversights.plan, district=office.district, said=said, by=office.orn, at=A_TUESDAY)] * 4
    assert refusals(at_once(*acts)) == [TurnFollowed] * 3
    assert Oversight.objects.filter(follows=former).count() == 1
