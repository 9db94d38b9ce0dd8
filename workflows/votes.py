"""Voting, withdrawing and closing a vote: whatever it is about, what follows happens in the same transaction.

A vote knows its subject as a label only. For each kind of subject there is one follower, a module with three functions:
`lock` takes the lock of what the vote is about, before that of the vote, `must_be_open` looks whether it
still waits, and `follow` does what a closed vote means.
"""

from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import transaction

from approvals.committees import in_the_room
from approvals.committees import services as committees
from approvals.committees.models import Resolution
from approvals.meetings.models import AgendaItem
from approvals.meetings.room_refusals import ClosedInTheRoom
from approvals.people.models import Person
from approvals.requests.idempotency import is_repeated
from workflows import stage_votes


class Follower(Protocol):
    """What the kinds of subjects of votes have to offer."""

    def lock(self, resolution: Resolution) -> Any:
        """Lock what the vote is about and give it; raises a refusal where the vote is not about it any more."""

    def must_be_open(self, held: Any) -> None:
        """Raise a refusal where it does not wait for the vote any more."""

    def follow(self, held: Any, resolution: Resolution, *, at: datetime, by: Person | None) -> None:
        """Do what the closed vote means for it. `by` None: the system."""


FOLLOWERS: dict[str, Follower] = {"request": stage_votes}


@transaction.atomic
def vote(
    *, resolution_id: int, choice: str, reason: str, manifest: str, by: Person, at: datetime, key: UUID | None = None
) -> Resolution:
    """Cast or change one's ballot; where the committee's rule allows it, the vote that settles it closes the vote."""
    asked = {"resolution": resolution_id, "choice": choice, "reason": reason}
    resolution, held, done = begin(resolution_id, by, at, key, "vote", asked)
    if done:
        return resolution
    cast = committees.cast(resolution_id=resolution_id, by=by, choice=choice, reason=reason, manifest=manifest, at=at)
    if cast.ballot.entered_by_id is not None:
        in_the_room.take_over(cast.ballot)
    return end(resolution, held, at=at, by=None) if cast.may_close else cast.resolution


@transaction.atomic
def recuse(
    *, resolution_id: int, ground: str, explanation: str, by: Person, at: datetime, key: UUID | None = None
) -> Resolution:
    """Declare a conflict of interest: the member's ballot closes, and the others go on."""
    asked = {"resolution": resolution_id, "ground": ground, "explanation": explanation}
    resolution, held, done = begin(resolution_id, by, at, key, "recuse", asked)
    if done:
        return resolution
    cast = committees.recuse(resolution_id=resolution_id, by=by, ground=ground, explanation=explanation, at=at)
    return end(resolution, held, at=at, by=None) if cast.may_close else cast.resolution


@transaction.atomic
def close_vote(*, resolution_id: int, by: Person | None, at: datetime, key: UUID | None = None) -> Resolution:
    """Close a vote whose time is over, or whose result cannot change any more where the rule allows that.

    A vote on an item of a running meeting is closed in its room, by `workflows.meetings`.
    """
    if AgendaItem.objects.filter(resolution=resolution_id, status=AgendaItem.Status.OPEN).exists():
        raise ClosedInTheRoom(title=Resolution.objects.get(pk=resolution_id).title)
    resolution, held, done = begin(resolution_id, by, at, key, "close", {"resolution": resolution_id})
    return resolution if done else end(resolution, held, at=at, by=by)


def begin(
    resolution_id: int, by: Person | None, at: datetime, key: UUID | None, act: str, asked: dict[str, Any]
) -> tuple[Resolution, Any, bool]:
    """Lock what a vote is about; tell whether this very act was done before under its key."""
    resolution = Resolution.objects.select_related("district").get(pk=resolution_id)
    follower = FOLLOWERS.get(resolution.subject_kind)
    held = follower.lock(resolution) if follower else None
    return resolution, held, is_repeated(key=key, by=by, district_id=resolution.district_id, at=at, act=act, **asked)


def end(resolution: Resolution, held: Any, *, at: datetime, by: Person | None) -> Resolution:
    """Close a vote whose subject is locked, and let follow what it means. A vote about nothing of ours just ends."""
    follower = FOLLOWERS.get(resolution.subject_kind)
    if follower is None:
        return committees.close(resolution_id=resolution.pk, at=at, by=by)
    follower.must_be_open(held)
    closed = committees.close(resolution_id=resolution.pk, at=at, by=by)
    follower.follow(held, closed, at=at, by=by)
    return closed
