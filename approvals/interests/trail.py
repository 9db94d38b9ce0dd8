"""What every event about interests in a vote says: where, about what, who, when, in which seat."""

from datetime import datetime
from typing import Any

from approvals.committees.conflicts import CLAUSES, INSTRUMENT, Ground
from approvals.committees.models import Ballot, Resolution
from approvals.people.models import Person


def about(vote: Resolution, by: Person | None, at: datetime, ballot: Ballot | None = None) -> dict[str, Any]:
    """The fixed part of an event about a vote; `ballot`: the actor's own, whose seat is their capacity."""
    seat = ballot.membership.seat_id if ballot is not None else None
    return {
        "district": vote.district,
        "subject": (vote.subject_kind, vote.subject_id),
        "by": by,
        "at": at,
        "capacity": {"committee": vote.committee_id, "seat": seat} if seat else None,
    }


def facts(vote: Resolution, ballot: Ballot, **more: Any) -> dict[str, Any]:
    """The data of an event about one member's ballot; pseudonyms and ids, never names."""
    whose = str(ballot.person.pseudonym)
    return {"resolution": vote.pk, "committee": vote.committee_id, "ballot": ballot.pk, "person": whose, **more}


def section(ground: str) -> dict[str, str]:
    """The section of the act a ground stands in."""
    return {"instrument": INSTRUMENT, "clause": CLAUSES[Ground(ground)]}
