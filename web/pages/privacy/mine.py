"""One's own data: who looked at it, and the copy of everything."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from approvals.audit.models import Reading
from approvals.audit.reading import readings_of
from approvals.models import Person
from approvals.people.door import districts_of
from approvals.people.kinds import KINDS
from approvals.people.models import in_language
from web.access import grants
from web.paging import page_by_key

PAGES = {
    "person": _("the page of the person"),
    "request": _("a request that concerns them"),
    "request-file": _("a file of such a request"),
    "stage": _("a request at its desk"),
    "ballot": _("a request put to a vote"),
    "intake": _("a request being received"),
    "answer": _("a request sent above the district"),
    "rounds": _("the rounds of a request"),
    "decision": _("a decision"),
    "absences": _("the list of absences"),
    "absence": _("an absence"),
    "leave-ask": _("a leave"),
    "leave-answer": _("a change of leave"),
    "personal-data": _("the page of personal data"),
}


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Who was shown one's record, newest first. Two queries for the list, whatever its length."""
    page = page_by_key(request, readings_of(request.user))
    has_copy = bool(grants(request).tenures) or bool(districts_of(request.user, timezone.localdate()))
    return render(request, "privacy/mine.html", {"page": page, "rows": rows_of(page.rows), "has_copy": has_copy})


def rows_of(readings: list[Reading]) -> list[dict[str, Any]]:
    """Each reading with who, in which capacity, on which page. One query."""
    people = {one.pseudonym: one for one in Person.objects.filter(pseudonym__in={r.event.actor for r in readings})}
    return [_row(reading, people) for reading in readings]


def _row(reading: Reading, people: dict[Any, Person]) -> dict[str, Any]:
    body = json.loads(bytes(reading.event.body))
    page = body["data"]["page"]
    return {
        "at": reading.event.at,
        "who": people.get(reading.event.actor),
        "capacity": _post(body["actor"].get("capacity", "")),
        "page": PAGES.get(page, page),
        "district": reading.district,
        "seq": reading.event.seq,
    }


def _post(code: str) -> str:
    """The kind of post in which somebody looked; empty for a member without one."""
    known = KINDS.get(code)
    return in_language(known.th, str(known.en)) if known else ""
