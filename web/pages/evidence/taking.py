"""Taking the evidence pack of a decision: a file that is checked without us. That it was taken is recorded."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from approvals.audit.selectors import entries, trail_of
from approvals.errors import Refusal
from approvals.evidence import pack
from approvals.models import ApprovalRequest
from web.access import paper_or_404
from web.downloads import SEALED
from web.pages.audit.guards import audited_ids, capacity_of_auditor
from web.pages.requests.reading import told_to


@require_POST
def of_request(request: HttpRequest, pk: int) -> HttpResponse:
    """The pack for whoever reads the request: the events they see on its page, and no values kept apart."""
    paper = paper_or_404(request, pk)
    seen = told_to(request, paper, entries(trail_of(paper.district_id, "request", pk), with_private=False))
    only = {entry.event.pk for entry in seen}
    return _taken(request, "request", pk, capacity={}, only=only)


@require_POST
def of_trail(request: HttpRequest, pk: int) -> HttpResponse:
    """The pack for the auditor of the district: every event, and the values kept apart where they ask for them."""
    paper = get_object_or_404(ApprovalRequest, pk=pk, district_id__in=audited_ids(request))
    capacity = capacity_of_auditor(request, paper.district_id)
    with_private = request.POST.get("private") == "yes"
    return _taken(request, "audit-request", pk, capacity=capacity, with_private=with_private)


def _taken(request: HttpRequest, back: str, pk: int, **options: Any) -> HttpResponse:
    """The pack as a download; where there is none yet, why, on the page it was asked for."""
    try:
        made = pack.take(request_id=pk, by=request.user, at=timezone.now(), **options)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        led_back = redirect(back, pk)
        led_back.status_code = 303
        return led_back
    response = HttpResponse(made.content, content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SEALED
    response.headers["Cache-Control"] = "private, no-store"
    return response
