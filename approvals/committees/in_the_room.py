"""Votes at a meeting: who is in the room, papers entered for members, no objection, the casting vote.

The caller holds the meeting, and the request where the vote is about one; here the lock of the vote is taken, then
the chain.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.committees import ballots as hand
from approvals.committees import holding, loader, rules, selectors
from approvals.committees.certificate import profile_from_json
from approvals.committees.models import Ballot, Resolution
from approvals.committees.refusals import AnswerFirst, NoBallot, NotAChoice
from approvals.committees.room_refusals import (
    InTheBox,
    MemberHasVoted,
    NoObjectionHere,
    NotACastingVote,
    NotAtAMeeting,
    NotTied,
    PaperMissing,
    TellsASecret,
    VotesWereCast,
)
from approvals.people.models import Person
from approvals.store import services as store


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an open vote is: who may vote in the room, how many have, and whether that would be a quorum."""

    voting: int
    heard: int
    present: int
    needed: int
    is_tied: bool  # everybody in the room has voted, as many in favour as against, and the chair has to decide

    @property
    def has_quorum(self) -> bool:
        """Whether a close now would count a quorum."""
        return self.present >= self.needed


def standing(resolution: Resolution, ballots: Collection[Ballot]) -> Standing:
    """Where an open vote at a meeting stands, over ballots in hand; tells nothing of who voted how. No query."""
    taking_part = [ballot for ballot in ballots if not ballot.is_recused and not ballot.is_challenged]
    counted = [ballot for ballot in taking_part if ballot.is_here or ballot.cast_at]
    heard = [ballot for ballot in counted if ballot.cast_at]
    profile, votes = profile_from_json(resolution.profile), selectors.tally_of(ballots, resolution)
    silent = len(counted) - len(heard)
    return Standing(
        voting=len(counted),
        heard=len(heard),
        present=len(counted),
        needed=rules.quorum_needed(profile, votes),
        is_tied=profile.tie is rules.Tie.CHAIR and silent == 0 and rules.is_tied(votes),
    )


def set_here(*, resolution_id: int, person_id: int, is_here: bool, in_place_of: Collection[int] = ()) -> None:
    """Let a member into an open vote, or out of it; a ballot that was cast stays cast.

    `in_place_of`: the others of the same seat. Where one of them has voted, nobody votes for the seat again.
    The caller records that the member came or left.
    """
    resolution = holding.lock(resolution_id)
    if resolution.closed_at is not None:
        return
    ballots = hand.ballots_of(resolution)
    seat_has_voted = any(ballot.cast_at for ballot in ballots if ballot.person_id in in_place_of)
    for ballot in ballots:
        if ballot.person_id == person_id and not (is_here and seat_has_voted):
            ballot.is_here = is_here
            ballot.save(update_fields=["is_here"])


def let_preside(*, resolution_id: int, person_id: int) -> None:
    """Mark the ballot of whoever presides over the meeting; it is told with the vote and counts like any other."""
    ballots = Ballot.objects.filter(resolution_id=resolution_id)
    ballots.exclude(person_id=person_id).filter(is_chair=True).update(is_chair=False)
    ballots.filter(person_id=person_id, is_recused=False).update(is_chair=True)


@transaction.atomic
def enter(
    *, resolution_id: int, ballot_id: int, choice: str, reason: str, by: Person, at: datetime,
    file: tuple[str, bytes] | None = None,
) -> Ballot:  # fmt: skip
    """Enter the vote of a member without a phone; `file`: name and content of the scanned paper ballot.

    Whoever has voted themselves is overwritten by their paper only, and only a paper can be invalid. In a secret vote
    it is written down that the member handed in a paper, and what it says goes into the box.
    """
    resolution = _open(resolution_id, at)
    ballots = hand.ballots_of(resolution)
    ballot = next((ballot for ballot in ballots if ballot.pk == ballot_id), None)
    if ballot is None:
        raise NoBallot(title=resolution.title)
    hand.must_be_free(ballot, resolution)
    _must_be_enterable(resolution, ballot, choice, reason, file)
    membership = hand.membership_under_lock(ballot, resolution, localdate(at))
    changed = ballot.cast_at is not None
    if file is not None:
        ballot.paper = store.keep(district=resolution.district, name=file[0], content=file[1], by=by, at=at)
    ballot.entered_by = by
    ballot.save(update_fields=["paper", "entered_by"])
    _write(resolution, ballot, choice, reason, at)
    said: dict[str, Any] = {"secret": True} if hand.is_secret(resolution) else {"choice": choice, "changed": changed}
    if file is not None:
        said |= {"paper": ballot.paper.pk, "sha256": ballot.paper.sha256}
    who = {"member": str(ballot.person.pseudonym), "place": membership.seat.place}
    record(
        kinds.VOTE_ENTERED,
        **holding.about(resolution, by, at),
        data=holding.data(resolution, ballot=ballot.pk, **said, **who),
        state=hand.state_of_vote(resolution, ballots),
        private={"reason": reason},
    )
    return ballot


@transaction.atomic
def no_objection(*, resolution_id: int, by: Person, at: datetime) -> Resolution:
    """Count everybody in the room as in favour, after the chair has asked and nobody objected (APA s. 82)."""
    resolution = _open(resolution_id, at)
    if not _knows_silence(resolution):
        raise NoObjectionHere(committee=resolution.committee)
    everybody = hand.ballots_of(resolution)
    ballots = [ballot for ballot in everybody if ballot.is_here and not ballot.is_recused]
    if any(ballot.must_answer or ballot.is_challenged for ballot in ballots):
        raise AnswerFirst(title=resolution.title)
    if any(ballot.cast_at for ballot in ballots):
        raise VotesWereCast(title=resolution.title)
    for ballot in ballots:
        hand.mark(ballot, Ballot.Choice.YES, "", resolution.manifest, at)
    resolution.method = Resolution.Method.NO_OBJECTION
    resolution.save(update_fields=["method"])
    record(
        kinds.NO_OBJECTION,
        **holding.about(resolution, by, at),
        data=holding.data(resolution, present=len(ballots)),
        state=hand.state_of_vote(resolution, everybody),
    )
    return resolution


@transaction.atomic
def is_left_to_the_chair(*, resolution_id: int, by: Person, at: datetime) -> bool:
    """Count the silent as abstaining; where that leaves equal votes for the chair to decide, write it down.

    False: nothing was changed, and the vote may be closed. While the tie waits a member may still change a vote.
    """
    resolution = _open(resolution_id, at)
    ballots, profile = hand.ballots_of(resolution), profile_from_json(resolution.profile)
    votes = selectors.tally_of(ballots, resolution)
    silent = [ballot for ballot in ballots if hand.is_silent(ballot)]
    supposed = replace(votes, abstain=votes.abstain + len(silent), absent=votes.absent - len(silent))
    reached = rules.result(profile, supposed) is not rules.Result.NO_QUORUM
    if profile.tie is not rules.Tie.CHAIR or votes.casting or not reached or not rules.is_tied(supposed):
        return False
    for ballot in silent:
        _write(resolution, ballot, Ballot.Choice.ABSTAIN, "", at)
    silent_ids = [ballot.pk for ballot in silent]
    record(
        kinds.VOTE_TIED,
        **holding.about(resolution, by, at),
        data=holding.data(resolution, counted_as_abstaining=silent_ids),
        state=hand.state_of_vote(resolution, ballots),
    )
    return True


@transaction.atomic
def cast_deciding(*, resolution_id: int, choice: str, by: Person, at: datetime) -> Resolution:
    """Give the casting vote of whoever presides, explicitly and once; only when votes are equal (APA s. 82).

    That `by` presides is known to the caller, who holds the meeting.
    """
    resolution = _open(resolution_id, at)
    if choice not in (Ballot.Choice.YES, Ballot.Choice.NO):
        raise NotACastingVote(fields={"choice": [_("A casting vote is in favour or against.")]})
    ballots = hand.ballots_of(resolution)
    if not standing(resolution, ballots).is_tied or resolution.casting_vote:
        raise NotTied(title=resolution.title)
    resolution.casting_vote = choice
    resolution.save(update_fields=["casting_vote"])
    section = profile_from_json(resolution.profile).section("tie")
    authority = {"instrument": section.instrument, "clause": section.clause} if section else None
    record(
        kinds.CASTING_VOTE_GIVEN,
        **holding.about(resolution, by, at),
        authority=authority,
        data=holding.data(resolution, choice=choice),
        state=hand.state_of_vote(resolution, ballots),
    )
    return resolution


def take_over(ballot: Ballot) -> None:
    """A vote that was entered for a member and then changed by the member is their own again."""
    ballot.entered_by, ballot.paper = None, None
    ballot.save(update_fields=["entered_by", "paper"])


def _must_be_enterable(
    resolution: Resolution, ballot: Ballot, choice: str, reason: str, file: tuple[str, bytes] | None
) -> None:
    secret = hand.is_secret(resolution)
    if choice != Ballot.Choice.INVALID:
        hand.must_be_votable(choice, reason)
    elif file is None and not secret:
        raise PaperMissing
    if len(reason) > hand.LONGEST:
        too_long = _("A reason has at most %(longest)s characters.") % {"longest": hand.LONGEST}
        raise NotAChoice(fields={"reason": [too_long]})
    if secret and (file is not None or reason.strip()):
        raise TellsASecret
    if ballot.cast_at is not None and secret:
        raise InTheBox(person=ballot.person)
    if ballot.cast_at is not None and ballot.entered_by_id is None and file is None:
        raise MemberHasVoted(person=ballot.person)


def _write(resolution: Resolution, ballot: Ballot, choice: str, reason: str, at: datetime) -> None:
    """Write a vote onto its ballot; in a secret vote only that its member voted, and the choice into the box."""
    if hand.is_secret(resolution):
        hand.put_into_the_box(ballot, resolution, choice, at)
    else:
        hand.mark(ballot, choice, reason, resolution.manifest, at)


def _knows_silence(resolution: Resolution) -> bool:
    """Whether the rules the vote was opened under know "no objection"."""
    kept = resolution.profile.get("no_objection")
    allowed = loader.profiles()[resolution.profile["code"]].no_objection if kept is None else kept
    return allowed and not hand.is_secret(resolution)


def _open(resolution_id: int, at: datetime) -> Resolution:
    """The vote under lock, if it is open and held at a meeting."""
    resolution = holding.lock(resolution_id)
    if resolution.way != Resolution.Way.MEETING:
        raise NotAtAMeeting(title=resolution.title)
    holding.must_be_open(resolution, localdate(at))
    return resolution
