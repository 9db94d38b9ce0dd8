"""Papers of an edition: each form in each language is kept once, with its hash in the trail, and never made anew."""

from datetime import datetime
from hashlib import sha256

import orjson
from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.annual.models import EditionPaper, ReportEdition
from approvals.audit import kinds
from approvals.audit.models import Event
from approvals.audit.services import record
from approvals.store.models import StoredFile
from approvals.store.services import content_of

LANGUAGES = ("th", "en")
FORMS = tuple(EditionPaper.Form.values)
PAPER_CHANGED = _("A kept paper of it is not the one whose hash is in the trail.")
PAPER_GONE = _("A kept paper of it is not there.")


@transaction.atomic
def keep_paper(*, edition_id: int, form: str, language: str, file: StoredFile, at: datetime) -> EditionPaper:
    """Keep what a worker made as the paper of an edition; where one is kept already, that one stays and is given back.

    Locks the edition, then the chain.
    """
    rows = ReportEdition.objects.select_related("district").select_for_update(of=("self",), no_key=True)
    edition = rows.get(pk=edition_id)
    kept = paper_of(edition_id, form, language)
    if kept is not None:
        return kept
    paper = EditionPaper.objects.create(
        district=edition.district, edition=edition, form=form, language=language, file=file, kept_at=at
    )
    told = {
        "year": edition.fiscal_year, "span": edition.span, "edition": edition.pk, "number": edition.number,
        "form": form, "language": language, "sha256": file.sha256,
    }  # fmt: skip
    subject = ("report", f"{edition.fiscal_year}.{edition.span}")
    record(kinds.REPORT_PAPER_KEPT, district=edition.district, subject=subject, by=None, at=at, data=told)
    return paper


def paper_of(edition_id: int, form: str, language: str) -> EditionPaper | None:
    """The kept paper of an edition in a form and a language. One query."""
    rows = EditionPaper.objects.filter(edition=edition_id, form=form, language=language)
    return rows.select_related("file", "district").first()


def papers_of(edition: ReportEdition) -> QuerySet[EditionPaper]:
    """Every kept paper of an edition with its file, Thai first. One query."""
    return EditionPaper.objects.filter(edition=edition).select_related("file").order_by("-language", "id")


def faults_of_papers(edition: ReportEdition) -> list[str | Promise]:
    """What is wrong with the kept papers of an edition; empty where each is the one the trail tells of."""
    told = _told(edition)
    faults: list[str | Promise] = []
    for paper in papers_of(edition):
        try:
            found = sha256(content_of(paper.file)).hexdigest()
        except FileNotFoundError:
            faults.append(PAPER_GONE)
            continue
        if found != told.get((paper.form, paper.language)):
            faults.append(PAPER_CHANGED)
    return faults


def _told(edition: ReportEdition) -> dict[tuple[str, str], str]:
    """The hashes that the trail tells, by form and language."""
    events = Event.objects.filter(district=edition.district_id, kind=kinds.REPORT_PAPER_KEPT).order_by("seq")
    said = [orjson.loads(bytes(body))["data"] for body in events.values_list("body", flat=True)]
    return {(data["form"], data["language"]): data["sha256"] for data in said if data["edition"] == edition.pk}
