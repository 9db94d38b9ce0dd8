"""Items that need no vote: called up one at a time, noted, discussed, taken off, and postponed at the end."""

from datetime import timedelta

import pytest

from approvals.meetings import items, room
from approvals.meetings.models import AgendaItem, Attendance, Meeting
from approvals.meetings.room_refusals import (
    AnotherItemIsOpen,
    ItemIsNotPlanned,
    NeedsAVote,
    NotInSession,
    NotOfTheRoom,
)
from tests.builders_room import AT, PART, again, an_item, called_up, comes, opened

pytestmark = pytest.mark.django_db


def ends(meeting, by, at=AT):
    return room.end_meeting(meeting_id=meeting.pk, by=by, at=at)


def test_an_item_for_information_is_noted_with_what_was_said(meeting, people, secretary):
    item = an_item(meeting, part=PART.NOTE)
    opened(meeting, *people[:3], by=secretary)
    called_up(item, secretary)

    items.note(item_id=item.pk, discussion="รับทราบ", by=secretary, at=AT)

    item = again(item)
    assert (item.status, item.discussion, item.opened_at) == (AgendaItem.Status.NOTED, "รับทราบ", AT)
    with pytest.raises(ItemIsNotPlanned):
        called_up(item, secretary)


def test_one_item_at_a_time_and_what_is_to_be_resolved_is_not_just_noted(meeting, people, secretary):
    first, second = an_item(meeting), an_item(meeting, part=PART.NOTE)
    opened(meeting, *people[:3], by=secretary)
    called_up(first, secretary)

    with pytest.raises(AnotherItemIsOpen):
        called_up(second, secretary)
    with pytest.raises(NeedsAVote):
        items.note(item_id=first.pk, discussion="", by=secretary, at=AT)
    with pytest.raises(AnotherItemIsOpen):
        ends(meeting, secretary)


def test_nothing_is_called_up_before_the_meeting_is_opened(meeting, secretary):
    with pytest.raises(NotInSession):
        called_up(an_item(meeting), secretary)


def test_any_member_in_the_room_takes_an_item_out_of_the_consent_list(meeting, people, secretary):
    item = an_item(meeting, is_consent=True)
    opened(meeting, *people[:3], by=secretary)
    with pytest.raises(NotOfTheRoom):
        items.discuss(item_id=item.pk, by=people[4], at=AT)

    items.discuss(item_id=item.pk, by=people[1], at=AT)

    assert again(item).is_consent is False


def test_an_item_taken_off_says_why_and_the_end_postpones_the_rest(meeting, people, secretary):
    first, second = an_item(meeting), an_item(meeting)
    opened(meeting, *people[:3], by=secretary)
    items.take_off(item_id=first.pk, reason="ผู้เสนอขอถอน", by=secretary, at=AT)

    ends(meeting, secretary, at=AT + timedelta(hours=1))

    assert (again(first).status, again(first).discussion) == (AgendaItem.Status.TAKEN_OFF, "ผู้เสนอขอถอน")
    assert again(second).status == AgendaItem.Status.POSTPONED
    assert Meeting.objects.get(pk=meeting.pk).ended_at == AT + timedelta(hours=1)
    assert not Attendance.objects.filter(meeting=meeting, left_at=None).exists()
    with pytest.raises(NotInSession):
        comes(meeting, people[4], secretary)
