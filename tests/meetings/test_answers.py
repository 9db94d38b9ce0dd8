"""Members say whether they come, and open the papers."""

from datetime import timedelta

import pytest

from approvals.meetings import invitations
from approvals.meetings.models import Meeting
from approvals.meetings.refusals import NotInvited, NotReadable, WrongMeetingState
from tests.builders_committees import AT, a_person
from tests.builders_meetings import a_meeting, called, invitation_of
from tests.meetings.test_calling import kinds

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("answer", "reason", "kept"), [("comes", "x", ""), ("online", "", ""), ("away", "ไปราชการ", "ไปราชการ")]
)
def test_a_member_says_whether_they_come(committee, member, answer, reason, kept):
    meeting = called(a_meeting(committee, online_address="https://meet.example.org/1"))

    invitations.answer(meeting_id=meeting.pk, answer=answer, reason=reason, by=member, at=AT)

    mine = invitation_of(meeting, member)
    assert (mine.answer, mine.reason, mine.answered_at) == (answer, kept, AT)
    assert kinds(committee) == ["meeting.invitation_answered"]


@pytest.mark.parametrize(("answer", "field"), [("away", "reason"), ("perhaps", "answer"), ("online", "answer")])
def test_an_answer_that_cannot_be_taken_says_which_field(committee, member, answer, field):
    meeting = called(a_meeting(committee))

    with pytest.raises(NotReadable) as refused:
        invitations.answer(meeting_id=meeting.pk, answer=answer, by=member, at=AT)
    assert list(refused.value.fields) == [field]


def test_who_was_not_called_does_not_answer(committee):
    meeting = called(a_meeting(committee))

    with pytest.raises(NotInvited):
        invitations.answer(meeting_id=meeting.pk, answer="comes", by=a_person(), at=AT)


def test_an_answer_may_be_changed_until_the_meeting_begins(committee, member):
    meeting = called(a_meeting(committee))
    invitations.answer(meeting_id=meeting.pk, answer="away", reason="ป่วย", by=member, at=AT)
    invitations.answer(meeting_id=meeting.pk, answer="comes", by=member, at=AT)
    assert (invitation_of(meeting, member).answer, invitation_of(meeting, member).reason) == ("comes", "")

    Meeting.objects.update(status="open")
    with pytest.raises(WrongMeetingState):
        invitations.answer(meeting_id=meeting.pk, answer="comes", by=member, at=AT)


def test_opening_the_papers_is_written_down_once(committee, member):
    meeting = called(a_meeting(committee))

    first = invitations.read_pack(meeting_id=meeting.pk, by=member, at=AT)
    again = invitations.read_pack(meeting_id=meeting.pk, by=member, at=AT + timedelta(hours=1))

    assert (first, again, invitation_of(meeting, member).pack_read_at) == (True, False, AT)
    assert kinds(committee) == ["meeting.pack_read"]
