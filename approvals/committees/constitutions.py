"""What a constitution template says: the kinds of seats of a committee and how many of each. Pure."""

from dataclasses import dataclass
from datetime import date

from approvals.vocabulary.bilingual import Text


@dataclass(frozen=True, slots=True)
class PlannedSeat:
    """One seat a template asks for; `post` names the kind of post an ex-officio seat follows."""

    place: int
    kind: str
    title: Text
    role: str
    votes: bool
    post: str | None


@dataclass(frozen=True, slots=True)
class Size:
    """The seats for schools of up to so many pupils; None: for every other."""

    pupils_at_most: int | None
    seats: tuple[PlannedSeat, ...]


@dataclass(frozen=True, slots=True)
class Constitution:
    """The template of one kind of committee. `is_sample`: parts of it only show the shape."""

    kind: str
    anchor: str
    title: Text
    profile: str
    term_years: int | None
    terms: int | None
    instrument: str
    clause: str
    source: str
    text: Text
    sizes: tuple[Size, ...]
    is_sample: bool
    checked_on: date | None

    def seats_for(self, pupils: int | None = None) -> tuple[PlannedSeat, ...]:
        """The seats of a committee; a board's by the pupils at its appointment, not by a later count."""
        for size in self.sizes:
            if size.pupils_at_most is None or (pupils is not None and pupils <= size.pupils_at_most):
                return size.seats
        message = f"The constitution {self.kind} has no size for {pupils} pupils."
        raise LookupError(message)
