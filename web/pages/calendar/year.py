"""The year of a district: which days are days off, for the country and for the district, and what was struck out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.calendar.selectors import days_of_year
from approvals.vocabulary.thai import ERA
from web.access import grants
from web.calendar_view import holidays_of, months_of, said_of, weekdays
from web.pages.calendar.guards import district_read, writes

FIRST_YEAR, LAST_YEAR = 2015, 2050  # Common Era: what the holidays of the country are known or computed for
LEARNED_UNTIL = 2026  # the last year whose government holidays that follow the moon the package has learned


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """One year as twelve small months, with the lists of what makes a day another one."""
    district, today = district_read(request), grants(request).day
    year = _year(request.GET.get("year", ""), today.year)
    own = list(days_of_year(district.pk, year))
    for row in own:
        row.said = said_of(row.kind)
    shown = {
        "district": district,
        "year": year,
        "before": year - 1 if year > FIRST_YEAR else None,
        "after": year + 1 if year < LAST_YEAR else None,
        "months": months_of(year, own, today),
        "weekdays": weekdays(),
        "holidays": holidays_of(year),
        "is_estimated": year > LEARNED_UNTIL,
        "own": own,
        "writes": writes(request, district.pk),
    }
    return render(request, "calendar/year.html", shown)


def _year(text: str, default: int) -> int:
    """A year of either era, kept within what is known."""
    if not (text.isascii() and text.isdecimal() and len(text) == 4):
        return default
    year = int(text)
    year = year - ERA if year > LAST_YEAR else year
    return min(max(year, FIRST_YEAR), LAST_YEAR)
