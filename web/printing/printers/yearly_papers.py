"""The papers of an edition of the yearly report, made once and kept, and the sheet of its errata, made on demand.

The subject is the edition. Only who keeps the report has its papers made; whoever reads the edition takes them.
"""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext, gettext_lazy

from approvals.annual.models import EditionPaper, ReportEdition
from approvals.annual.papers import keep_paper, paper_of
from approvals.audit.canonical import digest
from approvals.people.models import District
from approvals.store.models import Printout
from approvals.store.services import content_of
from approvals.store.uploads import MEDIA_TYPES
from web.pages.yearly.guards import edition_or_404, keeps
from web.printing import charts
from web.printing.pdf import pdf
from web.printing.printer import Printer, Told, row_number
from web.printing.yearly_paper import YearlyPaper
from web.printing.yearly_paper import paper_of as read
from web.printing.yearly_words import long_day, moment_day, named

PREFIX = "yearly-"
ERRATA = "yearly-errata"
WIDEST, BROADER = 680, 17  # pixels of a chart on paper, whose letters are larger; tenths of its width on a page


def kind_of(form: str) -> str:
    """The kind of printout that makes a form."""
    return f"{PREFIX}{form}"


def readable(request: HttpRequest, subject_id: str) -> District | None:
    """The district of an edition, for whoever keeps its report."""
    edition = _shown(request, subject_id)
    return edition.district if edition is not None and keeps(request, edition.district_id) else None


def content(subject_id: str, language: str) -> str:
    """The frozen content, which never changes: so a paper is never asked for anew."""
    edition = _there(subject_id)
    return digest({"edition": edition.pk, "figures": edition.sha256, "words": digest(edition.words)})


def home(subject_id: str) -> str:
    """The page of the edition."""
    return reverse("yearly-edition", args=[subject_id])


def make_pdf(subject_id: str, language: str, told: Told) -> tuple[str, bytes]:
    """The official paper."""
    kept = _kept(subject_id, "pdf", language)
    if kept is not None:
        return kept
    said = read(_there(subject_id))
    pictures = _pictures(said, told)
    shown = {"said": said, "background": said.rows_of(0), "points": _points(said, pictures)}
    return _name(said, "pdf"), pdf("print/yearly/report.html", shown, language)


def make_docx(subject_id: str, language: str, told: Told) -> tuple[str, bytes]:
    """The Word paper, to be worked with."""
    from web.printing.yearly_docx import docx_of  # a web process needs no Word

    kept = _kept(subject_id, "docx", language)
    if kept is not None:
        return kept
    said = read(_there(subject_id))
    return _name(said, "docx"), docx_of(said, _pictures(said, told))


def make_xlsx(subject_id: str, language: str, told: Told) -> tuple[str, bytes]:
    """The figures as numbers."""
    from web.printing.yearly_xlsx import xlsx_of

    kept = _kept(subject_id, "xlsx", language)
    if kept is not None:
        return kept
    told(0, 1)
    said = read(_there(subject_id))
    return _name(said, "xlsx"), xlsx_of(said)


def keep(printout: Printout, at: datetime) -> None:
    """Keep what was made as the paper of the edition for good."""
    if printout.file is None:
        return
    form = printout.kind.removeprefix(PREFIX)
    keep_paper(
        edition_id=int(printout.subject_id), form=form, language=printout.language, file=printout.file, at=at
    )  # fmt: skip


def errata_readable(request: HttpRequest, subject_id: str) -> District | None:
    """The district of an edition in which something was found wrong, for whoever reads it."""
    edition = _shown(request, subject_id)
    return edition.district if edition is not None and edition.errata.exists() else None


def errata_content(subject_id: str, language: str) -> str:
    """Which errata there are; each stays as it was written."""
    return digest({"errata": list(_there(subject_id).errata.order_by("id").values_list("pk", flat=True))})


def make_errata(subject_id: str, language: str, told: Told) -> tuple[str, bytes]:
    """The sheet that is laid into the report."""
    edition = _there(subject_id)
    said = read(edition)
    told(0, 1)
    rows: list[dict[str, Any]] = [
        {
            "figure": named(said.file.figures[row.figure].name) if row.figure in said.file.figures else "",
            "wrong": row.wrong, "right": row.right, "by": str(row.by), "day": long_day(localdate(row.at)),
        }
        for row in edition.errata.select_related("by").order_by("id")
    ]  # fmt: skip
    drawn = pdf("print/yearly/errata.html", {"said": said, "errata": rows}, language)
    return f"{gettext('Errata')} {_name(said, 'pdf')}", drawn


def _pictures(said: YearlyPaper, told: Told) -> list[str]:
    """The charts, one by one; the paper itself is one step more."""
    wanted = said.charts()
    drawn = []
    for number, chart in enumerate(wanted):
        told(number, len(wanted) + 1)
        drawn.append(charts.png(chart | {"width": min(WIDEST, BROADER * chart["width"] // 10)}))
    told(len(wanted), len(wanted) + 1)
    return drawn


def _points(said: YearlyPaper, pictures: list[str]) -> list[dict[str, Any]]:
    left = iter(pictures)
    return [
        {
            "part": part,
            "title": said.part_titles[part.number],
            "rows": said.rows_of(part.number),
            "grids": [(grid, next(left) if grid.chart is not None else "") for grid in said.grids_of(part)],
            "day": moment_day(part.assessment["at"]) if part.assessment else "",
        }
        for part in said.parts
    ]


def _kept(subject_id: str, form: str, language: str) -> tuple[str, bytes] | None:
    """The paper that is kept already: it is given again, never made again."""
    paper = paper_of(int(subject_id), form, language)
    return (paper.file.name, content_of(paper.file)) if paper is not None else None


def _name(said: YearlyPaper, ending: str) -> str:
    return f"{gettext('Yearly report')} {said.covered.fiscal_year} {gettext('Edition')} {said.edition.number}.{ending}"


def _shown(request: HttpRequest, subject_id: str) -> ReportEdition | None:
    number = row_number(subject_id)
    try:
        return edition_or_404(request, number) if number is not None else None
    except Http404:
        return None


def _there(subject_id: str) -> ReportEdition:
    return ReportEdition.objects.select_related("district", "figures").get(pk=int(subject_id))


COMMON: dict[str, Any] = {"readable": readable, "digest": content, "home": home, "follow": keep}
FORMS = {EditionPaper.Form.PDF: make_pdf, EditionPaper.Form.DOCX: make_docx, EditionPaper.Form.XLSX: make_xlsx}
PRINTERS = (
    *(
        Printer(kind_of(form), gettext_lazy("Yearly report"), MEDIA_TYPES[f".{form}"], make=make, **COMMON)
        for form, make in FORMS.items()
    ),
    Printer(
        ERRATA, gettext_lazy("Errata"), MEDIA_TYPES[".pdf"], errata_readable, errata_content, make_errata, home=home
    ),
)  # fmt: skip
