"""What a vote of a committee means for the minutes it was held on."""

from datetime import datetime

from approvals.committees.models import Resolution
from approvals.committees.refusals import VotingIsClosed
from approvals.meetings import minutes as services
from approvals.meetings.models import Minutes
from approvals.people.models import Person


def lock(resolution: Resolution) -> Minutes:
    """The minutes of a vote under lock. Raises VotingIsClosed where they changed since, or are laid no more."""
    held = services.lock_minutes(int(resolution.subject_id))
    if held.status != Minutes.Status.LAID or held.sha256 != resolution.manifest:
        raise VotingIsClosed(title=resolution.title)
    return held


def must_be_open(held: Minutes) -> Minutes:
    """Minutes that are laid wait for the vote; `lock` has seen that they are."""
    return held


def follow(held: Minutes, resolution: Resolution, *, at: datetime, by: Person | None) -> None:
    """Carried: they are approved. Lost: they are a draft again. Without quorum they stay laid."""
    if resolution.outcome == Resolution.Outcome.CARRIED:
        services.approve_minutes(minutes=held, resolution=resolution, at=at)
    elif resolution.outcome == Resolution.Outcome.LOST:
        services.send_back_minutes(minutes=held, resolution=resolution, at=at)
