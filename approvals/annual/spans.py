"""The days and moments a report covers. Pure; a fiscal year is named by the B.E. year in which it ends.

Every version of the figures counts by these days, and frozen editions depend on its bytes: what this module gives never
changes.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from approvals.vocabulary.thai import ERA

HALF, YEAR = "half", "year"
SECOND = 1_000_000  # microseconds
BANGKOK = 7 * 3600 * SECOND  # ahead of UTC, without summer time
DAY = 24 * 3600 * SECOND
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Covered:
    """What a report covers: the first six months of a fiscal year (Buddhist Era), or the whole; both days included."""

    fiscal_year: int
    span: str

    @property
    def first_day(self) -> date:
        return date(self.fiscal_year - ERA - 1, 10, 1)

    @property
    def last_day(self) -> date:
        ends_in = self.fiscal_year - ERA
        return date(ends_in, 3, 31) if self.span == HALF else date(ends_in, 9, 30)

    @property
    def begins(self) -> int:
        """The first moment, in microseconds since 1970-01-01 UTC."""
        return _midnight(self.first_day)

    @property
    def ends(self) -> int:
        """The first moment after it."""
        return _midnight(self.last_day + timedelta(days=1))


def day_of(at: int) -> date:
    """The day in Bangkok of a moment in microseconds since 1970-01-01 UTC."""
    return _EPOCH + timedelta(days=(at + BANGKOK) // DAY)


def _midnight(day: date) -> int:
    return (day - _EPOCH).days * DAY - BANGKOK
