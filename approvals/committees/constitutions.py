"""What a constitution template says: the kinds of seats of a committee, how many of each, and for how long. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from approvals.committees.rules import Section
from approvals.vocabulary.bilingual import Text


@dataclass(frozen=True, slots=True)
class SeatRow:
    """Seats of one kind and role: so many are founded, within a least and a most number.

    `post` names the kind of post an ex-officio seat follows; `may_hold` says who may sit there, in words;
    `by_name`: appointed in person, so that nobody stands in.
    """

    kind: str
    title: Text
    role: str
    number: int
    minimum: int
    maximum: int
    votes: bool
    post: str | None
    may_hold: Text | None
    by_name: bool


@dataclass(frozen=True, slots=True)
class PlannedSeat:
    """One seat a template asks for, at its place."""

    place: int
    row: SeatRow

    @property
    def kind(self) -> str:
        return self.row.kind

    @property
    def title(self) -> Text:
        return self.row.title

    @property
    def role(self) -> str:
        return self.row.role

    @property
    def votes(self) -> bool:
        return self.row.votes

    @property
    def post(self) -> str | None:
        return self.row.post


@dataclass(frozen=True, slots=True)
class Size:
    """The seats for schools of up to so many pupils; None: for every other."""

    pupils_at_most: int | None
    rows: tuple[SeatRow, ...]

    @property
    def seats(self) -> tuple[PlannedSeat, ...]:
        """Every seat that is founded, in order."""
        founded = [row for row in self.rows for _ in range(row.number)]
        return tuple(PlannedSeat(place, row) for place, row in enumerate(founded, start=1))


@dataclass(frozen=True, slots=True)
class Constitution:
    """The template of one kind of committee. `is_sample`: parts of it only show the shape.

    `by_name` is the section under which nobody stands in for who was appointed in person.
    """

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
    by_name: Section | None = None

    def size_for(self, pupils: int | None = None) -> Size:
        """The size of a committee; a board's by the pupils at its appointment, not by a later count."""
        for size in self.sizes:
            if size.pupils_at_most is None or (pupils is not None and pupils <= size.pupils_at_most):
                return size
        message = f"The constitution {self.kind} has no size for {pupils} pupils."
        raise LookupError(message)

    def seats_for(self, pupils: int | None = None) -> tuple[PlannedSeat, ...]:
        """The seats of a committee of that size."""
        return self.size_for(pupils).seats

    def row_of(self, kind: str, role: str, pupils: int | None = None) -> SeatRow | None:
        """What it says of seats of a kind and role; None where it does not know them."""
        rows = self.size_for(pupils).rows
        return next((row for row in rows if (row.kind, row.role) == (kind, role)), None)

    @property
    def depends_on_pupils(self) -> bool:
        """Whether its size follows a number of pupils."""
        return len(self.sizes) > 1

    def last_day_of_term(self, first_day: date) -> date | None:
        """The last day a term may have that begins on that day; None where no length is known."""
        return end_of_years(first_day, self.term_years) if self.term_years else None


def end_of_years(first_day: date, years: int) -> date:
    """The last day of so many years: the day before the same day of the calendar."""
    try:
        following = first_day.replace(year=first_day.year + years)
    except ValueError:  # the 29th of February
        following = date(first_day.year + years, 3, 1)
    return following - timedelta(days=1)
