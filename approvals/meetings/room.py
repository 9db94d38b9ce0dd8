"""Holding a meeting: who comes and leaves, who presides, opening, having no quorum, ending.

Locks are taken in one order: the meeting, then the request, then the vote, then the chain. Whatever changes a running
meeting holds its row, so that two secretaries follow one another.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.committees import in_the_room
from approvals.committees.keeping import must_keep
from approvals.committees.models import Membership
from approvals.meetings import presence
from approvals.meetings.models import AgendaItem, Attendance, Meeting
from approvals.meetings.room_refusals import (
    AlreadyHere,
    AnotherItemIsOpen,
    NoAlternates,
    NobodyPresides,
    NoQuorumInTheRoom,
    NotAMember,
    NotHere,
    NotInSession,
    NotItsDay,
    NotItsTime,
    OtherOfTheSeatIsHere,
    QuorumIsThere,
    SomebodyPresides,
)
from approvals.people.models import Person
from approvals.requests.idempotency import is_repeated

Status = Meeting.Status
MEETABLE = (Status.CALLED, Status.OPEN)


@transaction.atomic
def come(
    *, meeting_id: int, membership_id: int, by: Person, at: datetime, is_online: bool = False, key: UUID | None = None
) -> Meeting:
    """Record that a member, or an alternate in their place, has come; they vote on what is open from now on."""
    asked: dict[str, Any] = {"membership": membership_id, "online": is_online}
    meeting, done = begin(meeting_id, by, at, key, "come", MEETABLE, **asked)
    if done:
        return meeting
    _must_be_its_day(meeting, at)
    stays = presence.here(meeting)
    member = _who_may_come(meeting, membership_id, stays, at)
    stay = Attendance.objects.create(
        district=meeting.district, meeting=meeting, membership=member, person=member.person, came_at=at,
        is_online=is_online, recorded_by=by,
    )  # fmt: skip
    _follow(meeting, [*stays, stay], member, is_here=True)
    said = {"membership": member.pk, "member": str(member.person.pseudonym), "online": is_online}
    record(kinds.MEMBER_CAME, **about(meeting, by, at, presiding=meeting.chair_id, **said))
    return meeting


@transaction.atomic
def leave(*, meeting_id: int, membership_id: int, by: Person, at: datetime, key: UUID | None = None) -> Meeting:
    """Record that somebody has left. A ballot they cast stays cast; of those still open they have none."""
    meeting, done = begin(meeting_id, by, at, key, "leave", MEETABLE, membership=membership_id)
    if done:
        return meeting
    stays = presence.here(meeting)
    stay = next((stay for stay in stays if stay.membership_id == membership_id), None)
    if stay is None:
        member = Membership.objects.select_related("person").filter(pk=membership_id).first()
        raise NotHere(person=member.person if member else "–")
    stay.left_at = max(at, stay.came_at)
    stay.save(update_fields=["left_at"])
    _follow(meeting, [other for other in stays if other is not stay], stay.membership, is_here=False)
    said = {"membership": membership_id, "member": str(stay.person.pseudonym)}
    record(kinds.MEMBER_LEFT, **about(meeting, by, at, presiding=meeting.chair_id, **said))
    return meeting


@transaction.atomic
def elect(*, meeting_id: int, membership_id: int, by: Person, at: datetime, key: UUID | None = None) -> Meeting:
    """Record whom the members present elected to preside; only while neither chair nor vice-chair is there."""
    meeting, done = begin(meeting_id, by, at, key, "elect", MEETABLE, membership=membership_id)
    if done:
        return meeting
    stays = presence.here(meeting)
    by_rank = presence.presider(stays, None)
    if by_rank is not None:
        raise SomebodyPresides(person=by_rank.person)
    stay = next((stay for stay in stays if stay.membership_id == membership_id), None)
    if stay is None or not stay.membership.seat.votes:
        raise NotAMember
    _let_preside(meeting, stay.membership)
    said = {"membership": membership_id, "member": str(stay.person.pseudonym)}
    record(kinds.PRESIDER_ELECTED, **about(meeting, by, at, **said))
    return meeting


@transaction.atomic
def open_meeting(*, meeting_id: int, by: Person, at: datetime, key: UUID | None = None) -> Meeting:
    """Open a called meeting on its day and at its time, with its quorum in the room and somebody to preside."""
    meeting, done = begin(meeting_id, by, at, key, "open", (Status.CALLED,))
    if done:
        return meeting
    _must_be_its_day(meeting, at)
    stays = presence.here(meeting)
    quorum = must_have_quorum(meeting, stays, at)
    if at < meeting.starts_at and not quorum.is_everybody:
        raise NotItsTime
    member = must_be_presided(meeting, stays)
    meeting.status, meeting.opened_at, meeting.chair = Status.OPEN, at, member
    meeting.save(update_fields=["status", "opened_at", "chair"])
    said = {"present": quorum.present, "needed": quorum.needed, "presiding": member.pk}
    record(kinds.MEETING_OPENED, **about(meeting, by, at, **said))
    return meeting


@transaction.atomic
def fail(*, meeting_id: int, reason: str, by: Person, at: datetime, key: UUID | None = None) -> Meeting:
    """Record that there was no quorum: who came is kept, and every item waits for the next agenda."""
    meeting, done = begin(meeting_id, by, at, key, "fail", (Status.CALLED,), reason=reason)
    if done:
        return meeting
    _must_be_its_day(meeting, at)
    quorum = presence.quorum_of(meeting, presence.here(meeting), localdate(at))
    if quorum.is_there:
        raise QuorumIsThere(present=quorum.present, needed=quorum.needed)
    if at < meeting.starts_at:
        raise NotItsTime
    said = {"present": quorum.present, "needed": quorum.needed, "postponed": _finish(meeting, at)}
    meeting.status, meeting.ended_at, meeting.end_reason = Status.FAILED, at, reason.strip()
    meeting.save(update_fields=["status", "ended_at", "end_reason"])
    record(kinds.MEETING_FAILED, **about(meeting, by, at, **said), private={"reason": reason.strip()})
    return meeting


@transaction.atomic
def end_meeting(*, meeting_id: int, by: Person, at: datetime, key: UUID | None = None) -> Meeting:
    """End a meeting with no item open; what was not reached is postponed and waits again."""
    meeting, done = begin(meeting_id, by, at, key, "end", (Status.OPEN,))
    if done:
        return meeting
    must_be_free(meeting)
    said = {"postponed": _finish(meeting, at)}
    meeting.status, meeting.ended_at = Status.ENDED, at
    meeting.save(update_fields=["status", "ended_at"])
    record(kinds.MEETING_ENDED, **about(meeting, by, at, **said))
    return meeting


def begin(
    meeting_id: int, by: Person, at: datetime, key: UUID | None, act: str, states: tuple, *, anybody: bool = False,
    **asked: Any,
) -> tuple[Meeting, bool]:  # fmt: skip
    """Lock a meeting, tell whether this very act was done before, and see that this person may act in this state."""
    rows = Meeting.objects.select_related("district", "committee", "second_call_of")
    meeting = rows.select_for_update(of=("self",), no_key=True).get(pk=meeting_id)
    asked |= {"meeting": meeting_id}
    if is_repeated(key=key, by=by, district_id=meeting.district_id, at=at, act=f"meeting-{act}", **asked):
        return meeting, True
    if not anybody:
        must_keep(meeting.committee, by, at)
    if meeting.status not in states:
        raise NotInSession(status=meeting.get_status_display())
    return meeting, False


def about(meeting: Meeting, by: Person | None, at: datetime, **data: Any) -> dict[str, Any]:
    """What every event of a running meeting says: where, about what, who, when."""
    named = {"title": str(meeting)} if meeting.serial else {}
    return {
        "district": meeting.district,
        "subject": ("meeting", meeting.pk),
        "by": by,
        "at": at,
        "data": {"meeting": meeting.pk, "committee": meeting.committee_id, **named, **data},
    }


def must_have_quorum(meeting: Meeting, stays: list[Attendance], at: datetime) -> presence.Quorum:
    """The quorum of the room; raises NoQuorumInTheRoom."""
    quorum = presence.quorum_of(meeting, stays, localdate(at))
    if not quorum.is_there:
        raise NoQuorumInTheRoom(present=quorum.present, needed=quorum.needed, section=quorum.section)
    return quorum


def must_be_presided(meeting: Meeting, stays: list[Attendance]) -> Membership:
    """Who presides now; raises NobodyPresides."""
    member = presence.presider(stays, meeting.chair_id)
    if member is None:
        raise NobodyPresides
    return member


def must_be_free(meeting: Meeting) -> None:
    """Raise AnotherItemIsOpen while an item is being dealt with."""
    item = open_item_of(meeting)
    if item is not None:
        raise AnotherItemIsOpen(title=item.title)


def open_item_of(meeting: Meeting) -> AgendaItem | None:
    """The item that is being dealt with. One query."""
    return (
        AgendaItem.objects.filter(meeting=meeting, status=AgendaItem.Status.OPEN).select_related("resolution").first()
    )


def _must_be_its_day(meeting: Meeting, at: datetime) -> None:
    if meeting.status == Status.CALLED and localdate(at) != localdate(meeting.starts_at):
        raise NotItsDay


def _who_may_come(meeting: Meeting, membership_id: int, stays: list[Attendance], at: datetime) -> Membership:
    """The membership of who comes; a member and their alternate are never there together."""
    member = presence.members_at(meeting, localdate(at)).filter(pk=membership_id).first()
    if member is None:
        is_alternate = Membership.objects.filter(pk=membership_id, alternate_for__isnull=False).exists()
        raise NoAlternates(committee=meeting.committee) if is_alternate else NotAMember
    if any(stay.person_id == member.person_id for stay in stays):
        raise AlreadyHere(person=member.person)
    others = (stay for stay in stays if _share_a_seat(stay.membership, member))
    other = next(others, None)
    if other is not None:
        raise OtherOfTheSeatIsHere(person=other.person)
    return member


def _share_a_seat(one: Membership, other: Membership) -> bool:
    heads = {one.alternate_for_id or one.pk, other.alternate_for_id or other.pk}
    return len(heads) == 1


def _follow(meeting: Meeting, stays: list[Attendance], member: Membership, *, is_here: bool) -> None:
    """Let the vote that is open and the chair of the meeting follow who came or left."""
    item = open_item_of(meeting)
    if item is not None and item.resolution is not None and item.resolution.closed_at is None:
        head = member.alternate_for_id or member.pk
        same_seat = Membership.objects.filter(pk=head) | Membership.objects.filter(alternate_for=head)
        others = set(same_seat.exclude(pk=member.pk).values_list("person_id", flat=True))
        in_the_room.set_here(
            resolution_id=item.resolution_id, person_id=member.person_id, is_here=is_here, in_place_of=others
        )
    if meeting.status == Status.OPEN or meeting.chair_id is not None:
        _let_preside(meeting, presence.presider(stays, meeting.chair_id))


def _let_preside(meeting: Meeting, member: Membership | None) -> None:
    if meeting.chair_id != (member.pk if member else None):
        meeting.chair = member
        meeting.save(update_fields=["chair"])


def _finish(meeting: Meeting, at: datetime) -> list[int]:
    """Everybody leaves, and what is still planned is postponed; give the ids of those items."""
    Attendance.objects.filter(meeting=meeting, left_at=None, came_at__lte=at).update(left_at=at)
    waiting = AgendaItem.objects.filter(meeting=meeting, status=AgendaItem.Status.PLANNED)
    postponed = list(waiting.order_by("place").values_list("pk", flat=True))
    waiting.update(status=AgendaItem.Status.POSTPONED, ended_at=at)
    return postponed
