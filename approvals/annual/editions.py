"""Editions: a report is frozen with its figures and its words, published, and set right by errata, never changed.

Locks: the district (its numbers), then the edition, then the chain.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.annual.frame import frame_of
from approvals.annual.models import Erratum, ReportEdition
from approvals.annual.reading import FiguresFile
from approvals.annual.refusals import (
    FrozenAlready,
    MayNotKeepReport,
    NoFigures,
    NotAssessed,
    NotOver,
    PublishedAlready,
    SayMore,
)
from approvals.annual.saying import LONGEST, POINTS, record_about
from approvals.annual.selectors import READING, subject_of
from approvals.annual.spans import Covered
from approvals.annual.wording import words_of
from approvals.audit import kinds
from approvals.audit.canonical import digest
from approvals.errors import faults_of
from approvals.people.kinds import Ability
from approvals.people.models import District, Person
from approvals.people.selectors import grants_of
from approvals.requests.idempotency import is_repeated
from approvals.store.models import Printout
from approvals.vocabulary.thai import normalise


@transaction.atomic
def freeze(*, reading_id: int, by: Person, at: datetime, key: UUID | None = None) -> ReportEdition | None:
    """Freeze what a reading found, with what named persons say on this day; None when done before under its key.

    Raises MayNotKeepReport, NoFigures, NotOver for figures read before the period was over, NotAssessed, FrozenAlready.
    """
    reading = Printout.objects.select_related("district", "file").filter(pk=reading_id, kind=READING).first()
    if reading is None or reading.file is None:
        raise NoFigures
    district = District.objects.select_for_update(no_key=True).get(pk=reading.district_id)
    if is_repeated(key=key, by=by, district_id=district.pk, at=at, act="report.freeze", reading=reading_id):
        return None
    _must_keep(district, by, at)
    found = FiguresFile.of(reading.file)
    covered = found.covered
    if reading.subject_id != subject_of(district, covered):
        raise NoFigures
    if reading.began_at is None or localdate(reading.began_at) <= covered.last_day:
        raise NotOver
    words = words_of(district, covered) | frame_of(district, covered)
    missing = [point for point in POINTS if str(point) not in words["assessments"]]
    if missing:
        raise NotAssessed(points=", ".join(map(str, missing)))
    edition = _frozen(reading, found, words, by, at)
    told = {
        "edition": edition.pk, "number": edition.number, "sha256": edition.sha256, "last_seq": edition.last_seq,
        "figures_version": edition.figures_version, "words_sha256": digest(words),
    }  # fmt: skip
    record_about(kinds.REPORT_FROZEN, district, covered, by, at, data=told)
    return edition


def _frozen(reading: Printout, found: FiguresFile, words: dict[str, Any], by: Person, at: datetime) -> ReportEdition:
    covered = found.covered
    of_report = {"district": reading.district, "fiscal_year": covered.fiscal_year, "span": covered.span}
    earlier = ReportEdition.objects.filter(**of_report).order_by("number").last()
    if reading.file is None:
        raise NoFigures
    if earlier is not None and (earlier.sha256, earlier.words) == (reading.file.sha256, words):
        raise FrozenAlready(number=earlier.number)
    return ReportEdition.objects.create(
        **of_report,
        number=earlier.number + 1 if earlier else 1,
        figures_version=found.version,
        last_seq=found.last_seq,
        sha256=reading.file.sha256,
        figures=reading.file,
        words=words,
        frozen_by=by,
        frozen_at=at,
    )


@transaction.atomic
def publish(*, edition_id: int, by: Person, at: datetime, key: UUID | None = None) -> ReportEdition:
    """Let everybody read an edition; that cannot be taken back, only set right by errata."""
    edition = _locked(edition_id)
    if is_repeated(key=key, by=by, district_id=edition.district_id, at=at, act="report.publish", edition=edition_id):
        return edition
    _must_keep(edition.district, by, at)
    if edition.published_at is not None:
        raise PublishedAlready(number=edition.number)
    edition.published_at = at
    edition.save(update_fields=["published_at"])
    _record(kinds.REPORT_PUBLISHED, edition, by, at)
    return edition


@transaction.atomic
def set_right(
    *, edition_id: int, wrong: str, right: str, figure: str = "", by: Person, at: datetime, key: UUID | None = None
) -> Erratum | None:
    """Write down what is wrong in an edition and what is right; the edition stays as it was.

    `figure` is the code of the figure it is about, empty for words. None when this very act was done under its key.
    """
    edition = _locked(edition_id)
    asked = {"edition": edition_id, "wrong": wrong, "right": right, "figure": figure}
    if is_repeated(key=key, by=by, district_id=edition.district_id, at=at, act="report.set-right", **asked):
        return None
    _must_keep(edition.district, by, at)
    words = {"wrong": normalise(wrong).strip(), "right": normalise(right).strip()}
    _must_say(edition, words, figure)
    row = Erratum.objects.create(district=edition.district, edition=edition, figure=figure, **words, by=by, at=at)
    _record(kinds.REPORT_ERRATUM_WRITTEN, edition, by, at, {"erratum": row.pk, "figure": figure}, words)
    return row


def _locked(edition_id: int) -> ReportEdition:
    rows = ReportEdition.objects.select_related("district", "figures")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=edition_id)


def _must_keep(district: District, by: Person, at: datetime) -> None:
    if not grants_of(by, localdate(at)).has(Ability.KEEP_REPORT, district.pk):
        raise MayNotKeepReport


def _must_say(edition: ReportEdition, words: dict[str, str], figure: str) -> None:
    fields = {name: faults for name, text in words.items() if (faults := faults_of(text, LONGEST))}
    if figure and figure not in FiguresFile.of(edition.figures).figures:
        fields["figure"] = [_("Choose one of the figures of this edition.")]
    if fields:
        raise SayMore(fields=fields)


def _record(
    kind: str, edition: ReportEdition, by: Person, at: datetime, data: dict[str, Any] | None = None,
    private: dict[str, str] | None = None,
) -> None:  # fmt: skip
    covered = Covered(edition.fiscal_year, edition.span)
    told = {"edition": edition.pk, "number": edition.number, **(data or {})}
    record_about(kind, edition.district, covered, by, at, data=told, private=private)
