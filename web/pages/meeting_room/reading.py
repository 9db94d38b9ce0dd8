"""What the room shows: who is there, what stands on the agenda, the item being dealt with, and its one next act."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.utils.timezone import localdate

from approvals.committees import in_the_room
from approvals.committees.models import Ballot, Membership
from approvals.committees.selectors import ballots_of
from approvals.committees.wording import certificate_lines
from approvals.meetings import items as law
from approvals.meetings import presence
from approvals.meetings.models import AgendaItem, Attendance, Invitation, Meeting
from approvals.meetings.selectors import withdrawn_from
from approvals.people.models import Person
from web.pages.meeting_room.guards import Door
from workflows.agenda_subjects import kind_of
from workflows.meetings import presides_over

Status = AgendaItem.Status
WITH = ("resolution", "stage_run__request", "ranking", "minutes", "paper")


@dataclass
class Chair:
    """One member as the attendance shows them: their stays, their answer, whether they are out for this item."""

    membership: Membership
    stays: list[Attendance] = field(default_factory=list)
    answer: str = ""
    is_out: bool = False

    @property
    def now(self) -> Attendance | None:
        """The stay that has not ended."""
        return next((stay for stay in self.stays if stay.left_at is None), None)


@dataclass
class Now:
    """The item being dealt with: what may be done with it, and how far its vote is."""

    item: AgendaItem
    kind: str
    act: str  # the one next act
    standing: in_the_room.Standing | None = None
    ballots: list[Ballot] = field(default_factory=list)
    mine: Ballot | None = None
    is_out: bool = False  # the reader has withdrawn, or is concerned
    presiding: int | None = None

    @property
    def vote_is_open(self) -> bool:
        """Whether members may vote."""
        return self.item.resolution is not None and self.item.resolution.closed_at is None

    @property
    def is_secret(self) -> bool:
        """Whether its votes go into a box."""
        return self.item.resolution is not None and bool(self.item.resolution.profile.get("secret"))

    @property
    def is_in_the_box(self) -> bool:
        """Whether the reader's own vote is in the box, where nobody finds it again."""
        return self.is_secret and self.mine is not None and self.mine.cast_at is not None

    @property
    def elsewhere(self) -> list[Ballot]:
        """The ballots of members who are not in the room and have not voted."""
        return [b for b in self.ballots if not b.is_here and not b.is_recused and b.cast_at is None]


def room_of(door: Door, reader: Person, at: datetime) -> dict[str, Any]:
    """The context of both pages of the room. A dozen queries, whatever the number of members and items."""
    meeting = door.meeting
    stays = list(presence.stays_of(meeting))
    here = [stay for stay in stays if stay.left_at is None]
    items = list(meeting.items.select_related(*WITH).order_by("place", "pk"))
    apart = withdrawn_from(reader, meeting.committee_id, items)
    for item in items:
        item.is_withdrawn = item.pk in apart
    now = next((_now(meeting, item, reader) for item in items if item.status == Status.OPEN), None)
    planned = [item for item in items if item.status == Status.PLANNED]
    together = [item for item in planned if item.is_consent and law.may_be_resolved(item)]
    profile = presence.profile_of(meeting)
    day = localdate(meeting.opened_at or at)
    return {
        "meeting": meeting,
        "committee": meeting.committee,
        "keeps": door.keeps,
        "member": door.member,
        "quorum": presence.quorum_of(meeting, here, day),
        "presiding": presence.presider(here, meeting.chair_id),
        "am_here": any(stay.person_id == reader.pk for stay in here),
        "items": items,
        "planned": planned,
        "now": now,
        "next": planned[0] if planned else None,
        "together": together if profile.no_objection else [],
        "knows_no_objection": profile.no_objection and not profile.secret,
        "last": _last(items),
        "chairs": _chairs(meeting, stays, now, day) if door.keeps else [],
        "is_its_time": at >= meeting.starts_at,
        "is_its_day": localdate(at) == localdate(meeting.starts_at),
        "new_key": _new_key(),
    }


def _new_key() -> Callable[[], str]:
    """Templates call it: a key of its own for each form."""
    return lambda: str(uuid4())


def _now(meeting: Meeting, item: AgendaItem, reader: Person) -> Now:
    vote = item.resolution
    now = Now(item, kind_of(item), _next_act(item), is_out=item.is_withdrawn)
    if vote is None:
        return now
    now.ballots = list(ballots_of(vote))
    now.mine = next((ballot for ballot in now.ballots if ballot.person_id == reader.pk), None)
    if now.vote_is_open:
        now.standing = in_the_room.standing(vote, now.ballots)
        now.presiding = presides_over(meeting, item)
        if now.standing.is_tied:
            now.act = "cast"
    return now


def _next_act(item: AgendaItem) -> str:
    """What has to be done with an item next."""
    if item.resolution is not None:
        return "close" if item.resolution.closed_at is None else "off"
    return "put" if law.has_to_be_resolved(item) else "note"


def _last(items: list[AgendaItem]) -> dict[str, Any] | None:
    """The result of the item that was resolved last; whoever withdrew from it reads only that there is one."""
    ended = [item for item in items if item.resolution is not None and item.resolution.certificate]
    if not ended:
        return None
    item = max(ended, key=lambda item: item.ended_at or item.meeting.starts_at)
    return {"item": item, "lines": [] if item.is_withdrawn else certificate_lines(item.resolution)}


def _chairs(meeting: Meeting, stays: list[Attendance], now: Now | None, day) -> list[Chair]:
    """Everybody who may be in the room, by place, with what is known of them. Two queries."""
    chairs = {member.pk: Chair(member) for member in presence.members_at(meeting, day)}
    for stay in stays:
        chairs.setdefault(stay.membership_id, Chair(stay.membership)).stays.append(stay)
    answers = {row.person_id: row.get_answer_display() for row in Invitation.objects.filter(meeting=meeting)}
    out = {ballot.person_id for ballot in now.ballots if ballot.is_recused} if now else set()
    for chair in chairs.values():
        chair.answer = answers.get(chair.membership.person_id, "")
        chair.is_out = chair.membership.person_id in out
    return sorted(chairs.values(), key=lambda chair: (chair.membership.seat.place, chair.membership.pk))
