"""Working days: Monday to Friday without the public holidays of Thailand. Pure.

The holidays come from the `holidays` package; a district's own closures are not yet data.
"""

from datetime import date, timedelta
from functools import lru_cache

import holidays

SATURDAY = 5


@lru_cache(maxsize=32)
def _public_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("TH", years=year))


def is_working_day(day: date) -> bool:
    """Whether the office works on that day."""
    return day.weekday() < SATURDAY and day not in _public_holidays(day.year)


def after_working_days(start: date, days: int) -> date:
    """The last of so many working days after START; START itself is not counted."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        if is_working_day(day):
            days -= 1
    return day


def working_days_between(start: date, end: date) -> int:
    """Working days after START up to and including END; negative when END lies before START."""
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))
