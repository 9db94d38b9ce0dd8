"""Ending a vote: what was said is counted and certified, or the vote is void."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.committees import ballots as hand
from approvals.committees import holding, rules, selectors
from approvals.committees.certificate import How, certify, counted_as, profile_from_json
from approvals.committees.models import Ballot, Resolution
from approvals.committees.refusals import (
    ChallengeIsOpen,
    NotYourCommittee,
    SomebodyObjected,
    StillOpen,
    TieIsOpen,
    VotingIsClosed,
)
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import grants_of


@transaction.atomic
def close(*, resolution_id: int, at: datetime, by: Person | None = None) -> Resolution:
    """End a vote whose last day has passed, or earlier where its profile allows it; count and certify.

    Nobody chooses the outcome: carried, lost or no quorum follows from the ballots. `by` None: the system,
    at the deadline or right after the vote that decided.
    """
    resolution = holding.lock(resolution_id)
    if by is not None:
        _must_belong(by, resolution, localdate(at))
    if resolution.closed_at is not None:
        raise VotingIsClosed(title=resolution.title)
    ballots = list(selectors.ballots_of(resolution))
    profile = profile_from_json(resolution.profile)
    at_meeting = resolution.way == Resolution.Way.MEETING
    if at_meeting:
        hand.count_the_silent(ballots, resolution, at)
    early = not at_meeting and localdate(at) <= resolution.closes_on
    votes = selectors.tally_of(ballots, resolution)
    if early and not holding.may_close(resolution, ballots):
        raise StillOpen(title=resolution.title, waiting=sum(hand.is_unheard(ballot) for ballot in ballots))
    _must_be_settled(resolution, profile, ballots, votes)
    paper = certify(profile, votes, [_counted(profile, ballot) for ballot in ballots], _how(resolution, early))
    _end(resolution, at, outcome=paper["outcome"], certificate=paper)
    record(
        kinds.VOTE_CLOSED,
        **holding.about(resolution, by, at),
        authority=paper["majority"]["section"],
        data=holding.data(resolution, outcome=resolution.outcome, certificate=paper),
        state=hand.state_of_vote(resolution, ballots),
    )
    return resolution


@transaction.atomic
def void(*, resolution_id: int, at: datetime, by: Person | None = None) -> Resolution:
    """End an open vote without a result: its facts or files changed, or its subject is no longer asked.

    Whether that is so is known to the caller, who holds the lock of the subject.
    """
    resolution = holding.lock(resolution_id)
    if resolution.closed_at is not None:
        raise VotingIsClosed(title=resolution.title)
    _end(resolution, at, outcome=Resolution.Outcome.VOID, certificate=None)
    told = holding.data(resolution, outcome=resolution.outcome)
    state = hand.state_of_vote(resolution, Ballot.objects.filter(resolution=resolution))
    record(kinds.VOTE_CLOSED, **holding.about(resolution, by, at), data=told, state=state)
    return resolution


def _counted(profile: rules.Profile, ballot: Ballot) -> dict[str, Any]:
    """One member in the certificate: in which seat, and how counted. Of a secret vote only that they voted."""
    secretly = profile.secret and ballot.cast_at is not None
    seat = ballot.membership.seat
    return {
        "member": str(ballot.person.pseudonym),
        "place": seat.place,
        "seat": seat.kind,
        "alternate": ballot.membership.alternate_for_id is not None,
        "counted_as": "voted" if secretly else counted_as(profile, selectors.mark_of(ballot)),
    }


def _how(resolution: Resolution, early: bool) -> How:
    return How(
        early=early,
        way=str(resolution.way),
        method=str(resolution.method),
        is_second_call=resolution.is_second_call,
        called=resolution.profile.get("called"),
    )


def _must_be_settled(
    resolution: Resolution, profile: rules.Profile, ballots: Collection[Ballot], votes: rules.Tally
) -> None:
    """Refuse to count while a challenge is heard, or while the chair of a meeting has still to break a tie."""
    if any(ballot.is_challenged for ballot in ballots):
        raise ChallengeIsOpen(title=resolution.title)
    if resolution.method == Resolution.Method.NO_OBJECTION and not rules.nobody_objected(votes):
        raise SomebodyObjected(title=resolution.title)
    at_meeting = resolution.way == Resolution.Way.MEETING
    reached = rules.result(profile, votes) is not rules.Result.NO_QUORUM
    if at_meeting and reached and rules.is_tied(votes) and profile.tie is rules.Tie.CHAIR and not votes.casting:
        raise TieIsOpen(title=resolution.title)


def _must_belong(person: Person, resolution: Resolution, day: date) -> None:
    """Members close the votes of their committee; so do those whose post runs the district's committees."""
    sits = selectors.in_office(day).filter(seat__committee=resolution.committee_id, person=person)
    if not sits.exists() and not grants_of(person, day).has(Ability.RUN_COMMITTEES, resolution.district_id):
        raise NotYourCommittee(committee=resolution.committee)


def _end(resolution: Resolution, at: datetime, *, outcome: str, certificate: dict | None) -> None:
    """The ballots first: those of a closed vote change no more."""
    Ballot.objects.filter(resolution=resolution).update(is_open=False)
    resolution.closed_at, resolution.outcome, resolution.certificate = at, outcome, certificate
    resolution.save(update_fields=["closed_at", "outcome", "certificate"])
