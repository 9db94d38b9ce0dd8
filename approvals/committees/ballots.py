"""Ballots in the hands of a service that holds the lock of their resolution."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from approvals.audit.canonical import stamp
from approvals.committees import selectors
from approvals.committees.models import Ballot, Membership, Resolution, Seat
from approvals.committees.refusals import (
    AnswerFirst,
    Challenged,
    NoBallot,
    NotAChoice,
    NotInOffice,
    NotInTheRoom,
    Recused,
)
from approvals.people.models import Person

LONGEST = 4000  # characters of a reason
VOTABLE = (Ballot.Choice.YES, Ballot.Choice.NO, Ballot.Choice.ABSTAIN)  # invalid is a paper only


def make(
    resolution: Resolution, members: Iterable[Membership], recused: Collection[int], here: Collection[int] | None
) -> list[Ballot]:
    """One ballot for each person, however many seats they hold; the chair presides, or else the vice-chair.

    `here` None: everybody may vote, wherever they are.
    """
    chosen: dict[int, Membership] = {}
    for membership in members:
        chosen.setdefault(membership.person_id, membership)
    able = [membership for membership in chosen.values() if membership.person_id not in recused]
    ranks = (Seat.Role.CHAIR, Seat.Role.VICE_CHAIR)
    presiding = [membership for rank in ranks for membership in able if membership.seat.role == rank]
    return [
        Ballot(
            district=resolution.district,
            resolution=resolution,
            membership=membership,
            person=membership.person,
            is_chair=membership in presiding[:1],
            is_recused=membership.person_id in recused,
            is_here=here is None or membership.person_id in here,
            is_open=membership.person_id not in recused,
        )
        for membership in chosen.values()
    ]


def ballots_of(resolution: Resolution) -> list[Ballot]:
    """Every ballot of the resolution, bare: what counting needs. One query."""
    return list(Ballot.objects.filter(resolution=resolution).order_by("id"))


def own(person: Person, ballots: Collection[Ballot], resolution: Resolution) -> Ballot:
    """The person's ballot among these."""
    mine = next((ballot for ballot in ballots if ballot.person_id == person.pk), None)
    if mine is None:
        raise NoBallot(title=resolution.title)
    return mine


def membership_under_lock(ballot: Ballot, resolution: Resolution, day: date) -> Membership:
    """The membership behind the ballot, if it holds on that day; locked against an end in the same moment."""
    mine = selectors.in_office(day).filter(pk=ballot.membership_id, person__is_active=True).select_related("seat")
    held = mine.select_for_update(of=("self",), no_key=True).first()
    if held is None:
        raise NotInOffice(committee=resolution.committee)
    return held


def must_be_free(ballot: Ballot, resolution: Resolution) -> None:
    """Refuse a member who withdrew, is challenged, has a conflict to answer for, or is not in the room."""
    if ballot.is_recused:
        raise Recused(title=resolution.title)
    if ballot.is_challenged:
        raise Challenged(title=resolution.title)
    if ballot.must_answer:
        raise AnswerFirst(title=resolution.title)
    if not ballot.is_here:
        raise NotInTheRoom(title=resolution.title)


def count_the_silent(ballots: Iterable[Ballot], at: datetime) -> None:
    """At a meeting whoever was in the room and said nothing has abstained."""
    for ballot in ballots:
        if ballot.is_here and not ballot.is_recused and not ballot.is_challenged and ballot.cast_at is None:
            ballot.choice, ballot.cast_at = Ballot.Choice.ABSTAIN, at
            ballot.save(update_fields=["choice", "cast_at"])


def must_be_votable(choice: str, reason: str) -> None:
    """Refuse anything that is not a vote with a reason of sensible length."""
    fields = {}
    if choice not in VOTABLE:
        fields["choice"] = [_("Choose yes, no or abstain.")]
    if len(reason) > LONGEST:
        fields["reason"] = [_("A reason has at most %(longest)s characters.") % {"longest": LONGEST}]
    if fields:
        raise NotAChoice(fields=fields)


def mark(ballot: Ballot, choice: str, reason: str, manifest: str, at: datetime) -> None:
    """Write the vote on the ballot, bound to what is voted on. One statement."""
    ballot.choice, ballot.reason, ballot.manifest, ballot.cast_at = choice, reason, manifest, at
    ballot.save(update_fields=["choice", "reason", "manifest", "cast_at"])


def withdraw(ballot: Ballot, ballots: Iterable[Ballot]) -> None:
    """Take the member out of the vote, with what they had cast; a chair is followed by the vice-chair."""
    presided = ballot.is_chair
    ballot.is_recused, ballot.is_open, ballot.is_chair = True, False, False
    ballot.choice, ballot.reason, ballot.manifest, ballot.cast_at = "", "", "", None
    ballot.save(update_fields=["is_recused", "is_open", "is_chair", "choice", "reason", "manifest", "cast_at"])
    if not presided:
        return
    able = {other.membership_id: other for other in ballots if not other.is_recused}
    vice = Membership.objects.filter(pk__in=able, seat__role=Seat.Role.VICE_CHAIR).order_by("seat__place").first()
    if vice is not None:
        able[vice.pk].is_chair = True
        able[vice.pk].save(update_fields=["is_chair"])


def state_of(ballot: Ballot) -> dict:
    """The canonical row after a change; the reason is committed to apart."""
    return {
        "ballot": ballot.pk,
        "membership": ballot.membership_id,
        "choice": ballot.choice,
        "manifest": ballot.manifest,
        "is_recused": ballot.is_recused,
        "cast_at": stamp(ballot.cast_at) if ballot.cast_at else None,
    }
