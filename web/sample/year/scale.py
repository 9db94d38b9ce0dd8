"""How large a sample district is, and which fiscal year it has lived through."""

from dataclasses import dataclass
from datetime import date, timedelta

from approvals.requests.numbering import fiscal_days, fiscal_year


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
        return fiscal_days(self.number)[0]

    @property
    def last(self) -> date:
        """Its 30 September."""
        return fiscal_days(self.number)[1]

    def day(self, number: int) -> date:
        """The day so many days after the first."""
        return self.first + timedelta(days=number)


def last_whole_year(today: date) -> Year:
    """The newest fiscal year that is over."""
    return Year(fiscal_year(today) - 1)
