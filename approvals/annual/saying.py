"""What named persons say in a report: how they judge each point, what was a problem, what they propose.

Locks: the district, then the chain. What is said is committed to by its event and kept beside it.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.annual.models import Assessment, ReportRemark
from approvals.annual.refusals import MayNotSpeakInReport, NotBegun, RemarkGone, SayMore
from approvals.annual.spans import Covered
from approvals.audit import kinds
from approvals.audit.services import record
from approvals.errors import faults_of
from approvals.people.kinds import Ability
from approvals.people.models import District, Person
from approvals.people.selectors import grants_of
from approvals.requests.idempotency import is_repeated
from approvals.vocabulary.thai import normalise

LONGEST = 6_000  # characters
POINTS = (1, 2, 3, 4)
SPEAKERS = (Ability.KEEP_REPORT, Ability.KEEP_PARTICIPATION)


@dataclass(frozen=True, slots=True)
class Judgement:
    """How somebody judges a point: its level from 1 to 5, how the office works on it, why this level, and aims."""

    level: int
    method: str
    reasons: str
    targets: str = ""


@transaction.atomic
def assess(
    *, district: District, covered: Covered, point: int, said: Judgement, by: Person, at: datetime,
    key: UUID | None = None,
) -> Assessment | None:  # fmt: skip
    """Judge a point; what stood there before stays behind it. None when this very act was done under its key."""
    words = _said(method=said.method, reasons=said.reasons, targets=said.targets, may_be_empty={"targets"})
    asked = _asked(covered, point) | words | {"level": said.level}
    if is_repeated(key=key, by=by, district_id=district.pk, at=at, act="report.assess", **asked):
        return None
    _must_speak(district, covered, point, by, at)
    if said.level not in Assessment.Level.values:
        raise SayMore(fields={"level": [_("Choose one of the levels.")]})
    row = Assessment.objects.create(
        district=district, **_columns(covered, point), level=said.level, **words, by=by, at=at
    )
    told = {"assessment": row.pk, "point": point, "level": said.level}
    record_about(kinds.REPORT_ASSESSED, district, covered, by, at, data=told, private=words)
    return row


@transaction.atomic
def remark(
    *, district: District, covered: Covered, point: int, kind: str, text: str, by: Person, at: datetime,
    key: UUID | None = None,
) -> ReportRemark | None:  # fmt: skip
    """Write down a problem or a proposal; None when this very act was done before under its key."""
    words = _said(text=text)
    asked = _asked(covered, point) | words | {"kind": kind}
    if is_repeated(key=key, by=by, district_id=district.pk, at=at, act="report.remark", **asked):
        return None
    _must_speak(district, covered, point, by, at)
    if kind not in ReportRemark.Kind.values:
        raise SayMore(fields={"kind": [_("Choose a problem or a proposal.")]})
    row = ReportRemark.objects.create(
        district=district, **_columns(covered, point), kind=kind, text=words["text"], by=by, at=at
    )
    told = {"remark": row.pk, "point": point, "kind": kind}
    record_about(kinds.REPORT_REMARK_WRITTEN, district, covered, by, at, data=told, private=words)
    return row


@transaction.atomic
def take_back(*, remark_id: int, by: Person, at: datetime, key: UUID | None = None) -> ReportRemark:
    """Take a problem or a proposal out of the report to come; editions keep what they say."""
    rows = ReportRemark.objects.select_related("district")
    row = rows.select_for_update(of=("self",), no_key=True).get(pk=remark_id)
    if is_repeated(key=key, by=by, district_id=row.district_id, at=at, act="report.take-back", remark=remark_id):
        return row
    covered = Covered(row.fiscal_year, row.span)
    _must_speak(row.district, covered, row.point, by, at)
    if row.removed_at is not None:
        raise RemarkGone
    row.removed_at = at
    row.save(update_fields=["removed_at"])
    record_about(
        kinds.REPORT_REMARK_REMOVED, row.district, covered, by, at, data={"remark": row.pk, "point": row.point}
    )
    return row


def record_about(
    kind: str, district: District, covered: Covered, by: Person, at: datetime, *, data: dict[str, Any],
    private: dict[str, str] | None = None,
) -> None:  # fmt: skip
    """Write down an event about one report; all those of a year and its span have one trail."""
    record(
        kind,
        district=district,
        subject=("report", f"{covered.fiscal_year}.{covered.span}"),
        by=by,
        at=at,
        data={"year": covered.fiscal_year, "span": covered.span, **data},
        private=private,
    )


def _must_speak(district: District, covered: Covered, point: int, by: Person, at: datetime) -> None:
    held = grants_of(by, localdate(at))
    if not any(held.has(ability, district.pk) for ability in SPEAKERS):
        raise MayNotSpeakInReport
    if localdate(at) < covered.first_day:
        raise NotBegun
    if point not in POINTS:
        raise SayMore(fields={"point": [_("Choose one of the four points.")]})


def _said(may_be_empty: set[str] | None = None, **texts: str) -> dict[str, str]:
    words = {name: normalise(text).strip() for name, text in texts.items()}
    least = {name: int(name not in (may_be_empty or set())) for name in words}
    checked = {name: faults_of(text, LONGEST, least=least[name]) for name, text in words.items()}
    if wrong := {name: faults for name, faults in checked.items() if faults}:
        raise SayMore(fields=wrong)
    return words


def _columns(covered: Covered, point: int) -> dict[str, Any]:
    return {"fiscal_year": covered.fiscal_year, "span": covered.span, "point": point}


def _asked(covered: Covered, point: int) -> dict[str, Any]:
    return asdict(covered) | {"point": point}
