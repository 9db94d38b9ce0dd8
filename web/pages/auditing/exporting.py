"""Taking data out: a POST writes down what is taken, then the file is streamed, or made by a worker."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language, override
from django.views.decorators.http import require_POST, require_safe

from approvals.auditing import exporting
from approvals.auditing.models import AuditExport
from web.access import grants, idempotency_key
from web.downloads import SEALED
from web.pages.audit.guards import audited, audited_ids
from web.pages.audit.searching import EventForm, narrowed
from web.pages.auditing.export_rows import head_of, lines_of
from web.pages.auditing.forms import SearchForm
from web.pages.auditing.guards import one_district

RISKY = re.compile(r"\s*[=+\-@\t\r]|'")
MEDIA = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}
MARK = "\ufeff"  # so that Excel reads Thai


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Write down the export and lead to its file."""
    of, form = request.POST.get("of", ""), request.POST.get("form", "")
    asked = QueryDict(request.POST.get("asked", "")[:4000])
    district = one_district(request, asked.get("district", ""))
    if of not in AuditExport.Of.values or form not in AuditExport.Form.values:
        raise Http404
    wanted = _events(asked, [district.pk]) if of == AuditExport.Of.EVENTS else _requests(request, asked)
    row = exporting.ask(
        district=district, of=of, form=form, wanted=wanted, by=request.user, at=timezone.now(),
        key=idempotency_key(request),
    )  # fmt: skip
    is_made = form == AuditExport.Form.XLSX
    response = redirect("printout", "audit-xlsx", str(row.pk)) if is_made else redirect("audit-export-file", row.pk)
    response.status_code = 303
    return response


def _requests(request: HttpRequest, asked: QueryDict) -> dict[str, Any]:
    form = SearchForm(audited(request), asked)
    if not form.is_valid():
        raise Http404
    return form.wanted().to_json()


def _events(asked: QueryDict, ids: list[int]) -> dict[str, Any]:
    form = EventForm(asked)
    if not form.is_valid():
        raise Http404
    said = narrowed(form.cleaned_data, ids)
    days: dict[str, Any] = {name: said[name].isoformat() for name in ("since", "before") if name in said}
    people = {"people": [str(one) for one in said["people"]]} if "people" in said else {}
    return {**said, **days, **people}


@require_safe
def file(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """The file of one's own export, as the rows stand now, row after row: nothing is held in memory."""
    row = own_or_404(request, pk)
    if row.form not in MEDIA:
        raise Http404
    write = _csv if row.form == AuditExport.Form.CSV else _json_lines
    response = StreamingHttpResponse(write(row, get_language() or "th"), content_type=MEDIA[row.form])
    response.headers["Content-Disposition"] = f'attachment; filename="{row.district.code}-{row.of}-{row.pk}.{row.form}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SEALED
    response.headers["Cache-Control"] = "private, no-store"
    request.read_in = {row.district_id}
    return response


def own_or_404(request: HttpRequest, pk: int) -> AuditExport:
    """An export the person asked for, as long as they audit its district."""
    own = AuditExport.objects.filter(asked_by=grants(request).person, district_id__in=audited_ids(request))
    return get_object_or_404(own.select_related("district"), pk=pk)


def safe(value: object) -> str:
    """A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe."""
    text = "" if value is None else str(value)
    return f"'{text}" if RISKY.match(text) else text


def _csv(row: AuditExport, language: str) -> Iterator[str]:
    with override(language):
        yield MARK + _line(head_of(row))
    amounts = exporting.amounts_of(row)
    for chunk in exporting.chunks(exporting.rows_of(row)):
        with override(language):
            yield "".join(_line(line) for line in lines_of(row, chunk, amounts))


def _line(cells: list[Any]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerow([safe(cell) for cell in cells])
    return out.getvalue()


def _json_lines(row: AuditExport, language: str) -> Iterator[str]:
    amounts = exporting.amounts_of(row) if row.of == AuditExport.Of.REQUESTS else ()
    for chunk in exporting.chunks(exporting.rows_of(row)):
        for each in chunk:
            is_event = row.of == AuditExport.Of.EVENTS
            told = exporting.as_cloud_event(each) if is_event else exporting.request_as_cloud_event(each, row, amounts)
            yield json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"
