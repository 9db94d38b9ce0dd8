"""Agreements with partners: those of the district by their end, and one of them with its paper."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from approvals.audit.selectors import entries, trail_of
from approvals.partners import selectors
from approvals.partners.models import Agreement
from approvals.partners.rules import Standing, standing
from web.access import grants
from web.downloads import sent
from web.pages.partners.guards import district_seen, keeps
from web.paging import page_by_key, page_in_order
from web.trail_view import events_of

WORDS: dict[Standing, tuple[str, Promise]] = {
    Standing.COMING: ("ready", _("not begun")),
    Standing.RUNNING: ("done", _("runs")),
    Standing.ENDING: ("returned", _("ends soon")),
    Standing.EXPIRED: ("cancelled", _("expired")),
    Standing.ENDED: ("cancelled", _("ended early")),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One agreement with how it stands today, in words; `follows` is the agreement that takes its place."""

    row: Agreement
    standing: Standing
    status: str
    words: str | Promise
    follows: Agreement | None

    @property
    def is_over(self) -> bool:
        """Whether its last day is over, or it was ended early."""
        return self.standing in (Standing.EXPIRED, Standing.ENDED)


def line_of(row: Agreement, day: date) -> Line:
    """How an agreement stands on a day. No query for a row that came with its renewal."""
    found = standing(starts_on=row.starts_on, ends_on=row.ends_on, ended_on=row.ended_on, day=day)
    follows = getattr(row, "renewed_by", None)
    status, words = WORDS[found]
    if found is Standing.ENDING and follows is not None:
        status, words = "done", _("renewed")
    return Line(row, found, status, words, follows)


@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """Those in force, what ends first at the top; those that are over apart."""
    district, day = district_seen(request), grants(request).day
    there = selectors.agreements_seen_by(grants(request)).filter(district=district)
    is_over = request.GET.get("show") == "over"
    page = (
        page_by_key(request, selectors.over(there, day))
        if is_over
        else page_in_order(request, selectors.in_force(there, day), "last")
    )
    shown = {
        "district": district,
        "page": page,
        "lines": [line_of(row, day) for row in page.rows],
        "is_over": is_over,
        "keeps": keeps(request, district.pk),
        "today": day,
    }
    return render(request, "partners/agreements.html", shown)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One agreement: its period, what each side gives, its paper, and what happened to it."""
    row = agreement_or_404(request, pk)
    line = line_of(row, grants(request).day)
    kept = keeps(request, row.district_id) and row.ended_on is None and row.partner.ended_on is None
    shown = {
        "row": row,
        "line": line,
        "files": _files(row),
        "keeps": kept,
        "may_renew": kept and line.follows is None and row.ends_on is not None,
        "may_end": kept and not line.is_over,
        "events": events_of(entries(trail_of(row.district_id, "agreement", row.pk))),
        "today": grants(request).day,
    }
    return render(request, "partners/agreement.html", shown)


@require_safe
def file(request: HttpRequest, pk: int) -> FileResponse:
    """The scanned paper of an agreement."""
    row = agreement_or_404(request, pk)
    if row.file is None:
        raise Http404
    return sent(row.file)


def agreement_or_404(request: HttpRequest, pk: int) -> Agreement:
    """An agreement of a district whose register the person reads."""
    rows = selectors.agreements_seen_by(grants(request)).select_related(
        "district", "partner", "owner", "file__added_by", "renews", "renewed_by"
    )
    return get_object_or_404(rows, pk=pk)


def kept_agreement_or_404(request: HttpRequest, pk: int) -> Agreement:
    """An agreement the person keeps."""
    row = agreement_or_404(request, pk)
    if not keeps(request, row.district_id):
        raise Http404
    return row


def _files(row: Agreement) -> list[dict[str, Any]]:
    if row.file is None:
        return []
    told = {"name": row.file.name, "size": row.file.size, "added_by": row.file.added_by, "added_at": row.file.added_at}
    return [{**told, "address": reverse("agreement-file", args=[row.pk])}]
