"""What an administrator does with the calendar of a district: records days, and strikes them out with a reason."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.calendar.models import CalendarDay
from approvals.calendar.refusals import AlreadyStruck, NothingChanges
from approvals.calendar.selectors import calendar_of
from approvals.errors import BadInput
from approvals.people.models import District, Person
from approvals.people.services import administers

Kind = CalendarDay.Kind
MOST_AT_ONCE = 62  # days; a longer closure is more likely a slip of the year


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is said of days that are recorded together: their kind, the reason in both languages, and the order."""

    kind: str
    title_th: str
    title_en: str
    order: str


@transaction.atomic
def record_days(
    *, district: District, days: Collection[date], said: Particulars, by: Person, at: datetime
) -> list[CalendarDay]:
    """Record days on which the district is closed though the country works, or works though it is a day off.

    Days on which it makes no difference are left out: a closure on a Sunday. Raises NothingChanges when none is left,
    BadInput when the reason or the order is missing or there are too many days at once.
    """
    administers(by, district.pk, at)
    _must_be_said(said, days)
    District.objects.select_for_update(no_key=True).get(pk=district.pk)  # two administrators, one calendar
    wanted = days_that_change(days, said.kind, district.pk)
    if not wanted:
        raise NothingChanges
    particulars = {"kind": said.kind, "title_th": said.title_th, "title_en": said.title_en, "order": said.order}
    rows = CalendarDay.objects.bulk_create(
        CalendarDay(district=district, day=day, recorded_by=by, recorded_at=at, **particulars) for day in wanted
    )
    about = {"kind": said.kind, "days": [day.isoformat() for day in wanted], "order": said.order}
    names = {"title": {"th": said.title_th, "en": said.title_en}}
    subject = ("calendar", district.code)
    record(kinds.CALENDAR_DAYS_RECORDED, district=district, subject=subject, by=by, at=at, data=about | names)
    return rows


def days_that_change(days: Collection[date], kind: str, district_id: int) -> list[date]:
    """Of these days, those that would change: working days for a closure, days off for a working day. One query."""
    calendar = calendar_of(district_id)
    is_open = kind != Kind.WORKING
    taken = calendar.closed | calendar.working
    return sorted(day for day in set(days) if calendar.is_working_day(day) is is_open and day not in taken)


@transaction.atomic
def strike(*, day_id: int, why: str, by: Person, at: datetime) -> CalendarDay:
    """Strike a recorded day out, with the reason; it stays readable.

    Raises AlreadyStruck for one that is, BadInput without a reason.
    """
    row = CalendarDay.objects.select_related("district").select_for_update(of=("self",), no_key=True).get(pk=day_id)
    administers(by, row.district_id, at)
    if row.removed_at is not None:
        raise AlreadyStruck
    reason = why.strip()
    if not reason:
        raise BadInput(fields={"why": [_("Say why in a few words.")]})
    row.removed_by, row.removed_at, row.removed_why = by, at, reason[:300]
    row.save(update_fields=["removed_by", "removed_at", "removed_why"])
    data = {"day": row.day.isoformat(), "kind": row.kind, "was_past": row.day < localdate(at), "why": row.removed_why}
    subject = ("calendar", row.district.code)
    record(kinds.CALENDAR_DAY_REMOVED, district=row.district, subject=subject, by=by, at=at, data=data)
    return row


def _must_be_said(said: Particulars, days: Collection[date]) -> None:
    fields = {}
    if not said.title_th.strip():
        fields["title_th"] = [_("Say why in a few words.")]
    if not said.order.strip():
        fields["order"] = [_("Write the number of the order or notice.")]
    if len(set(days)) > MOST_AT_ONCE:
        fields["last_day"] = [_("At most %(most)s days are recorded at once.") % {"most": MOST_AT_ONCE}]
    if fields:
        raise BadInput(fields=fields)
