"""How many days of a leave remain when it is cut short. Pure."""

from datetime import date, timedelta

from approvals.calendar.rules import Calendar

WORKING_DAYS_ONLY = frozenset({"personal", "vacation", "paternity"})
"""Kinds of leave that count working days only (regulation on leave B.E. 2555, as the form of leave says)."""


def last_day_of(kind: str, first_day: date, days: int, calendar: Calendar) -> date:
    """The last day of a leave of so many days, included."""
    if kind in WORKING_DAYS_ONLY:
        return calendar.after_working_days(first_day - timedelta(days=1), days)
    return first_day + timedelta(days=days - 1)


def days_until(kind: str, first_day: date, last_day: date, calendar: Calendar) -> int:
    """The days of leave from the first to the last, both included, counted as that kind of leave is counted."""
    if kind in WORKING_DAYS_ONLY:
        return calendar.working_days_between(first_day - timedelta(days=1), last_day)
    return (last_day - first_day).days + 1
