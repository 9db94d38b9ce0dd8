"""The last day for an appeal under a way of appeal. Pure."""

from datetime import date

from approvals.appeals.ways import WORKING_DAYS, Way
from approvals.calendar import statutory
from approvals.calendar.rules import Calendar
from approvals.calendar.statutory import Unit, Whose


def last_day(way: Way, told_on: date, calendar: Calendar) -> date | None:
    """The last day for an appeal (Administrative Procedure Act, section 64); None: there is none to the office."""
    if not way.leads_somewhere:
        return None
    unit = Unit.WORKING_DAYS if way.unit == WORKING_DAYS else Unit.DAYS
    return statutory.last_day(told_on, way.days, unit=unit, whose=Whose.PERSON, calendar=calendar)
