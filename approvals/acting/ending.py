"""Telling, on the last working day before, that an order or a grant ends; each once."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from approvals.acting import facts
from approvals.audit import kinds
from approvals.audit.models import Event
from approvals.audit.services import record
from approvals.calendar.rules import Calendar
from approvals.calendar.selectors import calendar_of
from approvals.people.orders import AccessGrant, ActingOrder

LONGEST_CLOSURE = timedelta(days=21)  # days off in a row, a long holiday with closures of a district


def warn(*, at: datetime) -> int:
    """Write down every order and grant that ends before long and was not told of yet; give their number.

    Nothing is told on a day off: what ends on one, or on the next working day, is told before it.
    """
    today = localdate(at)
    near = {"last_day__gt": today, "last_day__lte": today + LONGEST_CLOSURE, "revoked_at": None}
    orders, grants = ActingOrder.objects.filter(**near), AccessGrant.objects.filter(**near)
    told = [_tell_of_order(pk, at) for pk in orders.order_by("district", "id").values_list("pk", flat=True)]
    told += [_tell_of_grant(pk, at) for pk in grants.order_by("district", "id").values_list("pk", flat=True)]
    return sum(told)


def is_time(last_day: date | None, today: date, calendar: Calendar) -> bool:
    """Whether it is a working day, and the last one before that day. Pure."""
    if last_day is None or not calendar.is_working_day(today):
        return False
    return today < last_day <= calendar.after_working_days(today, 1)


@transaction.atomic
def _tell_of_order(pk: int, at: datetime) -> bool:
    rows = ActingOrder.objects.select_for_update(no_key=True, of=("self",)).select_related("district", "person")
    order = rows.get(pk=pk)
    return _once(kinds.ACTING_ORDER_ENDS, order, facts.of_order(order), at)


@transaction.atomic
def _tell_of_grant(pk: int, at: datetime) -> bool:
    rows = AccessGrant.objects.select_for_update(no_key=True, of=("self",)).select_related("district", "person")
    grant = rows.get(pk=pk)
    return _once(kinds.ACCESS_ENDS, grant, facts.of_grant(grant), at)


def _once(kind: str, row: ActingOrder | AccessGrant, data: dict, at: datetime) -> bool:
    about = facts.about(row, None, at)
    subject_kind, subject_id = about["subject"]
    if not is_time(row.last_day, localdate(at), calendar_of(row.district_id)):
        return False
    same = Event.objects.filter(district=row.district, subject_kind=subject_kind, subject_id=str(subject_id))
    if row.revoked_at is not None or same.filter(kind=kind).exists():
        return False
    record(kind, **about, data=data)
    return True
