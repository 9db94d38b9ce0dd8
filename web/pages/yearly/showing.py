"""The yearly report of a district as it stands today: its figures as they were last read, and what persons say."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from approvals.annual.reading import FiguresFile
from approvals.annual.selectors import READING, editions_of, newest_edition, newest_reading, subject_of
from approvals.annual.spans import Covered
from approvals.annual.wording import words_of
from approvals.people.models import District
from approvals.store import printing
from approvals.store.models import Printout
from web.acting import attempt, see_other
from web.pages.performance.charting import picture
from web.pages.requests.forms import KeyedForm
from web.pages.yearly.guards import Asked, asked_or_404, keeps, speaks, years_of
from web.pages.yearly.parts import Part, parts_of
from web.printing import working

BEFORE = 2  # earlier years beside this one


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """One report: figures in four parts with their tables and charts, self-assessments, problems and proposals."""
    asked = asked_or_404(request)
    reading = newest_reading(asked.district, asked.covered)
    file = FiguresFile.of(reading.file) if reading is not None and reading.file is not None else None
    words = words_of(asked.district, asked.covered)
    earlier = [earlier_file(asked.district, before) for before in years_before(asked.covered)]
    parts = parts_of(file, words, earlier, words["remarks"])
    shown = {
        **shown_of(asked, file, parts, years_before(asked.covered)),
        **_reading_state(asked, reading),
        "years": years_of(request),
        "editions": editions_of(asked.district).filter(fiscal_year=asked.covered.fiscal_year, span=asked.covered.span)[
            :3
        ],
        "speaks": speaks(request, asked.district.pk),
        "keeps": keeps(request, asked.district.pk),
        "form": KeyedForm(),
    }
    return render(request, "yearly/show.html", shown)


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Have the figures read by a worker, up to the last event of the trail."""
    asked = asked_or_404(request)
    subject = subject_of(asked.district, asked.covered)
    act = {"by": request.user, "at": timezone.now(), "language": "th"}
    attempt(KeyedForm(), lambda: working.ask(district=asked.district, kind=READING, subject_id=subject, **act))
    response = see_other(request, _("The figures are being read."), "yearly")
    response["Location"] += asked.query
    return response


def shown_of(asked: Asked, file: FiguresFile | None, parts: list[Part], before: list[Covered]) -> dict[str, Any]:
    """What the page of a report and that of an edition have in common."""
    drawn = {
        f"{part.number}.{place}": picture(table.chart)
        for part in parts
        for place, table in enumerate(part.tables)
        if table.chart is not None
    }
    return {
        "asked": asked,
        "district": asked.district,
        "covered": asked.covered,
        "query": asked.query,
        "file": file,
        "parts": parts,
        "before": before,
        "pictures": drawn,
    }


def years_before(covered: Covered) -> list[Covered]:
    """The same span of the years before."""
    return [Covered(covered.fiscal_year - back, covered.span) for back in range(1, BEFORE + 1)]


def earlier_file(district: District, covered: Covered) -> FiguresFile | None:
    """The figures of an earlier report: of its newest edition, else as they were last read. Two queries at most."""
    edition = newest_edition(district, covered)
    if edition is not None:
        return FiguresFile.of(edition.figures)
    reading = newest_reading(district, covered)
    return FiguresFile.of(reading.file) if reading is not None and reading.file is not None else None


def _reading_state(asked: Asked, reading: Printout | None) -> dict[str, Any]:
    """How far a reading under way is, and whether the last one failed. One query."""
    subject = subject_of(asked.district, asked.covered)
    newest = printing.newest(READING, subject, "th")
    return {
        "reading": reading,
        "printer": {"kind": READING},
        "subject_id": subject,
        "printout": newest,
        "is_unfinished": newest is not None and newest.state in printing.UNFINISHED,
        "is_failed": newest is not None and newest.state == Printout.State.FAILED,
    }
