"""Working days: Monday to Friday without the public holidays of Thailand, and what a district changes. Pure.

The holidays are those of `country.py`; a district's own closures and working days are handed in.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from approvals.calendar.country import public_holidays

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar of one office: days off and working days that differ from the country's."""

    closed: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Whether the office works on that day."""
        if day in self.working:
            return True
        return day.weekday() < SATURDAY and day not in self.closed and day not in public_holidays(day.year)

    def after_working_days(self, start: date, days: int) -> date:
        """The last of so many working days after START; START itself is not counted."""
        day = start
        while days > 0:
            day += timedelta(days=1)
            if self.is_working_day(day):
                days -= 1
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after START up to and including END; negative when END lies before START."""
        if end < start:
            return -self.working_days_between(end, start)
        return sum(self.is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))

    def next_working_day(self, day: date) -> date:
        """The day itself if the office works, else the next day on which it does."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def working_day_before(self, day: date, days: int) -> date:
        """The working day so many working days before a day; 0: the day itself, or the last working day before it."""
        while not self.is_working_day(day):
            day -= timedelta(days=1)
        while days > 0:
            day -= timedelta(days=1)
            if self.is_working_day(day):
                days -= 1
        return day


COUNTRY = Calendar()
