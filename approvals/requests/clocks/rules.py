"""How much time a side has used, when it ends, and when people are reminded. Pure: days are given, never read.

The day on which a clock begins is not counted, the day on which it stops is (APA s. 64). Time that the school takes to
revise is not the office's: what the office had used before stays used, and the rest begins again at the resubmission.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from approvals.calendar.rules import Calendar
from approvals.calendar.statutory import Unit, Whose, last_day
from approvals.requests.clocks.limits import Limit


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch in which one side's clock ran: from the day it began to the day it stopped, if it has."""

    began_on: date
    stopped_on: date | None = None


def used(spans: Iterable[Days], unit: Unit, on: date, calendar: Calendar) -> int:
    """The days counted in these stretches up to and including a day, in a unit."""
    return sum(_between(span.began_on, span.stopped_on or max(on, span.began_on), unit, calendar) for span in spans)


def _between(start: date, end: date, unit: Unit, calendar: Calendar) -> int:
    return calendar.working_days_between(start, end) if unit == Unit.WORKING_DAYS else (end - start).days


def office_due(limit: Limit, earlier: Iterable[Days], on: date, calendar: Calendar) -> date:
    """The last day of the office whose clock begins, or goes on, that day.

    An office that had used up its time before it gave the request back is as late as it was then.
    """
    left = limit.days - used(earlier, limit.unit, on, calendar)
    if left > 0:
        return last_day(on, left, unit=limit.unit, whose=Whose.OFFICE, calendar=calendar)
    if limit.unit == Unit.DAYS:
        return on + timedelta(days=left)
    return calendar.working_day_before(on, -left)


def requester_due(limit: Limit, on: date, calendar: Calendar) -> date:
    """The last day for the school to revise what was given back that day; a day off rolls to the next working day."""
    return last_day(on, limit.days, unit=limit.unit, whose=Whose.PERSON, calendar=calendar)


def is_time_to_remind(
    due: date, today: date, reminded_on: date | None, before: Iterable[int], calendar: Calendar
) -> bool:
    """Whether somebody is to be reminded today: once for each of the days `before` the last day, on working days.

    A day that was missed, because nothing ran, is made up for once and not twice; after the last day nobody is.
    """
    if today > due or not calendar.is_working_day(today):
        return False
    reached = [day for day in (calendar.working_day_before(due, n) for n in before) if day <= today]
    return bool(reached) and (reminded_on is None or reminded_on < max(reached))


def is_time_to_tell(due: date, today: date, told_on: date | None, every: int, calendar: Calendar) -> bool:
    """Whether people are to hear today that the office is late: after its last day, then every so many days.

    On a working day: a notice that falls on a day off goes out on the next working day.
    """
    if today <= due or not calendar.is_working_day(today):
        return False
    return told_on is None or (today - told_on).days >= every
