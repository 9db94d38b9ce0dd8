"""One obligation: what is asked, until when and under which clause; whoever owes it reports here."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.audit.selectors import Entry, entries, trail_of
from approvals.obligations import services
from approvals.obligations.models import Obligation
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.downloads import sent
from web.pages.obligations import words
from web.pages.obligations.forms import DayForm, ReportForm
from web.pages.obligations.guards import obligation_or_404, reports, settles
from web.trail_view import events_of


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it stands and what was reported; a POST reports."""
    row = obligation_or_404(request, pk)
    may_report, status = reports(request, row), 200
    form = ReportForm(row)
    if request.method == "POST":
        if not may_report:
            raise Http404
        form, status = ReportForm(row, request.POST, request.FILES), 422
        if form.is_valid():
            act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
            status = attempt(form, lambda: services.report(obligation_id=pk, said=form.said(), **act))
        if status == 303:
            return see_other(request, _("Your report is handed in and waits to be accepted."), "obligation", pk)
    shown = {"form": form if may_report else None, "settles": settles(request, row), **_shown(request, row)}
    return render(request, "obligations/show.html", shown, status=status)


def _shown(request: HttpRequest, row: Obligation) -> dict[str, Any]:
    own = [entry for entry in entries(trail_of(row.district_id, "request", row.request_id)) if _is_about(entry, row)]
    return {
        "row": row,
        "paper": row.request,
        "owner": words.owner_of(row),
        "clause": words.clause_of(row),
        "limit": words.limit_words(row),
        "starts": words.text_of(row.declared.get("starts")),
        "reported_to": words.text_of(row.declared.get("reported_to")),
        "facts": words.reported_of(row),
        "files": _files(row),
        "events": events_of(own),
        "day_form": DayForm(row) if row.is_provisional and reports(request, row) else None,
        "today": grants(request).day,
    }


def _is_about(entry: Entry, row: Obligation) -> bool:
    made = entry.data.get("decision") == row.decision_id and "obligations" in entry.data
    return made or entry.data.get("obligation") == row.pk


def _files(row: Obligation) -> list[dict[str, Any]]:
    """The evidence, the newest first."""
    labels = {one["code"]: words.text_of(one["label"]) for one in row.declared.get("evidence") or ()}
    return [
        {
            "name": one.file.name,
            "address": reverse("obligation-file", args=[row.pk, one.file_id]),
            "size": one.file.size,
            "kind": labels.get(one.kind, ""),
            "added_by": one.file.added_by,
            "added_at": one.file.added_at,
        }
        for one in row.files.select_related("file__added_by").order_by("-id")
    ]


@require_safe
def file(request: HttpRequest, pk: int, number: int) -> FileResponse:
    """One piece of evidence, of an earlier report too."""
    row = obligation_or_404(request, pk)
    return sent(get_object_or_404(row.files.select_related("file"), file_id=number).file)
