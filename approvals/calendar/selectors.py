"""The calendar of a district as the rules read it, and as people read it."""

from datetime import date

from django.db.models import QuerySet

from approvals.calendar.models import CalendarDay
from approvals.calendar.rules import Calendar


def calendar_of(district_id: int) -> Calendar:
    """The working calendar of a district with its own closures and working days. One query."""
    own = CalendarDay.objects.filter(district_id=district_id, removed_at=None).values_list("day", "kind")
    working = frozenset(day for day, kind in own if kind == CalendarDay.Kind.WORKING)
    return Calendar(frozenset(day for day, _ in own) - working, working)


def days_of_year(district_id: int, year: int) -> QuerySet[CalendarDay]:
    """What a district recorded for a year of the Common Era, struck out days too, by day. One query."""
    within = CalendarDay.objects.filter(district_id=district_id, day__gte=date(year, 1, 1), day__lte=date(year, 12, 31))
    return within.select_related("recorded_by", "removed_by").order_by("day", "id")
