"""Medians, percentiles and shares of days that a database has counted already. Pure, exact, in whole days.

A tally says how often each number of days occurred, so that its size does not grow with what it counts.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field


def nearest_rank(tally: Mapping[int, int], percent: int) -> int | None:
    """The smallest number of days that at least so many percent of all counted did not exceed; None: nothing counted.

    With 50 it is the median as this page uses it: a number that really occurred, the lower of two in the middle.
    """
    total = sum(tally.values())
    if total == 0:
        return None
    rank = max(1, -(-percent * total // 100))
    passed = 0
    for days in sorted(tally):
        passed += tally[days]
        if passed >= rank:
            return days
    return None


def whole_percent(part: int, whole: int) -> int | None:
    """A share in whole percents, half upwards; None where there was nothing to share."""
    return (200 * part + whole) // (2 * whole) if whole else None


@dataclass(slots=True)
class Times:
    """How long stages of one kind took and how long they were allowed to take, in days from the day they opened."""

    took: Counter[int] = field(default_factory=Counter)
    allowed: Counter[int] = field(default_factory=Counter)
    late: int = 0

    def add(self, took: int, allowed: int | None, number: int) -> None:
        """Count so many stages that took this long; ALLOWED is None where they had no last day."""
        self.took[took] += number
        if allowed is not None:
            self.allowed[allowed] += number
            self.late += number if took > allowed else 0

    @property
    def number(self) -> int:
        return self.took.total()

    @property
    def median(self) -> int | None:
        return nearest_rank(self.took, 50)

    @property
    def slow(self) -> int | None:
        """Nine of ten took no longer than this."""
        return nearest_rank(self.took, 90)

    @property
    def limit(self) -> int | None:
        """What half of them were allowed at most."""
        return nearest_rank(self.allowed, 50)

    @property
    def late_percent(self) -> int | None:
        """How many of those with a last day were later than it."""
        return whole_percent(self.late, self.allowed.total())
