"""Ballots in the hands of a service that holds the lock of their resolution."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db.models import F
from django.utils.translation import gettext as _

from approvals.audit.canonical import stamp
from approvals.committees import selectors
from approvals.committees.models import Ballot, Membership, Resolution, Seat, SecretBox
from approvals.committees.refusals import (
    AnswerFirst,
    Challenged,
    NoBallot,
    NotAChoice,
    NotInOffice,
    NotInTheRoom,
    Recused,
    SecretVoteStands,
)
from approvals.people.models import Person

LONGEST = 4000  # characters of a reason
VOTABLE = (Ballot.Choice.YES, Ballot.Choice.NO, Ballot.Choice.ABSTAIN)  # invalid is a paper only


def make(
    resolution: Resolution,
    members: Iterable[Membership],
    recused: Collection[int],
    here: Collection[int] | None,
    alternates: Iterable[Membership] = (),
) -> list[Ballot]:
    """One ballot for each person, however many seats they hold; the chair presides, or else the vice-chair.

    `here` None: by circulation, everybody may vote wherever they are, and an alternate holds no ballot. At a meeting
    an alternate holds the ballot of a member who is not there.
    """
    chosen: dict[int, Membership] = {}
    for membership in members:
        chosen.setdefault(membership.person_id, membership)
    voting = list(chosen.values())
    if here is not None:
        voting = _with_alternates(voting, alternates, recused, here)
    there = [membership for membership in voting if here is None or membership.person_id in here]
    able = [membership for membership in there if membership.person_id not in recused]
    ranks = (Seat.Role.CHAIR, Seat.Role.VICE_CHAIR)
    presiding = [one for rank in ranks for one in able if one.seat.role == rank and one in chosen.values()]
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
        for membership in voting
    ]


def _with_alternates(
    voting: Collection[Membership], alternates: Iterable[Membership], recused: Collection[int], here: Collection[int]
) -> list[Membership]:
    """Seats whose member is away go to an alternate who is there: one ballot a seat, one ballot a person.

    A member who withdrew is away for a reason that holds for the seat: nobody votes in their place.
    """
    taken = {membership.person_id for membership in voting}
    standing = [one for one in alternates if one.person_id in here and one.person_id not in recused]
    found = []
    for membership in voting:
        away = membership.person_id not in here and membership.person_id not in recused
        mine = (one for one in standing if one.alternate_for_id == membership.pk and one.person_id not in taken)
        held = next(mine, membership) if away else membership
        taken.add(held.person_id)
        found.append(held)
    return found


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
    mine = selectors.with_a_voice(day).filter(pk=ballot.membership_id, person__is_active=True)
    held = mine.select_related("seat").select_for_update(of=("self",), no_key=True).first()
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


def is_secret(resolution: Resolution) -> bool:
    """Whether its votes go into a box and stand on no ballot."""
    return bool(resolution.profile.get("secret"))


def is_unheard(ballot: Ballot) -> bool:
    """Whether the member may still be heard: neither voted nor withdrawn."""
    return ballot.cast_at is None and not ballot.is_recused


def is_silent(ballot: Ballot) -> bool:
    """In the room, free to vote, and not heard; who is challenged or has still to answer is not free."""
    return ballot.is_here and not ballot.is_challenged and not ballot.must_answer and is_unheard(ballot)


def count_the_silent(ballots: Iterable[Ballot], resolution: Resolution, at: datetime) -> None:
    """At a meeting whoever was in the room and said nothing has abstained, or agreed where nobody objected."""
    agreed = resolution.method == Resolution.Method.NO_OBJECTION
    choice = Ballot.Choice.YES if agreed else Ballot.Choice.ABSTAIN
    for ballot in ballots:
        if is_silent(ballot):
            if is_secret(resolution):
                put_into_the_box(ballot, resolution, choice, at)
                continue
            ballot.choice, ballot.cast_at = choice, at
            ballot.save(update_fields=["choice", "cast_at"])


def must_be_votable(choice: str, reason: str, *, secret: bool = False) -> None:
    """Refuse anything that is not a vote with a reason of sensible length; a secret vote takes none."""
    fields = {}
    if choice not in VOTABLE:
        fields["choice"] = [_("Choose yes, no or abstain.")]
    if len(reason) > LONGEST:
        fields["reason"] = [_("A reason has at most %(longest)s characters.") % {"longest": LONGEST}]
    if secret and reason.strip():
        fields["reason"] = [_("This vote is secret: a reason would tell how you voted. Leave it empty.")]
    if fields:
        raise NotAChoice(fields=fields)


def must_be_found(ballot: Ballot) -> None:
    """Refuse to touch a secret vote that was cast: nobody can find it again in the box."""
    if ballot.cast_at is not None and ballot.choice == "":
        raise SecretVoteStands(title=ballot.resolution.title)


def put_into_the_box(ballot: Ballot, resolution: Resolution, choice: str, at: datetime) -> None:
    """Add one vote to the box and write on the ballot only that its member voted, and on what. Two statements."""
    must_be_found(ballot)
    ballot.manifest, ballot.cast_at = resolution.manifest, at
    ballot.save(update_fields=["manifest", "cast_at"])
    SecretBox.objects.filter(resolution=resolution).update(**{choice: F(choice) + 1})


def mark(ballot: Ballot, choice: str, reason: str, manifest: str, at: datetime) -> None:
    """Write the vote on the ballot, bound to what is voted on. One statement."""
    ballot.choice, ballot.reason, ballot.manifest, ballot.cast_at = choice, reason, manifest, at
    ballot.save(update_fields=["choice", "reason", "manifest", "cast_at"])


def withdraw(ballot: Ballot, ballots: Iterable[Ballot]) -> None:
    """Take the member out of the vote, with what they had cast; a chair is followed by the vice-chair.

    Raises SecretVoteStands where that lies in the box of a secret vote.
    """
    must_be_found(ballot)
    presided = ballot.is_chair
    ballot.is_recused, ballot.is_open, ballot.is_chair = True, False, False
    ballot.choice, ballot.reason, ballot.manifest, ballot.cast_at = "", "", "", None
    ballot.save(update_fields=["is_recused", "is_open", "is_chair", "choice", "reason", "manifest", "cast_at"])
    if not presided:
        return
    able = {other.membership_id: other for other in ballots if other.is_here and not other.is_recused}
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


def state_of_vote(resolution: Resolution, ballots: Iterable[Ballot]) -> dict:
    """The canonical rows of a vote and of all its ballots, for acts that change several at once."""
    return {
        "vote": resolution.pk,
        "outcome": str(resolution.outcome),
        "closed_at": stamp(resolution.closed_at) if resolution.closed_at else None,
        "casting_vote": str(resolution.casting_vote),
        "certificate": resolution.certificate,
        "ballots": [state_of(ballot) for ballot in sorted(ballots, key=lambda ballot: ballot.pk)],
    }
