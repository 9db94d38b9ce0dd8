"""Invitations: every member is called, says whether they come, and opens the papers."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.committees.models import Committee, Membership
from approvals.committees.selectors import members_and_alternates
from approvals.meetings.keeping import locked, must_be, note
from approvals.meetings.models import Invitation, Meeting
from approvals.meetings.refusals import NobodyToCall, NotInvited, NotReadable
from approvals.people.models import Person
from approvals.requests.idempotency import is_repeated


def members_to_call(meeting: Meeting) -> list[Membership]:
    """Who is in office on the day of the meeting, with a vote or without, by place; a person once."""
    body: Committee = meeting.committee
    found: dict[int, Membership] = {}
    for member in members_and_alternates(body, localdate(meeting.starts_at)):
        found.setdefault(member.person_id, member)
    return list(found.values())


def invite(meeting: Meeting, at: datetime) -> int:
    """Call every member, or call them anew; tell how many. A new call asks for a new answer."""
    members = members_to_call(meeting)
    if not members:
        raise NobodyToCall(committee=meeting.committee)
    meeting.invitations.update(sent_at=at, answer="", reason="", answered_at=None)
    invite_new(meeting, at)
    return len(members)


def not_called(meeting: Meeting) -> list[Membership]:
    """Members of the day of the meeting whom nobody has called."""
    there = set(meeting.invitations.values_list("person_id", flat=True))
    return [row for row in members_to_call(meeting) if row.person_id not in there]


def invite_new(meeting: Meeting, at: datetime) -> int:
    """Call the members nobody has called yet; tell how many."""
    rows = not_called(meeting)
    Invitation.objects.bulk_create(
        Invitation(
            district_id=meeting.district_id, meeting=meeting, membership=row, person_id=row.person_id, sent_at=at
        )
        for row in rows
    )
    return len(rows)


@transaction.atomic
def answer(
    *, meeting_id: int, answer: str, reason: str = "", by: Person, at: datetime, key: UUID | None = None
) -> Invitation:
    """Say whether one comes, takes part online or stays away, and why; it may be changed until the meeting begins."""
    meeting = locked(meeting_id)
    mine = invitation_of(by, meeting)
    asked = {"meeting": meeting_id, "answer": answer, "reason": reason}
    if is_repeated(key=key, by=by, district_id=meeting.district_id, at=at, act="answer-invitation", **asked):
        return mine
    must_be(meeting, (Meeting.Status.CALLED,))
    if answer not in Invitation.Answer.values:
        raise NotReadable(fields={"answer": [_("Choose one of the answers.")]})
    if answer == Invitation.Answer.ONLINE and not meeting.online_address:
        raise NotReadable(fields={"answer": [_("This meeting is not held online.")]})
    away = answer == Invitation.Answer.STAYS_AWAY
    if away and not reason.strip():
        raise NotReadable(fields={"reason": [_("Say why you cannot come.")]})
    mine.answer, mine.reason, mine.answered_at = answer, reason.strip() if away else "", at
    mine.save(update_fields=["answer", "reason", "answered_at"])
    seat = mine.membership.seat.place
    note(kinds.INVITATION_ANSWERED, meeting, by, at, answer=answer, place=seat, private={"reason": mine.reason})
    return mine


@transaction.atomic
def read_pack(*, meeting_id: int, by: Person, at: datetime) -> bool:
    """Write down that a member opened the papers for the first time; tell whether it was the first."""
    meeting = locked(meeting_id)
    mine = invitation_of(by, meeting)
    if mine.pack_read_at is not None:
        return False
    mine.pack_read_at = at
    mine.save(update_fields=["pack_read_at"])
    note(kinds.PACK_READ, meeting, by, at, place=mine.membership.seat.place)
    return True


def invitation_of(person: Person, meeting: Meeting) -> Invitation:
    """The person's invitation; raises NotInvited."""
    mine = meeting.invitations.select_related("membership__seat").filter(person=person).first()
    if mine is None:
        raise NotInvited
    return mine
