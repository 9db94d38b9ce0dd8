"""Reminding the desk of questions that wait: once before the promised day and once after it."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.calendar import reminding
from approvals.calendar.selectors import calendar_of
from approvals.questions.acts import locked, note
from approvals.questions.models import PublicQuestion

BEFORE = 3  # working days before the promised day on which the desk is reminded


def sweep(*, at: datetime) -> int:
    """Remind every desk that is due; tell how many. Each in its own transaction; a second run reminds nobody again."""
    due = list(due_for_reminder(localdate(at)).values_list("pk", flat=True))
    return sum(remind(question_id=pk, at=at) for pk in due)


def due_for_reminder(day: date) -> QuerySet[PublicQuestion]:
    """Waiting questions whose desk is to be reminded that day, across districts: for the daily task."""
    waiting = PublicQuestion.objects.filter(state=PublicQuestion.State.WAITING)
    return waiting.filter(reminding.due_for_reminder(day, BEFORE)).order_by("id")


@transaction.atomic
def remind(*, question_id: int, at: datetime) -> bool:
    """Remind one desk; False where somebody did so, or answered, in the meantime.

    Nobody is reminded on a day off: the reminder comes on the next working day.
    """
    row, day = locked(question_id), localdate(at)
    if not due_for_reminder(day).filter(pk=row.pk).exists():
        return False
    if not calendar_of(row.district_id).is_working_day(day):
        return False
    row.reminded_on = day
    row.save(update_fields=["reminded_on"])
    note(kinds.PUBLIC_QUESTION_DUE, row, None, at, {"overdue": row.due_on < day})
    return True
