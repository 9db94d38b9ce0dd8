"""What the vote of a hearing means for the member who was challenged, and for the vote the challenge was raised in.

The caller has locked what that vote is about; here the vote is locked, then the challenge.
"""

from datetime import datetime

from django.utils.timezone import localdate

from approvals.committees import ballots as hand
from approvals.committees import challenges, holding
from approvals.committees.keeping import keeps
from approvals.committees.models import Ballot, Resolution
from approvals.committees.refusals import NotYourCommittee, StillOpen, VotingIsClosed
from approvals.interests import challenging
from approvals.interests.models import Challenge
from approvals.people.models import Person
from approvals.people.selectors import grants_of


def beneath(hearing: Resolution) -> Resolution:
    """The vote in which the challenge was raised. One query."""
    return Resolution.objects.select_related("district").get(ballots__challenges__hearing=hearing)


def lock(hearing: Resolution) -> Challenge:
    """The challenge of a hearing under lock, with the vote it was raised in."""
    holding.lock(beneath(hearing).pk)
    return challenging.under_lock(Challenge.objects.values_list("pk", flat=True).get(hearing=hearing))


def must_be_open(row: Challenge) -> Challenge:
    """The same, if it waits for its hearing; raises VotingIsClosed where it was settled without it."""
    if row.state != Challenge.State.RAISED:
        raise VotingIsClosed(title=row.ballot.resolution.title)
    return row


def must_be_heard_out(row: Challenge, hearing: Resolution, *, by: Person, at: datetime) -> None:
    """At a meeting who sees to the committee closes a hearing, and whoever challenged only when all there have voted.

    Those who say nothing do not let the member stay, so a challenge closed at once would be a verdict.
    """
    if hearing.way != Resolution.Way.MEETING:
        return
    if not keeps(grants_of(by, localdate(at)), hearing.committee):
        raise NotYourCommittee(committee=hearing.committee)
    there = Ballot.objects.filter(resolution=row.ballot.resolution_id, is_here=True).values("person")
    silent = Ballot.objects.filter(resolution=hearing, is_recused=False, cast_at=None, person__in=there).count()
    if silent and row.raised_by_id == by.pk:
        raise StillOpen(title=hearing.title, waiting=silent)


def follow(row: Challenge, hearing: Resolution, *, at: datetime, by: Person | None) -> Resolution | None:
    """Let the member stay where two thirds of the others say so, else take them out. Gives a vote that may now end."""
    vote = holding.lock(row.ballot.resolution_id)
    challenging.settle(row, vote, stays=hearing.outcome == Resolution.Outcome.CARRIED, at=at)
    return vote if challenges.may_close(vote, hand.ballots_of(vote)) else None
