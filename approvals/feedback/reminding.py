"""What the morning looks for: feedback whose last day is near or over, and feedback whose owner has left the office."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.calendar import reminding
from approvals.calendar.selectors import calendar_of
from approvals.feedback.keeping import locked, note
from approvals.feedback.models import Feedback
from approvals.feedback.owners import OWNING
from approvals.people.models import Tenure

BEFORE = 3  # working days before the last day on which its owner is reminded


def sweep(*, at: datetime) -> int:
    """Remind, and tell of owners who left; how many events that made. Each in its own transaction, nothing twice."""
    day = localdate(at)
    acts = [(tell_of_no_owner, pk) for pk in without_owner(day).values_list("pk", flat=True)]
    acts += [(remind, pk) for pk in due_for_reminder(day).values_list("pk", flat=True)]
    return sum(act(feedback_id=pk, at=at) for act, pk in acts)


def due_for_reminder(day: date) -> QuerySet[Feedback]:
    """Open feedback of which somebody is to be reminded that day, across districts.

    Once in the last working days before its last day, and once after it.
    """
    return Feedback.objects.filter(reminding.due_for_reminder(day, BEFORE), state=Feedback.State.OPEN).order_by("id")


def without_owner(day: date) -> QuerySet[Feedback]:
    """Open feedback whose owner holds no post at the office any more, and nobody was told of it; across districts."""
    posts = Tenure.objects.on(day).filter(
        person=OuterRef("owner"), district=OuterRef("district"), post__kind__in=OWNING, person__is_active=True
    )
    return Feedback.objects.filter(~Exists(posts), state=Feedback.State.OPEN, ownerless_on=None).order_by("id")


@transaction.atomic
def remind(*, feedback_id: int, at: datetime) -> bool:
    """Remind of one; False where somebody did so meanwhile, or on a day off: then on the next working day."""
    row, day = locked(feedback_id), localdate(at)
    if not due_for_reminder(day).filter(pk=row.pk).exists() or not calendar_of(row.district_id).is_working_day(day):
        return False
    row.reminded_on = day
    row.save(update_fields=["reminded_on"])
    note(kinds.FEEDBACK_DUE, row, None, at, {"overdue": row.due_on < day})
    return True


@transaction.atomic
def tell_of_no_owner(*, feedback_id: int, at: datetime) -> bool:
    """Tell the keepers that somebody has to be found for it; False where they know, or its owner is there."""
    row, day = locked(feedback_id), localdate(at)
    if not without_owner(day).filter(pk=row.pk).exists():
        return False
    row.ownerless_on = day
    row.save(update_fields=["ownerless_on"])
    note(kinds.FEEDBACK_OWNERLESS, row, None, at)
    return True
