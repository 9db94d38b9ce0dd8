"""Whether a frozen edition is still what it was: built again from the trail, its kept file, and its event."""

import orjson
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.annual.building import build, sha256_of
from approvals.annual.models import ReportEdition
from approvals.annual.papers import faults_of_papers
from approvals.annual.spans import Covered
from approvals.annual.trail import Heard
from approvals.audit import kinds
from approvals.audit.canonical import digest
from approvals.audit.models import Event
from approvals.store.services import content_of

NOT_REBUILT = _("Built again from the trail, its figures are others.")
FILE_CHANGED = _("The kept file of its figures is not the one that was frozen.")
FILE_GONE = _("The kept file of its figures is not there.")
NO_EVENT = _("No event of the trail says that it was frozen with these figures and words.")


def rebuild(edition: ReportEdition, heard: Heard | None = None) -> bytes:
    """The figures file of an edition, made again from the events it counted, by the queries it was made with."""
    covered = Covered(edition.fiscal_year, edition.span)
    return build(edition.district, covered, edition.last_seq, version=edition.figures_version, heard=heard)


def faults_of(edition: ReportEdition, heard: Heard | None = None) -> list[str | Promise]:
    """What is wrong with an edition; empty where it stands as it was frozen."""
    faults: list[str | Promise] = []
    if sha256_of(rebuild(edition, heard)) != edition.sha256:
        faults.append(NOT_REBUILT)
    try:
        if sha256_of(content_of(edition.figures)) != edition.sha256:
            faults.append(FILE_CHANGED)
    except FileNotFoundError:
        faults.append(FILE_GONE)
    if not _is_told(edition):
        faults.append(NO_EVENT)
    return faults + faults_of_papers(edition)


def _is_told(edition: ReportEdition) -> bool:
    frozen = Event.objects.filter(district=edition.district_id, kind=kinds.REPORT_FROZEN)
    asked = {
        "edition": edition.pk, "sha256": edition.sha256, "last_seq": edition.last_seq,
        "words_sha256": digest(edition.words),
    }  # fmt: skip
    bodies = (orjson.loads(bytes(body))["data"] for body in frozen.values_list("body", flat=True))
    return any(asked.items() <= data.items() for data in bodies)
