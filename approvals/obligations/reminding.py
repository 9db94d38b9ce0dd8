"""Reminding who owes something after a decision: before the last day, on it, and when it is over.

Only on working days of the district. `reminded_on` after the last day marks that the deciding body was told too.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.calendar.rules import Calendar
from approvals.calendar.selectors import calendar_of
from approvals.obligations.models import Obligation

BEFORE = 3  # working days before the last day
AFTER = 5  # working days after it, when whoever decided is told


def candidates(day: date) -> QuerySet[Obligation]:
    """Open obligations that may be due for a word, across districts: for the nightly task."""
    horizon = day + timedelta(days=BEFORE * 7)
    return Obligation.objects.filter(status=Obligation.Status.OPEN, due_on__lte=horizon).order_by("id")


def word_for(row: Obligation, day: date, calendar: Calendar) -> str:
    """What has to be said that day: `soon`, `today`, `late`, `decider`, or nothing."""
    if row.due_on is None or not calendar.is_working_day(day):
        return ""
    if day > row.due_on:
        return _after(row, day, calendar)
    if day == row.due_on:
        return "today" if row.reminded_on != day else ""
    near = row.due_on <= calendar.after_working_days(day, BEFORE)
    return "soon" if near and row.reminded_on is None else ""


def _after(row: Obligation, day: date, calendar: Calendar) -> str:
    if row.late_on is None:
        return "late"
    told = row.reminded_on is not None and row.reminded_on > row.due_on
    return "decider" if not told and day >= calendar.after_working_days(row.due_on, AFTER) else ""


@transaction.atomic
def remind(*, obligation_id: int, at: datetime) -> str:
    """Say what has to be said about one obligation that day; empty where somebody did so in the meantime."""
    rows = Obligation.objects.select_related("district", "request").select_for_update(of=("self",), no_key=True)
    row, day = rows.get(pk=obligation_id), localdate(at)
    word = word_for(row, day, calendar_of(row.district_id)) if row.status == Obligation.Status.OPEN else ""
    if not word:
        return ""
    changed = "late_on" if word == "late" else "reminded_on"
    setattr(row, changed, day)
    row.save(update_fields=[changed])
    kind = kinds.OBLIGATION_DUE if word in ("soon", "today") else kinds.OBLIGATION_LATE
    data: dict[str, Any] = {"number": row.request.number, "obligation": row.pk, "title": row.title_th, "word": word}
    data["due_on"] = row.due_on.isoformat()
    record(kind, district=row.district, subject=("request", row.request_id), by=None, at=at, data=data)
    return word


def remind_everybody(*, at: datetime) -> int:
    """Remind whoever is due; tell how many. Each in its own transaction; twice the same day reminds nobody twice."""
    due = candidates(localdate(at)).filter(~Q(due_on=None)).values_list("pk", flat=True)
    return sum(bool(remind(obligation_id=pk, at=at)) for pk in list(due))
