"""Warning of terms before they end: once per membership, in one event per committee."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.calendar.selectors import calendar_of
from approvals.committees.composition import NOTICE
from approvals.committees.models import Committee, Membership
from approvals.committees.selectors import in_office


def warn(*, at: datetime) -> int:
    """Record every term that ends within ninety days and was not warned of; tell how many. Twice does nothing twice.

    A district whose office is closed that day is told on its next working day.
    """
    due = _ending(localdate(at)).order_by("seat__committee_id").values_list("seat__committee_id", flat=True)
    return sum(_warn_of(committee_id, at) for committee_id in due.distinct())


@transaction.atomic
def _warn_of(committee_id: int, at: datetime) -> int:
    """The terms of one committee under its lock: whoever comes second finds them warned of."""
    committee = Committee.objects.select_for_update(no_key=True).get(pk=committee_id)
    day = localdate(at)
    if not calendar_of(committee.district_id).is_working_day(day):
        return 0
    ending = list(_ending(day).filter(seat__committee=committee).order_by("last_day", "id"))
    if not ending:
        return 0
    Membership.objects.filter(pk__in=[row.pk for row in ending]).update(warned_on=day)
    facts = {
        "committee": committee.pk,
        "memberships": [row.pk for row in ending],
        "first_last_day": ending[0].last_day.isoformat(),
    }
    subject = ("committee", committee.pk)
    record(kinds.TERM_ENDS_SOON, district=committee.district, subject=subject, by=None, at=at, data=facts)
    return len(ending)


def _ending(day: date) -> QuerySet[Membership]:
    """Terms in office that end soon, of committees that go on, on seats nobody was appointed to afterwards."""
    following = Membership.objects.filter(
        seat=OuterRef("seat"), alternate_for=None, first_day__gt=OuterRef("last_day")
    )  # fmt: skip
    goes_on = Q(seat__committee__ended_on=None) | Q(seat__committee__ended_on__gt=F("last_day"))
    soon = in_office(day).filter(goes_on, last_day__lte=day + NOTICE, warned_on=None)
    return soon.filter(~Exists(following), seat__ended_on=None)
