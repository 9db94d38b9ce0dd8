"""How large a sample district is, and which fiscal year it has lived through."""

from dataclasses import dataclass
from datetime import date, timedelta

BUDDHIST_ERA = 543
FIRST_MONTH = 10  # October


@dataclass(frozen=True, slots=True)
class Scale:
    """How many of everything the year has."""

    schools: int
    requests: int
    meetings: int
    partners: int
    networks: int
    feedback: int


DISTRICT = Scale(schools=150, requests=10_000, meetings=40, partners=60, networks=25, feedback=200)


@dataclass(frozen=True, slots=True)
class Year:
    """A fiscal year, both days included, by its number in the Buddhist Era."""

    number: int

    @property
    def first(self) -> date:
        """Its 1 October."""
        return date(self.number - BUDDHIST_ERA - 1, FIRST_MONTH, 1)

    @property
    def last(self) -> date:
        """Its 30 September."""
        return date(self.number - BUDDHIST_ERA, FIRST_MONTH, 1) - timedelta(days=1)

    def day(self, number: int) -> date:
        """The day so many days after the first."""
        return self.first + timedelta(days=number)


def fiscal_year_of(day: date) -> int:
    """The fiscal year of a day, by its number in the Buddhist Era."""
    return day.year + BUDDHIST_ERA + (day.month >= FIRST_MONTH)


def last_whole_year(today: date) -> Year:
    """The newest fiscal year that is over."""
    return Year(fiscal_year_of(today) - 1)
