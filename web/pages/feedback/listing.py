"""The feedback of a district: what is to be done, the whole list, the year's loops, and one of them."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.audit.selectors import entries, trail_of
from approvals.feedback import selectors
from approvals.feedback.models import Feedback
from web.access import grants
from web.pages.desk.sections import section
from web.pages.feedback.counting import year_shown
from web.pages.feedback.guards import feedback_or_404, settles
from web.pages.feedback.subjects import kinds, subject_of
from web.pages.feedback.tracking import address_of
from web.pages.partners.guards import district_seen, keeps
from web.pages.support.guards import words_of
from web.paging import page_by_key
from web.trail_view import events_of

STATES = ("open", "overdue", "untold", "done", "not-done")
RUNNING = ("open", "overdue")  # listed by their last day, the nearest first


@require_safe
def feedback(request: HttpRequest) -> HttpResponse:
    """What the office heard, by state, owner, subject and words; and how the loops of a year were closed."""
    district, day = district_seen(request), grants(request).day
    all_of_it = selectors.feedback_seen_by(grants(request)).filter(district=district)
    state = request.GET.get("show", "")
    state = state if state in (*STATES, "all") else "open"
    words, about, owner = words_of(request), request.GET.get("about", ""), request.GET.get("owner", "")
    found = selectors.saying(selectors.about(selectors.in_state(all_of_it, state, day), about), words)
    if owner.isdecimal():
        found = found.filter(owner=int(owner[:18]))
    shown = {
        "district": district,
        "today": day,
        "show": state,
        "words": words,
        "about": about,
        "owner": owner,
        "is_narrowed": bool(words or about or owner),
        "kinds": kinds(),
        "owners": selectors.owners_of(all_of_it),
        "counts": _counts(all_of_it, day),
        "keeps": keeps(request, district.pk),
        **_page(request, found, state),
        **year_shown(request, district.pk),
    }
    return render(request, "feedback/list.html", shown)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One piece of feedback, with what happened to it."""
    row = feedback_or_404(request, pk)
    acts = settles(request, row)
    shown = {
        "row": row,
        "subject": subject_of(row),
        "settles": acts,
        "keeps": acts and keeps(request, row.district_id),
        "is_mine": row.person_id == request.user.pk,
        "address": address_of(row),
        "today": grants(request).day,
        "events": events_of(entries(trail_of(row.district_id, "feedback", row.pk))),
    }
    return render(request, "feedback/show.html", shown)


def _page(request: HttpRequest, found: QuerySet[Feedback], state: str) -> dict[str, Any]:
    """The rows shown, and the addresses of the pages beside them."""
    if state in RUNNING:
        part = section(request, "after", found.order_by("due_on", "id"), ("due_on", "id"))
        return {"rows": part.rows, "previous": part.first, "next": part.next}
    page = page_by_key(request, found.order_by("-id"))
    return {"rows": page.rows, "previous": page.previous, "next": page.next}


def _counts(found: QuerySet[Feedback], day) -> dict[str, int]:
    """How much is open, overdue, and ended without its giver being told. One query."""
    is_open = Q(state=Feedback.State.OPEN)
    counted = {
        "open": Count("id", filter=is_open),
        "overdue": Count("id", filter=is_open & Q(due_on__lt=day)),
        "untold": Count("id", filter=~is_open & Q(told_on=None)),
    }
    return found.order_by().aggregate(**counted)
