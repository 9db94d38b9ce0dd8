"""The nightly look ahead: empty chairs are written down when they are foreseen, and said once before and once when."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.people.models import District, Post
from approvals.reports.chairs.forecast import EmptyDays, forecast
from approvals.reports.chairs.rules import Gap
from approvals.reports.models import EmptyChair

A_DAY = timedelta(days=1)
FORESEEN, BEGUN = "foreseen_on", "begun_on"  # in `detail`: the days on which people were told


def look(*, at: datetime, district_id: int | None = None) -> int:
    """Look ahead in every district, or one; tell how many chairs are or will be empty. Twice says nothing twice."""
    districts = District.objects.order_by("code")
    if district_id is not None:
        districts = districts.filter(pk=district_id)
    return sum(_keep(pk, at) for pk in districts.values_list("pk", flat=True))


def foreseen(district_ids: Iterable[int]) -> QuerySet[EmptyChair]:
    """The chairs that were empty or foreseen to be at the last look, what begins first before. One query."""
    rows = EmptyChair.objects.filter(district__in=district_ids, gone_at=None)
    return rows.select_related("post__school", "committee__school").order_by("first_day", "pk")


@transaction.atomic
def _keep(district_id: int, at: datetime) -> int:
    """One district under its lock, so that two looks at once write each chair down once."""
    district = District.objects.select_for_update(no_key=True).get(pk=district_id)
    today = localdate(at)
    known = list(foreseen([district.pk]))
    kept, number = set(), 0
    for empty in forecast(district, today).empty:
        for gap in empty.gaps:
            row = next((row for row in known if row.pk not in kept and _is_same(row, empty, gap)), None)
            row = _written(row or _new(district, empty, gap, at), empty, gap, today)
            kept.add(row.pk)
            _say(row, empty, at)
            number += 1
    for row in known:
        if row.pk not in kept:
            row.gone_at = at
            row.save(update_fields=["gone_at"])
            _record(kinds.CHAIR_FILLED, row, at)
    return number


def _is_same(row: EmptyChair, empty: EmptyDays, gap: Gap) -> bool:
    """Whether a gap is one that was written down before: the same body, and days that meet."""
    body_id = row.committee_id if empty.is_committee else row.post_id
    meets = row.first_day <= gap.last_day and (row.last_day is None or row.last_day + A_DAY >= gap.first_day)
    return body_id == empty.body.pk and meets


def _new(district: District, empty: EmptyDays, gap: Gap, at: datetime) -> EmptyChair:
    body = {"committee": empty.body} if empty.is_committee else {"post": empty.body}
    return EmptyChair(district=district, first_day=gap.first_day, seen_at=at, **body)


def _written(row: EmptyChair, empty: EmptyDays, gap: Gap, today: date) -> EmptyChair:
    """The row with what is foreseen now; a gap that has begun keeps the day on which it began."""
    has_begun = row.pk is not None and row.first_day <= today and gap.first_day <= today
    row.first_day = row.first_day if has_begun else gap.first_day
    row.last_day = None if gap.reaches_end else gap.last_day
    row.why = gap.causes[0].code if gap.causes else "vacant"
    row.detail = {
        **{name: row.detail[name] for name in (FORESEEN, BEGUN) if name in row.detail},
        "causes": [[cause.code, cause.person, cause.day and cause.day.isoformat()] for cause in gap.causes],
        "types": [stopped.code for stopped in empty.stops],
        "running": len(empty.running),
    }
    row.save()
    return row


def _say(row: EmptyChair, empty: EmptyDays, at: datetime) -> None:
    """Once when it is foreseen, and once on the day it begins."""
    today = localdate(at)
    name, kind = (BEGUN, kinds.CHAIR_EMPTY) if row.first_day <= today else (FORESEEN, kinds.CHAIR_FORESEEN)
    if name in row.detail:
        return
    row.detail[name] = today.isoformat()
    row.save(update_fields=["detail"])
    _record(kind, row, at)


def _record(kind: str, row: EmptyChair, at: datetime) -> None:
    body = row.post or row.committee
    data: dict[str, Any] = {
        "post" if isinstance(body, Post) else "committee": body.pk,
        "school": body.school_id,
        "title": body.title_th if isinstance(body, Post) else body.name_th,
        "first_day": row.first_day.isoformat(),
        "last_day": row.last_day.isoformat() if row.last_day else None,
        "why": row.why,
    }
    record(kind, district=row.district, subject=("empty-chair", row.pk), by=None, at=at, data=data)
