"""Two secretaries in the same instant, on PostgreSQL: one agenda, one number, one stage on two agendas.

The control shows what happens without the lock of the meeting: the second order overwrites the first.
"""

from functools import partial
from threading import Barrier

import pytest

from approvals.meetings import agenda, calling
from approvals.meetings.models import AgendaItem, Meeting
from approvals.meetings.refusals import ChangedMeanwhile, NotWaiting
from tests.builders import a_submitted, an_office, stage
from tests.builders_committees import AT, a_committee, members_of
from tests.builders_meetings import YEAR, a_meeting, an_item
from tests.racing import PATIENCE, at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

ROLES = ("chair", "secretary")


def two_orders(meeting, items):
    """Chair and secretary order the agenda they both see, each in their own way."""
    chair, secretary = members_of(meeting.committee)[:2]
    pks = [item.pk for item in items]
    seen = {"meeting_id": meeting.pk, "revision": meeting.revision, "at": AT}
    yield partial(agenda.reorder, order=pks[::-1], by=chair, **seen)
    yield partial(agenda.reorder, order=[*pks[1:], pks[0]], by=secretary, **seen)


def test_of_two_orders_of_one_agenda_one_stands_and_the_other_is_told():
    for _turn in range(10):
        meeting = a_meeting(a_committee(roles=ROLES))
        items = [an_item(meeting, title=title) for title in "กขค"]

        outcomes = at_once(*two_orders(meeting, items))

        assert {type(outcome) for outcome in outcomes} == {Meeting, ChangedMeanwhile}
        assert Meeting.objects.get(pk=meeting.pk).revision == 2
        assert sorted(meeting.items.values_list("place", flat=True)) == [1, 2, 3]


def test_control_without_the_lock_both_orders_are_taken(monkeypatch):
    meeting = a_meeting(a_committee(roles=ROLES))
    items = [an_item(meeting, title=title) for title in "กขค"]
    both_have_read = Barrier(2)

    def read_without_lock(meeting_id):
        found = Meeting.objects.select_related("district", "committee").get(pk=meeting_id)
        both_have_read.wait(PATIENCE)
        return found

    monkeypatch.setattr(agenda, "locked", read_without_lock)

    outcomes = at_once(*two_orders(meeting, items))

    assert [type(outcome) for outcome in outcomes] == [Meeting, Meeting]


def test_meetings_called_in_the_same_instant_are_numbered_without_gap_or_double():
    committee = a_committee(roles=ROLES)
    meetings = [a_meeting(committee) for _ in range(6)]
    for meeting in meetings:
        an_item(meeting)
    secretary = members_of(committee)[1]

    outcomes = at_once(*(partial(calling.call, meeting_id=row.pk, revision=1, by=secretary, at=AT) for row in meetings))

    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)], outcomes
    assert sorted(Meeting.objects.values_list("serial", "year")) == [(number, YEAR) for number in range(1, 7)]


def test_one_stage_is_put_on_one_of_two_agendas(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    office = an_office(profile="apa-2539")
    run = stage(a_submitted(office, "ACA-01", year="2570"), "consent")
    chair = office.members()[0]
    meetings = [a_meeting(office.board), a_meeting(office.board)]

    outcomes = at_once(
        *(
            partial(agenda.add_waiting, meeting_id=row.pk, revision=1, stage_runs=[run.pk], by=chair, at=AT)
            for row in meetings
        )
    )

    refused = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert [type(outcome) for outcome in refused] == [NotWaiting], outcomes
    assert AgendaItem.objects.filter(stage_run=run, status="planned").count() == 1
