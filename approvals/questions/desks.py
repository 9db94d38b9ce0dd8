"""Which desk answers: the one of the topic, and where nobody sits there the first desk behind it that has somebody.

Pure. A desk is a kind of post of the district office.
"""

from collections.abc import Collection

from approvals.people.kinds import GROUPS
from approvals.vocabulary.words import Area

BEHIND = ("district-officer", "director")  # in this order
DESKS = (*GROUPS, *BEHIND)
OTHER = ""  # the topic of whoever does not know
DESK_OF: dict[str, str] = {
    Area.ACADEMIC: "group-promotion",
    Area.BUDGET: "group-policy",
    Area.PERSONNEL: "group-personnel",
    Area.GENERAL: "district-officer",
    OTHER: "district-officer",
}


def behind(desk: str) -> tuple[str, ...]:
    """The desks that answer for DESK, itself first, in order."""
    return (desk, *(each for each in BEHIND if each != desk))


def answering(desk: str, filled: Collection[str]) -> str:
    """The desk that answers now, of those that have somebody; the last one behind it where nobody is there at all."""
    chain = behind(desk)
    return next((each for each in chain if each in filled), chain[-1])
