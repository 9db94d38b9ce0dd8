"""Putting a question to a committee: the resolution, its ballots, and whether a quorum is possible at all."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.committees import ballots as hand
from approvals.committees import holding, loader, rules, selectors
from approvals.committees.certificate import profile_to_json
from approvals.committees.holding import standing_still
from approvals.committees.models import Ballot, Committee, Recusal, Resolution, SecretBox
from approvals.committees.refusals import CommitteeHasEnded, LastDayIsPast, NoCirculation, NoQuorumPossible
from approvals.people.models import Person


@transaction.atomic
def open_resolution(
    *, committee_id: int, title: str, subject: tuple[str, str], action: str, manifest: str, closes_on: date,
    at: datetime, profile_code: str = "", recused: Mapping[int, str] | None = None, here: Collection[int] | None = None,
    is_second_call: bool = False, called: dict[str, Any] | None = None, by: Person | None = None,
) -> Resolution:  # fmt: skip
    """Put one question to a committee: a ballot for every member in office with a vote, as seats stand on this day.

    `recused`: who takes no part, by id, each with the ground; those who are no members are passed over.
    `here` None: by circulation; else at a meeting, with the ids of the persons in the room, of whom alone votes are
    taken. `called`: the facts of a second call for the certificate (`meeting`, `failed_meeting`, `failed_on`,
    `meets_on`, `told`). Refused when no quorum could be reached.
    """
    committee = standing_still(committee_id)
    profile = loader.profiles()[profile_code or committee.profile]
    profile = profile.at_second_call() if is_second_call else profile
    _must_be_able(committee, localdate(at), closes_on)
    if here is None and not profile.may_be_circulated(action):
        raise NoCirculation(committee=committee)
    resolution = Resolution(
        district=committee.district,
        committee=committee,
        title=title,
        subject_kind=subject[0],
        subject_id=str(subject[1]),
        action=action,
        way=Resolution.Way.CIRCULATION if here is None else Resolution.Way.MEETING,
        is_second_call=is_second_call,
        manifest=manifest,
        opened_at=at,
        closes_on=closes_on,
        **_frozen(profile, called),
    )
    grounds = recused or {}
    ballots = _ballots(resolution, grounds.keys(), here)
    withdrawn = _hand_out(resolution, profile, ballots, grounds)
    told = {"profile": profile.code, "way": str(resolution.way), "closes_on": closes_on.isoformat()}
    data = holding.data(resolution, recused=withdrawn, members=resolution.seats, **told)
    state = hand.state_of_vote(resolution, ballots)
    record(kinds.VOTE_OPENED, **holding.about(resolution, by, at), data=data, state=state)
    return resolution


def _ballots(resolution: Resolution, recused: Collection[int], here: Collection[int] | None) -> list[Ballot]:
    """Nobody stands for a member who is away, unless at a meeting and where the founding order allows alternates."""
    committee, day = resolution.committee, localdate(resolution.opened_at)
    members = selectors.members_of(committee, day).filter(seat__votes=True)
    if here is None or not committee.allows_alternates:
        return hand.make(resolution, members, recused, here)
    alternates = selectors.alternates_of(committee, day).filter(seat__votes=True)
    return hand.make(resolution, members, recused, here, alternates)


def _frozen(profile: rules.Profile, called: dict[str, Any] | None) -> dict[str, Any]:
    """The rules of the vote as the row keeps them: whole for people, and the quorum in columns for the database."""
    return {
        "profile": profile_to_json(profile) | ({"called": called} if called else {}),
        "quorum_part": profile.quorum.part.numerator,
        "quorum_whole": profile.quorum.part.denominator,
        "quorum_above": profile.quorum.above,
        "base_less_recused": profile.base is rules.Base.LESS_RECUSED,
        "abstention_is_present": profile.abstention_is_present,
        "invalid_is_present": profile.invalid_is_present,
    }


def _must_be_able(committee: Committee, day: date, closes_on: date) -> None:
    if closes_on < day:
        raise LastDayIsPast
    if committee.ended_on is not None and committee.ended_on < closes_on:
        raise CommitteeHasEnded(committee=committee)


def _hand_out(
    resolution: Resolution, profile: rules.Profile, ballots: list[Ballot], grounds: Mapping[int, str]
) -> list[str]:  # fmt: skip
    """Save the resolution with its ballots, if they can make a quorum; give the pseudonyms of who is recused."""
    needed = rules.quorum_needed(profile, selectors.tally_of(ballots))
    able = sum(ballot.is_here and not ballot.is_recused for ballot in ballots)
    if able < needed:
        raise NoQuorumPossible(committee=resolution.committee, able=able, needed=needed)
    resolution.seats = len(ballots)
    resolution.save()
    Ballot.objects.bulk_create(ballots)
    if profile.secret:
        SecretBox.objects.create(district=resolution.district, resolution=resolution)
    withdrawn = [ballot for ballot in ballots if ballot.is_recused]
    Recusal.objects.bulk_create(
        Recusal(district=resolution.district, ballot=ballot, ground=grounds[ballot.person_id], at=resolution.opened_at)
        for ballot in withdrawn
    )
    return [str(ballot.person.pseudonym) for ballot in withdrawn]
