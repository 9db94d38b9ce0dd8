"""Opening, casting, withdrawing, closing: one function, one act, under the lock of the resolution.

A plain vote is made here and never enters the workflow engine; what opens or closes a stage calls these
functions inside its own transaction. Locks are taken in the order resolution, membership, chain.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.committees import ballots as hand
from approvals.committees import loader, rules, selectors
from approvals.committees.certificate import certify, counted_as, profile_from_json, profile_to_json
from approvals.committees.conflicts import CLAUSES, INSTRUMENT, Ground
from approvals.committees.models import Ballot, Committee, Recusal, Resolution, Seat
from approvals.committees.refusals import (
    AlreadyRecused,
    ChallengeIsOpen,
    CommitteeHasEnded,
    LastDayIsPast,
    NoCirculation,
    NoQuorumPossible,
    NotYourCommittee,
    StaleBallot,
    StillOpen,
    TieIsOpen,
    VotingIsClosed,
)
from approvals.errors import BadInput
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import grants_of


@dataclass(frozen=True, slots=True)
class Cast:
    """What a member's act left behind. `may_close`: the vote may end now, before its last day."""

    resolution: Resolution
    ballot: Ballot
    may_close: bool


@transaction.atomic
def open_resolution(
    *,
    committee_id: int,
    title: str,
    subject: tuple[str, str],
    action: str,
    manifest: str,
    closes_on: date,
    at: datetime,
    profile_code: str = "",
    recused: Iterable[int] = (),
    here: Collection[int] | None = None,
    is_second_call: bool = False,
    by: Person | None = None,
) -> Resolution:
    """Put one question to a committee: a ballot for every member in office with a vote.

    Seats are counted as they stand on this day. `recused` are persons who are themselves parties to the
    matter; those who are no members are passed over. `here` None: by circulation; else at a meeting, with the ids of
    the persons in the room, of whom alone votes are taken. Refused when no quorum could be reached.
    """
    committee = Committee.objects.select_related("district").get(pk=committee_id)
    profile = loader.profiles()[profile_code or committee.profile]
    profile = profile.at_second_call() if is_second_call else profile
    day = localdate(at)
    _must_be_able(committee, day, closes_on)
    if here is None and not profile.may_be_circulated(action):
        raise NoCirculation(committee=committee)
    resolution = Resolution(
        district=committee.district,
        committee=committee,
        title=title,
        subject_kind=subject[0],
        subject_id=str(subject[1]),
        action=action,
        profile=profile_to_json(profile),
        way=Resolution.Way.CIRCULATION if here is None else Resolution.Way.MEETING,
        is_second_call=is_second_call,
        quorum_part=profile.quorum.part.numerator,
        quorum_whole=profile.quorum.part.denominator,
        quorum_above=profile.quorum.above,
        base_less_recused=profile.base is rules.Base.LESS_RECUSED,
        abstention_is_present=profile.abstention_is_present,
        invalid_is_present=profile.invalid_is_present,
        manifest=manifest,
        opened_at=at,
        closes_on=closes_on,
    )
    members = selectors.members_of(committee, day).filter(seat__votes=True)
    recused_members = _hand_out(resolution, profile, hand.make(resolution, members, set(recused), here))
    facts = {
        "profile": profile.code,
        "way": str(resolution.way),
        "members": resolution.seats,
        "closes_on": closes_on.isoformat(),
    }
    record(kinds.VOTE_OPENED, **_about(resolution, by, at), data=_data(resolution, recused=recused_members, **facts))
    return resolution


@transaction.atomic
def cast(*, resolution_id: int, by: Person, choice: str, reason: str, manifest: str, at: datetime) -> Cast:
    """Cast one member's vote, or change it: the last one before the close counts, the trail keeps all.

    Six statements on PostgreSQL with a reason, five without.
    """
    resolution = _lock(resolution_id)
    ballots = hand.ballots_of(resolution)
    ballot = hand.own(by, ballots, resolution)
    _must_be_open(resolution, localdate(at))
    hand.must_be_free(ballot, resolution)
    if manifest != resolution.manifest:
        raise StaleBallot(title=resolution.title)
    hand.must_be_votable(choice, reason)
    membership = hand.membership_under_lock(ballot, resolution, localdate(at))
    changed = ballot.choice != ""
    hand.mark(ballot, choice, reason, manifest, at)
    record(
        kinds.VOTE_CAST,
        **_about(resolution, by, at, membership.seat),
        data=_data(resolution, ballot=ballot.pk, place=membership.seat.place, choice=choice, changed=changed),
        state=hand.state_of(ballot),
        private={"reason": reason},
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
        state=hand.state_of(ballot),
        private={"explanation": explanation},
    )
    return Cast(resolution, ballot, _may_close(resolution, ballots))


@transaction.atomic
def close(*, resolution_id: int, at: datetime, by: Person | None = None) -> Resolution:
    """End a vote whose last day has passed, or earlier where its profile allows it; count and certify.

    Nobody chooses the outcome: carried, lost or no quorum follows from the ballots. `by` None: the system,
    at the deadline or right after the vote that decided.
    """
    resolution = _lock(resolution_id)
    if by is not None:
        _must_belong(by, resolution, localdate(at))
    if resolution.closed_at is not None:
        raise VotingIsClosed(title=resolution.title)
    ballots = list(selectors.ballots_of(resolution))
    profile = profile_from_json(resolution.profile)
    if resolution.way == Resolution.Way.MEETING:
        hand.count_the_silent(ballots, at)
        early = False
    else:
        early = localdate(at) <= resolution.closes_on
    votes = selectors.tally_of(ballots, resolution)
    if early and not _may_close(resolution, ballots):
        raise StillOpen(title=resolution.title, waiting=votes.absent)
    _must_be_settled(resolution, profile, ballots, votes)
    members = [
        {
            "member": str(ballot.person.pseudonym),
            "place": ballot.membership.seat.place,
            "counted_as": counted_as(profile, selectors.mark_of(ballot)),
        }
        for ballot in ballots
    ]
    paper = certify(profile, votes, members, early=early)
    _end(resolution, at, outcome=paper["outcome"], certificate=paper)
    record(
        kinds.VOTE_CLOSED,
        **_about(resolution, by, at),
        authority=paper["majority"]["section"],
        data=_data(resolution, outcome=resolution.outcome, certificate=paper),
    )
    return resolution


@transaction.atomic
def void(*, resolution_id: int, at: datetime, by: Person | None = None) -> Resolution:
    """End an open vote without a result: its facts or files changed, or its subject is no longer asked.

    Whether that is so is known to the caller, who holds the lock of the subject.
    """
    resolution = _lock(resolution_id)
    if resolution.closed_at is not None:
        raise VotingIsClosed(title=resolution.title)
    _end(resolution, at, outcome=Resolution.Outcome.VOID, certificate=None)
    record(kinds.VOTE_CLOSED, **_about(resolution, by, at), data=_data(resolution, outcome=resolution.outcome))
    return resolution


def _must_be_able(committee: Committee, day: date, closes_on: date) -> None:
    if committee.ended_on is not None and committee.ended_on < day:
        raise CommitteeHasEnded(committee=committee)
    if closes_on < day:
        raise LastDayIsPast


def _hand_out(resolution: Resolution, profile: rules.Profile, ballots: list[Ballot]) -> list[str]:
    """Save the resolution with its ballots, if they can make a quorum; give the pseudonyms of who is recused."""
    needed = rules.quorum_needed(profile, selectors.tally_of(ballots))
    able = sum(ballot.is_here and not ballot.is_recused for ballot in ballots)
    if able < needed:
        raise NoQuorumPossible(committee=resolution.committee, able=able, needed=needed)
    resolution.seats = len(ballots)
    resolution.save()
    Ballot.objects.bulk_create(ballots)
    withdrawn = [ballot for ballot in ballots if ballot.is_recused]
    Recusal.objects.bulk_create(
        Recusal(district=resolution.district, ballot=ballot, ground=Ground.PARTY, at=resolution.opened_at)
        for ballot in withdrawn
    )
    return [str(ballot.person.pseudonym) for ballot in withdrawn]


def _lock(resolution_id: int) -> Resolution:
    """FOR NO KEY UPDATE: the next voter waits here, while rows that only point to the resolution may be added."""
    rows = Resolution.objects.select_related("district", "committee")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=resolution_id)


def _must_be_open(resolution: Resolution, day: date) -> None:
    if resolution.closed_at is not None or day > resolution.closes_on:
        raise VotingIsClosed(title=resolution.title)


def _must_be_settled(
    resolution: Resolution, profile: rules.Profile, ballots: Collection[Ballot], votes: rules.Tally
) -> None:
    """Refuse to count while a challenge is heard, or while the chair of a meeting has still to break a tie."""
    if any(ballot.is_challenged for ballot in ballots):
        raise ChallengeIsOpen(title=resolution.title)
    at_meeting = resolution.way == Resolution.Way.MEETING
    reached = rules.result(profile, votes) is not rules.Result.NO_QUORUM
    if at_meeting and reached and rules.is_tied(votes) and profile.tie is rules.Tie.CHAIR and not votes.casting:
        raise TieIsOpen(title=resolution.title)


def _must_belong(person: Person, resolution: Resolution, day: date) -> None:
    """Members close the votes of their committee; so do those whose post runs the district's committees."""
    sits = selectors.in_office(day).filter(seat__committee=resolution.committee_id, person=person)
    runs = Ability.RUN_COMMITTEES in grants_of(person, day).abilities_in(resolution.district_id)
    if not runs and not sits.exists():
        raise NotYourCommittee(committee=resolution.committee)


def _may_close(resolution: Resolution, ballots: Collection[Ballot]) -> bool:
    if resolution.way == Resolution.Way.MEETING or any(ballot.is_challenged for ballot in ballots):
        return False
    return rules.may_close_early(profile_from_json(resolution.profile), selectors.tally_of(ballots, resolution))


def _end(resolution: Resolution, at: datetime, *, outcome: str, certificate: dict | None) -> None:
    resolution.closed_at, resolution.outcome, resolution.certificate = at, outcome, certificate
    resolution.save(update_fields=["closed_at", "outcome", "certificate"])
    Ballot.objects.filter(resolution=resolution).update(is_open=False)


def _about(resolution: Resolution, by: Person | None, at: datetime, seat: Seat | None = None) -> dict:
    """What every event of a vote says: where, about what, who in which seat, when."""
    return {
        "district": resolution.district,
        "subject": (resolution.subject_kind, resolution.subject_id),
        "by": by,
        "at": at,
        "capacity": {"committee": resolution.committee_id, "seat": seat.pk} if seat else None,
    }


def _data(resolution: Resolution, **facts) -> dict:
    return {"resolution": resolution.pk, "committee": resolution.committee_id, "manifest": resolution.manifest, **facts}
