"""The arithmetic of legal periods: which day is the last one. Pure: days are given, never read.

Sources. Administrative Procedure Act B.E. 2539 s. 64 (seen in translation): the first day is not counted; the last day
counts for an office even on a holiday, and rolls to the next working day for a person. Civil and Commercial Code
ss. 193/3 to 193/8 (m-H: general knowledge, not compared with the text): 193/3 the first day, 193/5 months and years by
the calendar, 193/7 an extension begins on the day after the last day, 193/8 the last day on a holiday.
"""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from approvals.calendar.rules import Calendar

APPEAL = 15  # days after notice, APA s. 44
OFFICE = 30  # days after a complete application, APA s. 39/1 (m-H); of the maker on an appeal, s. 45
EXTENSION = 30  # days at most, once, APA s. 45
SECOND_CALL = 14  # days after the meeting without quorum, APA s. 79
NOTICE = 3  # days at least before a meeting, APA s. 80
REVOCATION = 90  # days after learning of the ground, APA s. 49


class Unit(StrEnum):
    """What a period is counted in."""

    DAYS = "days"
    WORKING_DAYS = "working-days"
    MONTHS = "months"
    YEARS = "years"


class Whose(StrEnum):
    """Who has to act within the period."""

    PERSON = "person"
    OFFICE = "office"


def last_day(start: date, n: int, *, unit: Unit = Unit.DAYS, whose: Whose, calendar: Calendar) -> date:
    """The last day of a period of N units that something on the day START sets going; START is not counted.

    `calendar` is the office's own. A period in working days ends on a working day whoever it is for.
    Raises ValueError for a period shorter than one unit.
    """
    if n < 1:
        message = f"A period has at least one unit, not {n}."
        raise ValueError(message)
    if unit == Unit.WORKING_DAYS:
        return calendar.after_working_days(start, n)
    if unit == Unit.DAYS:
        end = start + timedelta(days=n)
    else:
        end = _months_after(start, n * (12 if unit == Unit.YEARS else 1))
    return calendar.next_working_day(end) if whose == Whose.PERSON else end


def _months_after(start: date, months: int) -> date:
    """The day before the one that answers to the first day counted; the month's last day where there is none (193/5).

    The first day counted is the day after START: a month after 28 February 2027 is counted from 1 March and ends on
    31 March, not on the 28th.
    """
    first = start + timedelta(days=1)
    years, month = divmod(first.month - 1 + months, 12)
    year, month = first.year + years, month + 1
    length = monthrange(year, month)[1]
    if first.day > length:
        return date(year, month, length)
    return date(year, month, first.day) - timedelta(days=1)


def extended(last: date, n: int, *, unit: Unit = Unit.DAYS, whose: Whose, calendar: Calendar) -> date:
    """The last day of a period extended by N units; the extension begins on the day after the old last day (193/7)."""
    return last_day(last, n, unit=unit, whose=whose, calendar=calendar)


def appeal_by(notified_on: date, calendar: Calendar) -> date:
    """The last day for a person to appeal an order they were told of on that day: 15 days (APA s. 44)."""
    return last_day(notified_on, APPEAL, whose=Whose.PERSON, calendar=calendar)


def appeal_by_without_instructions(notified_on: date, calendar: Calendar) -> date:
    """The last day to appeal an order that said nothing of appeals: one year (APA s. 40)."""
    return last_day(notified_on, 1, unit=Unit.YEARS, whose=Whose.PERSON, calendar=calendar)


def office_decides_by(complete_on: date, calendar: Calendar, days: int = OFFICE) -> date:
    """The last day for the office to decide an application complete on that day: 30 days (APA s. 39/1)."""
    return last_day(complete_on, days, whose=Whose.OFFICE, calendar=calendar)


def appeal_decided_by(received_on: date, calendar: Calendar, *, is_extended: bool = False) -> date:
    """The last day to decide an appeal: 30 days from receipt, 30 more where it was extended in time (APA s. 45)."""
    last = last_day(received_on, OFFICE, whose=Whose.OFFICE, calendar=calendar)
    return extended(last, EXTENSION, whose=Whose.OFFICE, calendar=calendar) if is_extended else last


def second_call_by(failed_on: date, calendar: Calendar) -> date:
    """The last day on which a meeting that had no quorum may be held again with the smaller one (APA s. 79)."""
    return last_day(failed_on, SECOND_CALL, whose=Whose.OFFICE, calendar=calendar)


def notice_by(meets_on: date, days: int = NOTICE) -> date:
    """The last day on which notice of a meeting is in time: its own day is not counted (APA s. 80)."""
    return meets_on - timedelta(days=days)


def revoke_by(known_on: date, calendar: Calendar) -> date:
    """The last day to revoke an order that gave somebody something, the ground known since that day (APA s. 49)."""
    return last_day(known_on, REVOCATION, whose=Whose.OFFICE, calendar=calendar)
