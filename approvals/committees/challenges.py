"""What conflicts do to ballots: a member is asked, suspended, let stay, taken out, or brought back.

Every function is called by a service that holds the lock of the resolution.
"""

from collections.abc import Collection
from datetime import datetime

from approvals.committees import ballots as hand
from approvals.committees import holding
from approvals.committees.conflicts import Ground
from approvals.committees.models import Ballot, Recusal, Resolution, Seat

PRESIDING = (Seat.Role.CHAIR, Seat.Role.VICE_CHAIR)


def ask(ballot: Ballot) -> None:
    """Let the member answer for a possible conflict before they vote."""
    ballot.must_answer = True
    ballot.save(update_fields=["must_answer"])


def answered(ballot: Ballot) -> None:
    """The member has answered for everything that was asked."""
    ballot.must_answer = False
    ballot.save(update_fields=["must_answer"])


def suspend(ballot: Ballot, ballots: Collection[Ballot]) -> None:
    """Keep the member out while the challenge is heard. A vote cast before stands until then (APA s. 17)."""
    ballot.is_challenged, ballot.is_open = True, False
    ballot.save(update_fields=["is_challenged", "is_open"])
    if ballot.is_chair:
        preside(ballots)


def let_stay(ballot: Ballot, ballots: Collection[Ballot]) -> None:
    """The others let the member take part: the ballot opens again, and a chair presides again."""
    ballot.is_challenged, ballot.is_open = False, True
    ballot.save(update_fields=["is_challenged", "is_open"])
    preside(ballots)


def release(ballot: Ballot) -> None:
    """End a suspension because the member withdraws, or because the vote has ended without a result."""
    ballot.is_challenged = False
    ballot.save(update_fields=["is_challenged"])


def is_in_the_box(ballot: Ballot) -> bool:
    """Whether the member has cast a secret vote, which nobody can take back."""
    return ballot.cast_at is not None and ballot.choice == ""


def take_out(ballot: Ballot, ballots: Collection[Ballot], *, ground: str, explanation: str, at: datetime) -> None:
    """The member may not take part: what they cast is taken back, and the base shrinks where the profile says so.

    A secret vote cast before stands (APA s. 17).
    """
    ballot.is_challenged = ballot.must_answer = False
    ballot.save(update_fields=["is_challenged", "must_answer"])
    if is_in_the_box(ballot):
        return
    hand.withdraw(ballot, ballots)
    Recusal.objects.create(
        district_id=ballot.district_id, ballot=ballot, ground=Ground(ground), explanation=explanation, at=at
    )
    preside(ballots)


def bring_back(ballot: Ballot, ballots: Collection[Ballot]) -> None:
    """A member in conflict takes part all the same (APA s. 18); that they had withdrawn stays on record."""
    ballot.is_recused = ballot.must_answer = False
    ballot.is_open = True
    ballot.save(update_fields=["is_recused", "must_answer", "is_open"])
    preside(ballots)


def preside(ballots: Collection[Ballot]) -> None:
    """The chair presides, or else the first vice-chair, of those who may take part.

    Somebody else who was asked to preside at a meeting goes on, unless a chair or vice-chair can.
    """
    roles = dict(Ballot.objects.filter(pk__in=[b.pk for b in ballots]).values_list("pk", "membership__seat__role"))
    able = [ballot for ballot in ballots if not ballot.is_recused and not ballot.is_challenged]
    ranked = [ballot for rank in PRESIDING for ballot in able if roles[ballot.pk] == rank and ballot.is_here]
    chosen = ranked[0] if ranked else next((ballot for ballot in able if ballot.is_chair), None)
    for ballot in ballots:
        presides = chosen is not None and ballot.pk == chosen.pk
        if ballot.is_chair != presides:
            ballot.is_chair = presides
            ballot.save(update_fields=["is_chair"])


def may_close(resolution: Resolution, ballots: Collection[Ballot]) -> bool:
    """Whether a vote that may have ended meanwhile may end now, before its last day."""
    return resolution.closed_at is None and holding.may_close(resolution, ballots)
