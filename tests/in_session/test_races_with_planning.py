"""A vote is put in the room while the next agenda is made: neither waits for the other for ever.

Who plans a meeting locks the committee, then the meeting; the room holds the meeting, and then only keeps the
committee from being dissolved. The control takes a stronger lock there and the two wait for one another.
"""

from functools import partial

import pytest
from django.db import OperationalError

from approvals.committees import opening
from approvals.committees.models import Committee
from approvals.errors import Refusal
from approvals.meetings import agenda
from approvals.meetings.models import AgendaItem, Meeting
from tests.builders_committees import a_committee, members_of
from tests.builders_room import AT, a_called_meeting, again, an_item, called_up, opened
from tests.racing import PATIENCE, Barrier, at_once
from workflows import meetings

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


def a_sitting() -> tuple[Meeting, AgendaItem]:
    committee = a_committee(members=5, profile="apa-2539", roles=("chair", "secretary"))
    people = members_of(committee)
    meeting = opened(a_called_meeting(committee), *people, by=people[1])
    return meeting, called_up(an_item(meeting), people[1])


def both(meeting: Meeting, item: AgendaItem) -> list:
    """The secretary puts the item to the vote; the chair adds to the agenda, too late, with the page still open."""
    chair, secretary = members_of(meeting.committee)[:2]
    adding = {"meeting_id": meeting.pk, "revision": meeting.revision, "stage_runs": [1], "by": chair, "at": AT}
    return at_once(
        partial(meetings.put_item_to_vote, item_id=item.pk, by=secretary, at=AT),
        partial(agenda.add_waiting, **adding),
    )


def test_a_vote_put_in_the_room_and_an_agenda_in_the_making_do_not_wait_for_one_another(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    for _turn in range(6):
        meeting, item = a_sitting()
        put, added = both(meeting, item)
        assert isinstance(put, AgendaItem) and isinstance(added, Refusal)
        assert again(item).resolution is not None


def test_control_with_a_stronger_lock_they_do(settings, tmp_path, monkeypatch):
    settings.UPLOAD_ROOT = tmp_path
    meeting, item = a_sitting()
    both_hold_one = Barrier(2)

    def stronger(committee_id: int) -> Committee:
        both_hold_one.wait(PATIENCE)
        return Committee.objects.select_for_update(no_key=True).get(pk=committee_id)

    original = agenda.locked_committee

    def hold(committee_id: int) -> Committee:
        found = original(committee_id)
        both_hold_one.wait(PATIENCE)
        return found

    monkeypatch.setattr(opening, "standing_still", stronger)
    monkeypatch.setattr(agenda, "locked_committee", hold)
    assert any(isinstance(outcome, OperationalError) for outcome in both(meeting, item))
