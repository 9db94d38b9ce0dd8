"""The items of a running meeting that need no vote: called up, noted, discussed, taken off.

What opens or closes a vote about a request belongs to `workflows.meetings`.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.committees.keeping import keeps
from approvals.meetings import presence
from approvals.meetings.models import AgendaItem, Meeting
from approvals.meetings.room import about, begin, must_be_free, must_be_presided
from approvals.meetings.room_refusals import ItemIsNotOpen, ItemIsNotPlanned, NeedsAVote, NotOfTheRoom, VoteIsOpen
from approvals.people.models import Person
from approvals.people.selectors import grants_of

Status, Part = AgendaItem.Status, AgendaItem.Part
IN_SESSION = (Meeting.Status.OPEN,)
FOR_INFORMATION = (Part.INFORM, Part.FOLLOW_UP, Part.NOTE)


@transaction.atomic
def call_up(*, item_id: int, by: Person, at: datetime, key: UUID | None = None) -> AgendaItem:
    """Begin with an item that is still waiting; the meeting deals with one item at a time."""
    meeting, done = begin(meeting_of(item_id), by, at, key, "call-up", IN_SESSION, item=item_id)
    item = item_in(meeting, item_id)
    if done:
        return item
    must_be_free(meeting)
    must_be_planned(item)
    must_be_presided(meeting, presence.here(meeting))
    take_up(meeting, item, by=by, at=at)
    return item


@transaction.atomic
def note(*, item_id: int, discussion: str, by: Person, at: datetime, key: UUID | None = None) -> AgendaItem:
    """End an item for information with what was said."""
    meeting, done = begin(meeting_of(item_id), by, at, key, "note", IN_SESSION, item=item_id, discussion=discussion)
    item = item_in(meeting, item_id)
    if done:
        return item
    must_be_open(item)
    if item.resolution is not None:
        raise VoteIsOpen(title=item.title)
    if has_to_be_resolved(item):
        raise NeedsAVote(title=item.title)
    finish(meeting, item, Status.NOTED, by=by, at=at, discussion=discussion)
    return item


@transaction.atomic
def discuss(*, item_id: int, by: Person, at: datetime, key: UUID | None = None) -> AgendaItem:
    """Take an item out of those resolved without debate: any member in the room may, and who runs the meeting."""
    states = (Meeting.Status.CALLED, Meeting.Status.OPEN)
    meeting, done = begin(meeting_of(item_id), by, at, key, "discuss", states, anybody=True, item=item_id)
    item = item_in(meeting, item_id)
    if done:
        return item
    is_here = any(stay.person_id == by.pk for stay in presence.here(meeting))
    if not is_here and not keeps(grants_of(by, localdate(at)), meeting.committee):
        raise NotOfTheRoom
    must_be_planned(item)
    item.is_consent = False
    item.save(update_fields=["is_consent"])
    record(kinds.AGENDA_CHANGED, **about(meeting, by, at, item=item.pk, consent=False))
    return item


@transaction.atomic
def take_off(*, item_id: int, reason: str, by: Person, at: datetime, key: UUID | None = None) -> AgendaItem:
    """Take an item off the agenda without dealing with it; a matter that still waits may stand on another one."""
    meeting, done = begin(meeting_of(item_id), by, at, key, "take-off", IN_SESSION, item=item_id, reason=reason)
    item = item_in(meeting, item_id)
    if done:
        return item
    if item.status not in (Status.PLANNED, Status.OPEN):
        raise ItemIsNotOpen(title=item.title, status=item.get_status_display())
    if item.resolution is not None and item.resolution.closed_at is None:
        raise VoteIsOpen(title=item.title)
    finish(meeting, item, Status.TAKEN_OFF, by=by, at=at, reason=reason)
    return item


def meeting_of(item_id: int) -> int:
    """The id of the meeting an item stands on."""
    return AgendaItem.objects.values_list("meeting_id", flat=True).get(pk=item_id)


def item_in(meeting: Meeting, item_id: int) -> AgendaItem:
    """An item of a meeting whose row the caller holds, with what it is about. One query."""
    rows = AgendaItem.objects.select_related("resolution", "stage_run", "ranking", "minutes", "paper")
    return rows.get(pk=item_id, meeting=meeting)


def has_to_be_resolved(item: AgendaItem) -> bool:
    """Whether an item can end only with a resolution: it is about something that waits for one, or says so."""
    about_something = item.stage_run_id or item.ranking_id or item.minutes_id
    return bool(about_something) or item.part == Part.RESOLVE


def may_be_resolved(item: AgendaItem) -> bool:
    """Whether an item may be put to the vote."""
    return has_to_be_resolved(item) or item.part not in FOR_INFORMATION


def must_be_planned(item: AgendaItem) -> None:
    """Raise ItemIsNotPlanned for an item that was called up or ended."""
    if item.status != Status.PLANNED:
        raise ItemIsNotPlanned(title=item.title, status=item.get_status_display())


def must_be_open(item: AgendaItem) -> None:
    """Raise ItemIsNotOpen for an item that is not being dealt with."""
    if item.status != Status.OPEN:
        raise ItemIsNotOpen(title=item.title, status=item.get_status_display())


def take_up(meeting: Meeting, item: AgendaItem, *, by: Person, at: datetime) -> None:
    """Write down that an item is being dealt with."""
    item.status, item.opened_at = Status.OPEN, at
    item.save(update_fields=["status", "opened_at"])
    record(kinds.ITEM_CALLED_UP, **about(meeting, by, at, item=item.pk, part=item.part))


def finish(
    meeting: Meeting, item: AgendaItem, status: str, *, by: Person | None, at: datetime, discussion: str = "",
    reason: str = "",
) -> None:  # fmt: skip
    """Write down how an item ended. What was said and why it was postponed stay out of the public trail."""
    said = discussion.strip() or reason.strip()
    item.status, item.ended_at = status, at
    item.discussion = said or item.discussion
    item.save(update_fields=["status", "ended_at", "discussion"])
    data = {"item": item.pk, "status": str(status), "resolution_of_item": item.resolution_id}
    record(kinds.ITEM_ENDED, **about(meeting, by, at, **data), private={"discussion": said})
