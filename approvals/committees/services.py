"""Opening, casting, withdrawing, closing: one function, one act, under the lock of the resolution.

A plain vote is made here and never enters the workflow engine; what opens or closes a stage calls these
functions inside its own transaction.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.committees import ballots as hand
from approvals.committees.closing import close, void
from approvals.committees.conflicts import CLAUSES, INSTRUMENT, Ground
from approvals.committees.holding import about as _about
from approvals.committees.holding import data as _data
from approvals.committees.holding import lock as _lock
from approvals.committees.holding import may_close as _may_close
from approvals.committees.holding import must_be_open as _must_be_open
from approvals.committees.models import Ballot, Recusal, Resolution, Seat
from approvals.committees.opening import open_resolution
from approvals.committees.refusals import AlreadyRecused, StaleBallot
from approvals.errors import BadInput
from approvals.people.models import Person

__all__ = ["Cast", "cast", "close", "open_resolution", "recuse", "void"]


@dataclass(frozen=True, slots=True)
class Cast:
    """What a member's act left behind. `may_close`: the vote may end now, before its last day."""

    resolution: Resolution
    ballot: Ballot
    may_close: bool


@transaction.atomic
def cast(*, resolution_id: int, by: Person, choice: str, reason: str, manifest: str, at: datetime) -> Cast:
    """Cast one member's vote, or change it: the last one before the close counts, the trail keeps all.

    A secret vote goes into the box without reason and is never changed. Six statements on PostgreSQL with a
    reason, five without.
    """
    resolution = _lock(resolution_id)
    ballots = hand.ballots_of(resolution)
    ballot = hand.own(by, ballots, resolution)
    _must_be_open(resolution, localdate(at))
    hand.must_be_free(ballot, resolution)
    if manifest != resolution.manifest:
        raise StaleBallot(title=resolution.title)
    secret = hand.is_secret(resolution)
    hand.must_be_votable(choice, reason, secret=secret)
    membership = hand.membership_under_lock(ballot, resolution, localdate(at))
    if secret:
        hand.put_into_the_box(ballot, resolution, choice, at)
        return _voted(resolution, ballots, ballot, by, membership.seat, {"secret": True})
    changed = ballot.choice != ""
    hand.mark(ballot, choice, reason, manifest, at)
    return _voted(resolution, ballots, ballot, by, membership.seat, {"choice": choice, "changed": changed})


def _voted(
    resolution: Resolution, ballots: Collection[Ballot], ballot: Ballot, by: Person, seat: Seat, facts: dict
) -> Cast:
    """Record a vote that stands on its ballot, or in the box."""
    record(
        kinds.VOTE_CAST,
        **_about(resolution, by, ballot.cast_at, seat),
        data=_data(resolution, ballot=ballot.pk, place=seat.place, **facts),
        state=hand.state_of_vote(resolution, ballots),
        private={"reason": ballot.reason},
    )
    return Cast(resolution, ballot, _may_close(resolution, ballots))


@transaction.atomic
def recuse(*, resolution_id: int, by: Person, ground: str, explanation: str, at: datetime) -> Cast:
    """Withdraw from one resolution for a conflict of interest; a vote already cast is taken back with it.

    The base of the quorum shrinks where the profile says so. A chair who withdraws is followed by the vice-chair.
    """
    resolution = _lock(resolution_id)
    ballots = hand.ballots_of(resolution)
    ballot = hand.own(by, ballots, resolution)
    _must_be_open(resolution, localdate(at))
    if ballot.is_recused:
        raise AlreadyRecused(title=resolution.title)
    if ground not in Ground.values:
        raise BadInput(fields={"ground": [_("Choose one of the grounds.")]})
    if ground == Ground.OTHER and not explanation.strip():
        raise BadInput(fields={"explanation": [_("Say what the circumstance is.")]})
    membership = hand.membership_under_lock(ballot, resolution, localdate(at))
    hand.withdraw(ballot, ballots)
    Recusal.objects.create(
        district_id=resolution.district_id, ballot=ballot, ground=ground, explanation=explanation, at=at
    )
    record(
        kinds.MEMBER_RECUSED,
        **_about(resolution, by, at, membership.seat),
        authority={"instrument": INSTRUMENT, "clause": CLAUSES[Ground(ground)]},
        data=_data(resolution, ballot=ballot.pk, place=membership.seat.place, ground=ground),
        state=hand.state_of_vote(resolution, ballots),
        private={"explanation": explanation},
    )
    return Cast(resolution, ballot, _may_close(resolution, ballots))
