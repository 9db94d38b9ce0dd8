"""Voting, withdrawing and closing a vote: whatever it is about, what follows happens in the same transaction.

A vote knows its subject as a label only. For each kind of subject there is one follower, a module with three functions:
`lock` takes the lock of what the vote is about, before that of the vote, `must_be_open` looks whether it
still waits, and `follow` does what a closed vote means.
"""

from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import transaction

from approvals.committees import ballots as hand
from approvals.committees import holding, in_the_room
from approvals.committees import services as committees
from approvals.committees.conflicts import Ground
from approvals.committees.models import Resolution
from approvals.committees.refusals import AlreadyRecused, ChallengeIsOpen
from approvals.interests import challenging, proposing
from approvals.interests.selectors import is_heard
from approvals.meetings.models import AgendaItem
from approvals.meetings.room_refusals import ClosedInTheRoom
from approvals.people.models import Person
from approvals.requests.idempotency import is_repeated
from workflows import change_votes, hearings, minutes_votes, ranking_votes, stage_votes


class Follower(Protocol):
    """What the kinds of subjects of votes have to offer."""

    def lock(self, resolution: Resolution) -> Any:
        """Lock what the vote is about and give it; raises a refusal where the vote is not about it any more."""

    def must_be_open(self, held: Any) -> Any:
        """Give it as `follow` takes it; raises a refusal where it does not wait for the vote any more."""

    def follow(self, held: Any, resolution: Resolution, *, at: datetime, by: Person | None) -> Resolution | None:
        """Do what the closed vote means for it; give a vote that may end because of it. `by` None: the system."""


FOLLOWERS: dict[str, Follower] = {
    "request": stage_votes,
    "challenge": hearings,
    "minutes": minutes_votes,
    "ranking": ranking_votes,
    "decision-change": change_votes,
}


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
    return end_early(cast.resolution, held, at=at) if cast.may_close else cast.resolution


@transaction.atomic
def recuse(
    *, resolution_id: int, ground: str, explanation: str, by: Person, at: datetime, key: UUID | None = None
) -> Resolution:
    """Declare a conflict of interest: the member's ballot closes, and the others go on.

    Whatever the system asked the member is answered with it, and a challenge is conceded.
    """
    asked = {"resolution": resolution_id, "ground": ground, "explanation": explanation}
    resolution, held, done = begin(resolution_id, by, at, key, "recuse", asked)
    if done:
        return resolution
    vote = holding.lock(resolution_id)
    ballot = hand.own(by, hand.ballots_of(vote), vote)
    if hasattr(ballot, "recusal"):  # also who was brought back by the urgent exception: one withdrawal is on record
        raise AlreadyRecused(title=vote.title)
    challenging.concede(vote, ballot, by=by, at=at)
    if ground in Ground.values:
        challenging.leave_hearings(vote, ballot, ground=ground, at=at)
    proposing.note_withdrawal(ballot, at)
    cast = committees.recuse(resolution_id=resolution_id, by=by, ground=ground, explanation=explanation, at=at)
    return end_early(cast.resolution, held, at=at) if cast.may_close else cast.resolution


@transaction.atomic
def close_vote(*, resolution_id: int, by: Person | None, at: datetime, key: UUID | None = None) -> Resolution:
    """Close a vote whose time is over, or whose result cannot change any more where the rule allows that.

    A vote on an item of a running meeting is closed in its room, by `workflows.meetings`.
    """
    if AgendaItem.objects.filter(resolution=resolution_id, status=AgendaItem.Status.OPEN).exists():
        raise ClosedInTheRoom(title=Resolution.objects.get(pk=resolution_id).title)
    resolution, held, done = begin(resolution_id, by, at, key, "close", {"resolution": resolution_id})
    if done:
        return resolution
    if resolution.subject_kind == challenging.SUBJECT and by is not None:
        hearings.must_be_heard_out(held, resolution, by=by, at=at)
    return end(resolution, held, at=at, by=by)


def begin(
    resolution_id: int, by: Person | None, at: datetime, key: UUID | None, act: str, asked: dict[str, Any]
) -> tuple[Resolution, Any, bool]:
    """Lock what a vote is about; tell whether this very act was done before under its key.

    Most votes are about a stage of a request: one statement reads both, and only the others are looked for.
    """
    held = stage_votes.stage_under_lock(resolution_id)
    if held is not None:
        resolution = held.resolution
    else:
        resolution = Resolution.objects.select_related("district").get(pk=resolution_id)
        held = lock_subject(resolution)
    if hand.is_secret(resolution):
        # of three choices the one behind a fingerprint is soon found
        asked = {name: value for name, value in asked.items() if name not in {"choice", "reason"}}
    return resolution, held, is_repeated(key=key, by=by, district_id=resolution.district_id, at=at, act=act, **asked)


def lock_subject(resolution: Resolution) -> Any:
    """Lock what a vote is about; for a hearing first what the vote is about in which the challenge was raised."""
    follower = FOLLOWERS.get(resolution.subject_kind)
    if resolution.subject_kind == challenging.SUBJECT:
        vote = hearings.beneath(resolution)
        if vote.closed_at is None:
            lock_subject(vote)
    return follower.lock(resolution) if follower else None


def end_early(resolution: Resolution, held: Any, *, at: datetime) -> Resolution:
    """Close a vote that the last ballot has settled, unless somebody's right to vote in it is still being heard."""
    return resolution if is_heard(resolution) else _end(resolution, held, at=at, by=None)


def end(resolution: Resolution, held: Any, *, at: datetime, by: Person | None) -> Resolution:
    """Close a vote whose subject is locked, and let follow what it means. A vote about nothing of ours just ends."""
    if is_heard(resolution):
        raise ChallengeIsOpen(title=resolution.title)
    return _end(resolution, held, at=at, by=by)


def _end(resolution: Resolution, held: Any, *, at: datetime, by: Person | None) -> Resolution:
    follower = FOLLOWERS.get(resolution.subject_kind)
    if follower is None:
        return committees.close(resolution_id=resolution.pk, at=at, by=by)
    waiting = follower.must_be_open(held)
    closed = committees.close(resolution_id=resolution.pk, at=at, by=by)
    settled = follower.follow(waiting, closed, at=at, by=by)
    if settled is not None:
        end_early(settled, lock_subject(settled), at=at)
    return closed
