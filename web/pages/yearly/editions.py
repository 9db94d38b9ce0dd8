"""Editions: frozen, shown as they were, published, set right by errata, taken away as the figures file."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from approvals.annual import editions, saying
from approvals.annual.building import sha256_of
from approvals.annual.frozen import frozen_beside, frozen_file
from approvals.annual.models import ReportEdition
from approvals.annual.reading import FiguresFile
from approvals.annual.selectors import assessments_of, editions_of, newest_reading
from approvals.annual.spans import Covered
from approvals.store.services import content_of
from web import reads
from web.access import act_by
from web.acting import attempt, see_other
from web.downloads import sent
from web.pages.requests.forms import KeyedForm
from web.pages.yearly.forms import ErratumForm
from web.pages.yearly.guards import Asked, asked_or_404, edition_or_404, keeps, kept_or_404
from web.pages.yearly.papers import papers_shown
from web.pages.yearly.parts import parts_of
from web.pages.yearly.showing import shown_of, years_before
from web.pages.yearly.words import language
from web.paging import page_by_key


@require_safe
def all_editions(request: HttpRequest) -> HttpResponse:
    """Every edition of the reports of a district, the newest first."""
    asked = asked_or_404(request)
    page = page_by_key(request, editions_of(asked.district).order_by("-id"))
    shown = {"district": asked.district, "query": asked.query, "page": page, "editions": page.rows}
    return render(request, "yearly/editions.html", shown)


@require_safe
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    """One edition as it was frozen, its hash, and what was found wrong in it later."""
    row = edition_or_404(request, pk)
    content = _content(row)
    file = FiguresFile.read(content) if content is not None else None
    asked = Asked(row.district, Covered(row.fiscal_year, row.span))
    parts = parts_of(file, row.words, _beside(row, asked.covered), row.words.get("remarks", []))
    shown: dict[str, Any] = {
        **shown_of(asked, file, parts, years_before(asked.covered)),
        "query": f"?edition={row.pk}",
        "report_query": asked.query,
        "edition": row,
        "is_whole": content is not None and sha256_of(content) == row.sha256,
        "errata": _errata(row, file),
        "papers": papers_shown(row),
        "keeps": keeps(request, row.district_id),
        "form": KeyedForm(),
    }
    return render(request, "yearly/edition.html", shown)


@require_safe
def file(request: HttpRequest, pk: int) -> FileResponse:
    """The figures file of an edition, canonical JSON: what its SHA-256 is of."""
    row = edition_or_404(request, pk)
    reads.of_file(request, row.district, ("report", f"{row.fiscal_year}.{row.span}"), "yearly-file")
    return sent(row.figures)


@require_http_methods(["GET", "HEAD", "POST"])
def freeze(request: HttpRequest) -> HttpResponse:
    """Freeze the report: its figures as they were last read, and its words as they stand."""
    asked = kept_or_404(request)
    reading = newest_reading(asked.district, asked.covered)
    form, status = KeyedForm(request.POST or None), 200
    if request.method == "POST":
        form.is_valid()
        chosen = request.POST.get("reading", "")
        number = int(chosen[:15]) if chosen.isascii() and chosen.isdecimal() else 0
        right = number if reading is not None and reading.pk == number else 0
        status = attempt(form, lambda: editions.freeze(reading_id=right, **act_by(request)))
        if status == 303:
            return _to_newest(request, asked)
    there = assessments_of(asked.district, asked.covered)
    shown = {
        "asked": asked, "district": asked.district, "covered": asked.covered, "query": asked.query, "form": form,
        "reading": reading, "missing": [point for point in saying.POINTS if point not in there],
        "is_over": reading is not None and reading.began_at is not None and _is_over(asked, reading.began_at),
    }  # fmt: skip
    return render(request, "yearly/freeze.html", shown, status=status)


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Let everybody read an edition."""
    row = _kept(request, pk)
    form = KeyedForm(request.POST)
    status = attempt(form, lambda: editions.publish(edition_id=pk, **act_by(request)))
    told = _("The edition is published.") if status == 303 else " ".join(map(str, form.non_field_errors()))
    return see_other(request, told, "yearly-edition", row.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def set_right(request: HttpRequest, pk: int) -> HttpResponse:
    """Write an erratum."""
    row = _kept(request, pk)
    form, status = ErratumForm(request.POST or None, file=FiguresFile.of(row.figures)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = {name: form.cleaned_data[name] for name in ("figure", "wrong", "right")}
            status = attempt(form, lambda: editions.set_right(edition_id=pk, **typed, **act_by(request)))
        if status == 303:
            return see_other(request, _("The erratum stands with the edition."), "yearly-edition", pk)
    return render(
        request, "yearly/erratum.html", {"edition": row, "district": row.district, "form": form}, status=status
    )


def _is_over(asked: Asked, began: datetime) -> bool:
    """Whether figures read then cover the whole period."""
    return localdate(began) > asked.covered.last_day


def _kept(request: HttpRequest, pk: int) -> ReportEdition:
    row = edition_or_404(request, pk)
    if not keeps(request, row.district_id):
        raise Http404
    return row


def _content(row: ReportEdition) -> bytes | None:
    """The bytes of its figures file; None where the file is gone."""
    try:
        return content_of(row.figures)
    except FileNotFoundError:
        return None


def _beside(row: ReportEdition, covered: Covered) -> list[FiguresFile | None]:
    """The figures of the years before that it was frozen beside; None for a year without, or whose file was changed."""
    found: dict[int, FiguresFile] = {}
    for before, sha256 in frozen_beside(row):
        with suppress(FileNotFoundError, ValueError):
            found[before.fiscal_year] = frozen_file(before, sha256)
    return [found.get(before.fiscal_year) for before in years_before(covered)]


def _errata(row: ReportEdition, file: FiguresFile | None) -> list[dict[str, Any]]:
    figures = file.figures if file is not None else {}
    return [
        {"row": each, "figure": figures[each.figure].name[language()] if each.figure in figures else ""}
        for each in row.errata.select_related("by").order_by("id")
    ]


def _to_newest(request: HttpRequest, asked: Asked) -> HttpResponse:
    newest = editions_of(asked.district).filter(
        fiscal_year=asked.covered.fiscal_year, span=asked.covered.span
    )  # fmt: skip
    found = newest.first()
    if found is None:
        return redirect(asked.address("yearly"))
    return see_other(request, _("The report is frozen."), "yearly-edition", found.pk)
