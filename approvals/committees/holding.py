"""A resolution in the hands of a service: its lock, whether it may end, and what its events say.

Locks are taken in the order resolution, membership, chain.
"""

from collections.abc import Collection
from datetime import date, datetime

from django.db import connection

from approvals.committees import rules, selectors
from approvals.committees.certificate import profile_from_json
from approvals.committees.models import Ballot, Committee, Resolution, Seat
from approvals.committees.refusals import VotingIsClosed
from approvals.people.models import Person


def lock(resolution_id: int) -> Resolution:
    """FOR NO KEY UPDATE: the next voter waits here, while rows that only point to the resolution may be added."""
    rows = Resolution.objects.select_related("district", "committee")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=resolution_id)


def standing_still(committee_id: int) -> Committee:
    """The committee, which nobody dissolves before this transaction ends.

    FOR KEY SHARE on PostgreSQL, which Django has no word for: it holds off a dissolution (FOR UPDATE) and nobody else.
    The committee is the first lock of whoever plans a meeting, and here one of the last; anything stronger would let
    two wait for one another.
    """
    committee = Committee.objects.select_related("district").get(pk=committee_id)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT ended_on FROM approvals_committee WHERE id = %s FOR KEY SHARE", [committee_id])
            (committee.ended_on,) = cursor.fetchone()
    return committee


def must_be_open(resolution: Resolution, day: date) -> None:
    """Refuse once it is closed, or its last day is over. A vote at a meeting has no last day: it ends in the room."""
    is_over = resolution.way == Resolution.Way.CIRCULATION and day > resolution.closes_on
    if resolution.closed_at is not None or is_over:
        raise VotingIsClosed(title=resolution.title)


def may_close(resolution: Resolution, ballots: Collection[Ballot]) -> bool:
    """Whether a vote by circulation may end before its last day."""
    if resolution.way == Resolution.Way.MEETING or any(ballot.is_challenged for ballot in ballots):
        return False
    return rules.may_close_early(profile_from_json(resolution.profile), selectors.tally_of(ballots, resolution))


def about(resolution: Resolution, by: Person | None, at: datetime, seat: Seat | None = None) -> dict:
    """What every event of a vote says: where, about what, who in which seat, when."""
    return {
        "district": resolution.district,
        "subject": (resolution.subject_kind, resolution.subject_id),
        "by": by,
        "at": at,
        "capacity": {"committee": resolution.committee_id, "seat": seat.pk} if seat else None,
    }


def data(resolution: Resolution, **facts) -> dict:
    """The data of an event of a vote: which vote, of whom, on what, and these facts."""
    return {"resolution": resolution.pk, "committee": resolution.committee_id, "manifest": resolution.manifest, **facts}
