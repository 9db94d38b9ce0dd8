"""When somebody is reminded of a last day: once in the last working days before it, and once after it."""

from datetime import date

from django.db.models import F, Q

from approvals.calendar.rules import COUNTRY


def due_for_reminder(day: date, before: int) -> Q:
    """Which rows with `due_on` and `reminded_on` are to be reminded of that day, across districts.

    `before`: in how many of the country's last working days the first reminder comes. Whoever reminds asks the calendar
    of the row's district too, and waits for a working day.
    """
    soon = Q(due_on__gte=day, due_on__lte=COUNTRY.after_working_days(day, before), reminded_on=None)
    late = Q(due_on__lt=day) & (Q(reminded_on=None) | Q(reminded_on__lte=F("due_on")))
    return soon | late
