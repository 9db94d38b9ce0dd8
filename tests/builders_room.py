"""Running meetings for tests, one line per wish: a called meeting, people in its room, items of every kind."""

from datetime import UTC, datetime, timedelta
from typing import Any

from approvals.committees.models import Ballot, Committee, Membership, Resolution
from approvals.meetings import items, room
from approvals.meetings.models import AgendaItem, Attendance, Invitation, Meeting
from approvals.people.models import Person
from approvals.requests.models import StageRun
from workflows import meetings, votes

STARTS = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # Tuesday, nine in the morning in Bangkok
AT = STARTS + timedelta(minutes=5)
PART = AgendaItem.Part


def a_called_meeting(committee: Committee, by: Person | None = None, **changes: Any) -> Meeting:
    """A meeting of the committee that was called a week ago, with an invitation for every member."""
    seated = list(Membership.objects.filter(seat__committee=committee).select_related("person").order_by("seat__place"))
    meeting = Meeting.objects.create(
        **{
            "district": committee.district,
            "committee": committee,
            "year": 2569,
            "serial": committee.meetings.count() + 1,
            "starts_at": STARTS,
            "place": "ห้องประชุม 1",
            "status": Meeting.Status.CALLED,
            "prepared_by": by or seated[0].person,
            "prepared_at": STARTS - timedelta(days=9),
            "called_at": STARTS - timedelta(days=7),
        }
        | changes
    )
    for member in seated:
        Invitation.objects.create(
            district=committee.district, meeting=meeting, membership=member, person=member.person,
            sent_at=STARTS - timedelta(days=7),
        )  # fmt: skip
    return meeting


def an_item(meeting: Meeting, title: str = "แผนปฏิบัติการประจำปี", part: int = PART.RESOLVE, **changes: Any) -> AgendaItem:
    """One more item on the agenda, a free matter unless it names what it is about."""
    place = meeting.items.count() + 1
    about = {"district": meeting.district, "meeting": meeting, "place": place, "title": title, "part": part}
    return AgendaItem.objects.create(**about | changes)


def an_item_about(meeting: Meeting, run: StageRun, **changes: Any) -> AgendaItem:
    """A request that waits for the committee, on the agenda."""
    return an_item(meeting, title=run.request.title, stage_run=run, **changes)


def seat_of(meeting: Meeting, person: Person) -> Membership:
    """The membership with which somebody sits on the committee."""
    return Membership.objects.get(seat__committee=meeting.committee_id, person=person)


def comes(meeting: Meeting, person: Person, by: Person, at: datetime = AT, **changes: Any) -> Meeting:
    """Somebody is recorded as present."""
    return room.come(meeting_id=meeting.pk, membership_id=seat_of(meeting, person).pk, by=by, at=at, **changes)


def leaves(meeting: Meeting, person: Person, by: Person, at: datetime = AT) -> Meeting:
    """Somebody is recorded as having left."""
    return room.leave(meeting_id=meeting.pk, membership_id=seat_of(meeting, person).pk, by=by, at=at)


def opened(meeting: Meeting, *people: Person, by: Person) -> Meeting:
    """The meeting in session with these people in the room."""
    for person in people:
        comes(meeting, person, by)
    return room.open_meeting(meeting_id=meeting.pk, by=by, at=AT)


def called_up(item: AgendaItem, by: Person, at: datetime = AT) -> AgendaItem:
    """An item that is being dealt with."""
    return items.call_up(item_id=item.pk, by=by, at=at)


def again(item: AgendaItem) -> AgendaItem:
    """The item as it is stored now."""
    return AgendaItem.objects.select_related("resolution", "meeting").get(pk=item.pk)


def ballot_of(item: AgendaItem, person: Person) -> Ballot:
    """The ballot of a member in the vote on an item."""
    return Ballot.objects.get(resolution__agenda_item=item, person=person)


def vote_of(item: AgendaItem) -> Resolution:
    """The vote on an item as it is stored now."""
    return Resolution.objects.get(agenda_item=item)


def stays_of(meeting: Meeting, person: Person) -> list[Attendance]:
    """The stays of one person, oldest first."""
    return list(Attendance.objects.filter(meeting=meeting, person=person).order_by("came_at", "id"))


def put(item: AgendaItem, by: Person, at: datetime = AT) -> AgendaItem:
    """An item called up, with its vote open."""
    called_up(item, by, at)
    return meetings.put_item_to_vote(item_id=item.pk, by=by, at=at)


def votes_for(item: AgendaItem, person: Person, choice: str = "yes") -> Resolution:
    """A member votes on their phone, in the minute the vote was opened."""
    vote = vote_of(item)
    said = {"choice": choice, "reason": "", "manifest": vote.manifest}
    return votes.vote(resolution_id=vote.pk, by=person, at=vote.opened_at, **said)


def closes(item: AgendaItem, by: Person) -> AgendaItem:
    """The votes are counted."""
    return meetings.close_item_vote(item_id=item.pk, by=by, at=AT, discussion="อภิปรายแล้ว")


def enters(item: AgendaItem, member: Person, by: Person, choice: str = "yes", file=None) -> AgendaItem:
    """Somebody enters the vote of a member."""
    ballot = ballot_of(item, member)
    return meetings.enter_vote(item_id=item.pk, ballot_id=ballot.pk, choice=choice, reason="", by=by, at=AT, file=file)


def decides(item: AgendaItem, by: Person, choice: str = "yes") -> AgendaItem:
    """Whoever presides gives the casting vote."""
    return meetings.give_casting_vote(item_id=item.pk, choice=choice, by=by, at=AT)


def sums_of(item: AgendaItem) -> dict[str, int]:
    """The sums of the certificate that are not zero."""
    return {mark: count for mark, count in (vote_of(item).certificate or {})["sums"].items() if count}
