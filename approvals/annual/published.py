"""What the public reads of the yearly reports: editions that were published, their papers, and their errata."""

from django.db.models import Prefetch, QuerySet

from approvals.annual.models import EditionPaper, Erratum, ReportEdition
from approvals.people.models import District
from approvals.store.models import StoredFile


def published_editions(district: District) -> QuerySet[ReportEdition]:
    """The published editions of an office, the newest year and edition first, with files and errata. Three queries."""
    rows = ReportEdition.objects.filter(district=district).exclude(published_at=None).select_related("figures")
    papers = EditionPaper.objects.select_related("file").order_by("form", "-language")
    errata = Erratum.objects.order_by("id")
    rows = rows.prefetch_related(Prefetch("papers", papers), Prefetch("errata", errata)).defer("words")
    return rows.order_by("-fiscal_year", "-span", "-number")


def figures_of(district: District, edition_id: int) -> ReportEdition | None:
    """A published edition of the office with the file of its figures. One query."""
    return published_editions(district).prefetch_related(None).filter(pk=edition_id).first()


def paper_of(district: District, edition_id: int, form: str, language: str) -> StoredFile | None:
    """The file of a paper of a published edition of the office; None for any other. One query."""
    papers = EditionPaper.objects.filter(edition__district=district, district=district).select_related("file")
    papers = papers.exclude(edition__published_at=None).filter(edition=edition_id, form=form, language=language)
    paper = papers.first()
    return paper.file if paper else None
