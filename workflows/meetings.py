"""Votes on the items of a running meeting: put, entered, closed, decided by the chair, resolved without objection.

Locks are taken in one order: the meeting, the request, the vote, the chain. What a closed vote means for its subject
happens in the same transaction.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from approvals.committees import in_the_room
from approvals.committees.ballots import is_secret
from approvals.committees.keeping import keeps
from approvals.committees.models import Resolution
from approvals.committees.refusals import NoQuorumPossible, Recused
from approvals.committees.selectors import kept_out_of
from approvals.interests import challenging
from approvals.meetings import items, presence
from approvals.meetings.models import AgendaItem, Meeting
from approvals.meetings.room import begin, must_be_free, must_be_presided, must_have_quorum
from approvals.meetings.room_refusals import (
    NoQuorumInTheRoom,
    NothingToConsentTo,
    NothingToResolve,
    NoVoteIsOpen,
    PresidingOnly,
    VoteIsOpen,
)
from approvals.people.models import Person
from approvals.people.selectors import grants_of
from workflows import agenda_subjects, votes
from workflows.agenda_subjects import Asking, subject_of

Status = AgendaItem.Status


@transaction.atomic
def put_item_to_vote(*, item_id: int, by: Person, at: datetime, key: UUID | None = None) -> AgendaItem:
    """Open the vote on the item that is being dealt with, among those in the room; refused without quorum there."""
    meeting, item, done = _begin(item_id, by, at, key, "put-to-vote")
    if not done:
        items.must_be_open(item)
        _put(meeting, item, by=by, at=at)
    return item


@transaction.atomic
def enter_vote(
    *, item_id: int, ballot_id: int, choice: str, reason: str, by: Person, at: datetime,
    file: tuple[str, bytes] | None = None, key: UUID | None = None,
) -> AgendaItem:  # fmt: skip
    """Enter the vote of a member without a phone, with the scan of their paper ballot where there is one."""
    vote = Resolution.objects.filter(agenda_item=item_id).first()
    # of three choices the one behind a fingerprint is soon found
    asked: dict[str, Any] = {} if vote is not None and is_secret(vote) else {"choice": choice, "reason": reason}
    asked |= {"ballot": ballot_id}
    _meeting, item, done = _begin(item_id, by, at, key, "enter", **asked)
    if done:
        return item
    vote = _open_vote(item)
    votes.begin(vote.pk, by, at, None, "enter", {})
    if by.pk in kept_out_of(vote):
        raise Recused(title=vote.title)
    said: dict[str, Any] = {"ballot_id": ballot_id, "choice": choice, "reason": reason, "file": file}
    in_the_room.enter(resolution_id=vote.pk, by=by, at=at, **said)
    return item


@transaction.atomic
def close_item_vote(
    *, item_id: int, by: Person, at: datetime, discussion: str = "", key: UUID | None = None
) -> AgendaItem:
    """Count the votes in the room. Equal votes that the chair has to decide leave the vote open for that.

    Whoever is here and silent has abstained. Without quorum the item is postponed and waits for the next agenda.
    """
    meeting, item, done = _begin(item_id, by, at, key, "close-vote", discussion=discussion)
    if done:
        return item
    vote = _open_vote(item)
    _resolution, held, _done = votes.begin(vote.pk, by, at, None, "close", {})
    if not in_the_room.is_left_to_the_chair(resolution_id=vote.pk, by=by, at=at):
        _close(meeting, item, held, by=by, at=at, discussion=discussion)
    return item


@transaction.atomic
def give_casting_vote(*, item_id: int, choice: str, by: Person, at: datetime, key: UUID | None = None) -> AgendaItem:
    """Give the casting vote of whoever presides over this item; with it the vote is closed."""
    meeting, item, done = _begin(item_id, by, at, key, "casting-vote", anybody=True, choice=choice)
    if done:
        return item
    vote = _open_vote(item)
    _resolution, held, _done = votes.begin(vote.pk, by, at, None, "close", {})
    if presides_over(meeting, item) != by.pk:
        raise PresidingOnly
    in_the_room.cast_deciding(resolution_id=vote.pk, choice=choice, by=by, at=at)
    _close(meeting, item, held, by=by if keeps(grants_of(by, localdate(at)), meeting.committee) else None, at=at)
    return item


@transaction.atomic
def no_objection(*, item_id: int, by: Person, at: datetime, key: UUID | None = None) -> AgendaItem:
    """Resolve the item that is being dealt with: the chair asked, and nobody in the room objected."""
    meeting, item, done = _begin(item_id, by, at, key, "no-objection")
    if done:
        return item
    items.must_be_open(item)
    agenda_subjects.lock_all([item])
    _resolve_unopposed(meeting, item, by=by, at=at)
    return item


@transaction.atomic
def consent(*, meeting_id: int, by: Person, at: datetime, key: UUID | None = None) -> list[AgendaItem]:
    """Resolve every item that is left on the list without debate: one question of the chair, and no objection."""
    meeting, done = begin(meeting_id, by, at, key, "consent", items.IN_SESSION)
    if done:
        return []
    must_be_free(meeting)
    waiting = AgendaItem.objects.filter(meeting=meeting, status=Status.PLANNED, is_consent=True)
    rows = waiting.select_related("resolution", "stage_run", "ranking", "minutes", "paper")
    listed = [item for item in rows.order_by("place") if items.may_be_resolved(item)]
    if not listed:
        raise NothingToConsentTo
    agenda_subjects.lock_all(listed)
    for item in listed:
        items.take_up(meeting, item, by=by, at=at)
        _resolve_unopposed(meeting, item, by=by, at=at)
    return listed


@transaction.atomic
def postpone(*, item_id: int, reason: str, by: Person, at: datetime, key: UUID | None = None) -> AgendaItem:
    """Postpone an item: an open vote on it is void, and what it is about waits for the next agenda."""
    meeting, item, done = _begin(item_id, by, at, key, "postpone", reason=reason)
    if done:
        return item
    if item.status != Status.PLANNED:
        items.must_be_open(item)
    vote = item.resolution
    if vote is not None and vote.closed_at is None:
        held = subject_of(item).lock(item)
        challenging.void(resolution_id=vote.pk, at=at, by=by)
        subject_of(item).release(held, item)
    items.finish(meeting, item, Status.POSTPONED, by=by, at=at, reason=reason)
    return item


def presides_over(meeting: Meeting, item: AgendaItem) -> int | None:
    """The id of who presides over a vote: as over the meeting, without those who withdrew. Two queries."""
    stays = presence.here(meeting)
    out = set()
    if item.resolution is not None:
        out = set(item.resolution.ballots.filter(is_recused=True).values_list("person_id", flat=True))
    member = presence.presider([stay for stay in stays if stay.person_id not in out], meeting.chair_id)
    return member.person_id if member else None


def _begin(
    item_id: int, by: Person, at: datetime, key: UUID | None, act: str, *, anybody: bool = False, **asked: Any
) -> tuple[Meeting, AgendaItem, bool]:
    """Lock the meeting of an item that is in session, and read the item."""
    asked |= {"item": item_id}
    meeting_id = items.meeting_of(item_id)
    meeting, done = begin(meeting_id, by, at, key, act, items.IN_SESSION, anybody=anybody, **asked)
    return meeting, items.item_in(meeting, item_id), done


def _open_vote(item: AgendaItem) -> Resolution:
    items.must_be_open(item)
    if item.resolution is None or item.resolution.closed_at is not None:
        raise NoVoteIsOpen(title=item.title)
    return item.resolution


def _put(meeting: Meeting, item: AgendaItem, *, by: Person, at: datetime) -> Any:
    """Open the vote on an item of a locked meeting; give what it is about, under lock."""
    if not items.may_be_resolved(item):
        raise NothingToResolve(title=item.title)
    if item.resolution is not None:
        raise VoteIsOpen(title=item.title)
    held = subject_of(item).lock(item)
    stays = presence.here(meeting)
    must_have_quorum(meeting, stays, at)
    must_be_presided(meeting, stays)
    try:
        item.resolution = subject_of(item).put(held, item, Asking(meeting, presence.voting(stays), by, at))
    except NoQuorumPossible as refusal:  # too many of those in the room are in conflict
        facts = {"present": refusal.facts["able"], "needed": refusal.facts["needed"]}
        raise NoQuorumInTheRoom(section=presence.section_of(presence.profile_of(meeting)), **facts) from refusal
    item.save(update_fields=["resolution"])
    presiding = presides_over(meeting, item)
    if presiding is not None:
        in_the_room.let_preside(resolution_id=item.resolution.pk, person_id=presiding)
    return held


def _resolve_unopposed(meeting: Meeting, item: AgendaItem, *, by: Person, at: datetime) -> None:
    """Open a vote on an item, count everybody in the room in favour, and close it."""
    _put(meeting, item, by=by, at=at)
    vote = _open_vote(item)
    _resolution, held, _done = votes.begin(vote.pk, by, at, None, "close", {})
    in_the_room.no_objection(resolution_id=vote.pk, by=by, at=at)
    _close(meeting, item, held, by=by, at=at)


def _close(
    meeting: Meeting, item: AgendaItem, held: Any, *, by: Person | None, at: datetime, discussion: str = ""
) -> None:
    """Close the vote on an item, let follow what it means, and end the item with it."""
    item.resolution = votes.end(_open_vote(item), held, at=at, by=by)
    lost = item.resolution.outcome == Resolution.Outcome.NO_QUORUM
    items.finish(meeting, item, Status.POSTPONED if lost else Status.RESOLVED, by=by, at=at, discussion=discussion)
