"""How the mail of a district stands: one sentence when all is well, else what to do."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from notifications.operations.selectors import figures_of, ringing
from web.pages.mail import words
from web.pages.people.guards import register_of, registers

TALL = 90  # units of the drawing that the highest column takes


@dataclass(frozen=True, slots=True)
class Column:
    """One hour of the chart: what it is called, how many mails went, and where its column stands in the drawing."""

    hour: str
    number: int
    x: int
    y: int
    height: int


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The mail of one district at this moment. Six statements of its own."""
    district, at = register_of(request), timezone.now()
    found = figures_of(district, at)
    advice = words.advice_on(found)
    shown = {
        "district": district,
        "registers": registers(request),
        "found": found,
        "advice": advice,
        "is_well": words.is_well(advice),
        "facts": words.facts_of(found),
        "counts": words.counts_of(found),
        "columns": columns(found.hours),
        "sent": sum(number for _, number in found.hours),
        "most": max(number for _, number in found.hours),
        "alarms": list(ringing([district.pk])),
    }
    return render(request, "mail/overview.html", shown)


def columns(hours: tuple[tuple[datetime, int], ...]) -> list[Column]:
    """The columns of the chart, the oldest hour first."""
    most = max((number for _, number in hours), default=0) or 1
    drawn = []
    for place, (hour, number) in enumerate(hours):
        height = max(2, round(TALL * number / most)) if number else 0
        drawn.append(Column(f"{localtime(hour):%H:%M}", number, place * 20 + 4, TALL + 10 - height, height))
    return drawn
