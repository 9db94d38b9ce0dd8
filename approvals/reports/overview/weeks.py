"""Weeks from Monday to Sunday, what came and went in them, and when a queue will be worked off. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

A_WEEK = timedelta(weeks=1)
SHOWN = 12  # whole weeks looked back at
OF_PACE = 8  # the newest of them, of which the pace is made
FEWEST = 8  # stages that must have been done in those weeks, one a week, before a pace means anything


def monday_of(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def whole_weeks(day: date, number: int = SHOWN) -> list[date]:
    """The Mondays of so many weeks that are over, the oldest first. The week of the day is not over."""
    this = monday_of(day)
    return [this - n * A_WEEK for n in range(number, 0, -1)]


def middle(numbers: Sequence[int]) -> Fraction:
    """The median: the number in the middle, or half between the two in the middle; 0 of nothing."""
    found, half = sorted(numbers), len(numbers) // 2
    if not found:
        return Fraction(0)
    return Fraction(found[half]) if len(found) % 2 else Fraction(found[half - 1] + found[half], 2)


@dataclass(frozen=True, slots=True)
class Flow:
    """What came to a body and was done by it week by week, the oldest week first, and what is open there now."""

    came: tuple[int, ...]
    done: tuple[int, ...]
    open: int = 0

    @property
    def all_came(self) -> int:
        return sum(self.came)

    @property
    def all_done(self) -> int:
        return sum(self.done)

    @property
    def pace(self) -> Fraction | None:
        """Stages done in a usual week: the median of the last eight. None: too few to tell, or none in most weeks."""
        last = self.done[-OF_PACE:]
        found = middle(last)
        return found if found and sum(last) >= FEWEST else None

    @property
    def weeks_to_go(self) -> int | None:
        """Weeks until what is open now is done at this pace, begun weeks counted whole; None: not known."""
        if self.open == 0:
            return 0
        return None if self.pace is None else -(-self.open // self.pace)

    def done_by(self, day: date) -> date | None:
        """The day on which the queue of that day will be worked off; None: not known."""
        weeks = self.weeks_to_go
        return None if weeks is None else day + weeks * A_WEEK

    @classmethod
    def sum_of(cls, flows: Sequence["Flow"], weeks: int = SHOWN) -> "Flow":
        """All of them together."""
        came = (sum(flow.came[n] for flow in flows) for n in range(weeks))
        done = (sum(flow.done[n] for flow in flows) for n in range(weeks))
        return cls(tuple(came), tuple(done), sum(flow.open for flow in flows))
