"""The calendar by which a page counts working days: that of the district it is about. One query a request at most."""

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

from approvals.calendar.rules import COUNTRY, Calendar
from approvals.calendar.selectors import calendar_of
from web.access import grants

_asked: ContextVar[HttpRequest | None] = ContextVar("asked", default=None)


class CalendarOfTheAsker:
    """Middleware that lets filters of templates ask for the calendar of the page's district. No query of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _asked.set(request)
        try:
            return self.get_response(request)
        finally:
            _asked.reset(token)


def calendar_for(request: HttpRequest, district_id: int) -> Calendar:
    """The calendar of one district, read once for a request; the page counts by it from then on."""
    kept = request.__dict__.setdefault("calendars", {})
    if district_id not in kept:
        kept[district_id] = calendar_of(district_id)
    request.__dict__["counts_by"] = district_id
    return kept[district_id]


def current() -> Calendar:
    """The calendar of the district the page is about, or of the reader's only one; else the country's."""
    request = _asked.get()
    user = getattr(request, "user", None)
    if request is None or user is None or not user.is_authenticated:
        return COUNTRY
    district_id = getattr(request, "counts_by", None) or _only_district(request)
    return COUNTRY if district_id is None else calendar_for(request, district_id)


def _only_district(request: HttpRequest) -> int | None:
    found = grants(request).district_ids
    return found[0] if len(found) == 1 else None
