"""The papers of an edition: made by a worker once, shown as far as they are, and taken as they were kept."""

from dataclasses import dataclass
from itertools import product

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from approvals.annual.models import EditionPaper, ReportEdition
from approvals.annual.papers import FORMS, LANGUAGES, paper_of, papers_of
from approvals.store import printing
from approvals.store.models import Printout
from web import reads
from web.acting import attempt, see_other
from web.downloads import sent
from web.pages.requests.forms import KeyedForm
from web.pages.yearly.guards import edition_or_404, keeps
from web.printing import working

KIND = "yearly-"  # what the kinds of printouts of an edition begin with
STEPS = 100  # of the progress bar, for each paper


@dataclass(frozen=True, slots=True)
class Papers:
    """What is kept of an edition's papers, how far those are that a worker makes, and whether one failed."""

    kept: list[EditionPaper]
    running: list[Printout]
    is_failed: bool

    @property
    def total(self) -> int:
        return len(FORMS) * len(LANGUAGES)

    @property
    def are_whole(self) -> bool:
        return len(self.kept) == self.total

    @property
    def most(self) -> int:
        return self.total * STEPS

    @property
    def done(self) -> int:
        """How far all of them are, of `most`."""
        under_way = sum(STEPS * row.done // row.total for row in self.running if row.total)
        return min(len(self.kept) * STEPS + under_way, self.most)


def papers_shown(edition: ReportEdition) -> Papers:
    """The state of the papers of an edition. Two queries."""
    kept = list(papers_of(edition))
    there = {(row.form, row.language) for row in kept}
    asked = Printout.objects.filter(kind__in=[f"{KIND}{form}" for form in FORMS], subject_id=str(edition.pk))
    newest = {(row.kind.removeprefix(KIND), row.language): row for row in asked.order_by("id")}
    missing = [row for place, row in newest.items() if place not in there]
    running = [row for row in missing if row.state in printing.UNFINISHED]
    return Papers(kept, running, any(row.state == Printout.State.FAILED for row in missing))


@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """Have every paper made that is not kept yet."""
    edition = edition_or_404(request, pk)
    if not keeps(request, edition.district_id):
        raise Http404
    there = {(row.form, row.language) for row in papers_of(edition)}
    for language, form in product(LANGUAGES, FORMS):
        if (form, language) not in there:
            _ask(request, edition, form, language)
    return see_other(request, _("The papers are being made."), "yearly-edition", pk)


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far they are: the part of the page that is asked for again and again while a worker makes them."""
    edition = edition_or_404(request, pk)
    papers = papers_shown(edition)
    response = render(request, "yearly/_papers_progress.html", {"edition": edition, "papers": papers})
    if not papers.running:
        response.headers["HX-Refresh"] = "true"
    return response


@require_safe
def paper(request: HttpRequest, pk: int, form: str, language: str) -> FileResponse:
    """A kept paper, the same file for ever."""
    edition = edition_or_404(request, pk)
    kept = paper_of(edition.pk, form, language)
    if kept is None:
        raise Http404
    subject = ("report", f"{edition.fiscal_year}.{edition.span}")
    reads.of_file(request, edition.district, subject, f"yearly-paper-{form}")
    return sent(kept.file)


def _ask(request: HttpRequest, edition: ReportEdition, form: str, language: str) -> None:
    what = {"kind": f"{KIND}{form}", "subject_id": str(edition.pk), "language": language}
    act = {"by": request.user, "at": timezone.now()}
    attempt(KeyedForm(), lambda: working.ask(district=edition.district, **what, **act))
