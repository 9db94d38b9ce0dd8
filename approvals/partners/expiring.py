"""The nightly word about agreements that end: to the owner, 60 and 14 days before the last day, once each.

Where the owner holds no post at the office any more, whoever keeps the register is told: no warning is lost.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.partners.keeping import kinds_of
from approvals.partners.models import Agreement
from approvals.partners.rules import WARNINGS, warning_due
from approvals.partners.selectors import possible_owners


def warn_everybody(*, at: datetime) -> int:
    """Tell of every agreement that ends soon; tell how many. Each in its own transaction; nobody is told twice."""
    return sum(warn(agreement_id=pk, at=at) for pk in list(ending(localdate(at)).values_list("pk", flat=True)))


def ending(day: date) -> QuerySet[Agreement]:
    """Agreements of all districts that end within the days of the first warning, and that no other follows."""
    soon = Agreement.objects.filter(ends_on__gte=day, ends_on__lte=day + timedelta(days=WARNINGS[0]))
    return soon.filter(ended_on=None, partner__ended_on=None, renewed_by=None).order_by("id")


@transaction.atomic
def warn(*, agreement_id: int, at: datetime) -> bool:
    """Tell of one agreement; False where its warning was given, or somebody renewed or ended it in the meantime."""
    day = localdate(at)
    # alone: joined with its owner, it would be gone for whoever waited while another owner was named
    row = Agreement.objects.select_for_update(no_key=True).get(pk=agreement_id)
    days = warning_due(ends_on=row.ends_on, warned_on=row.warned_on, day=day)
    if days is None or row.ends_on is None or not ending(day).filter(pk=row.pk).exists():
        return False
    row.warned_on = day
    row.save(update_fields=["warned_on"])
    data = {
        "partner": row.partner_id,
        "kinds": kinds_of(row.partner),
        "person": str(row.owner.pseudonym),
        "owner_left": not possible_owners(row.district_id, day).filter(pk=row.owner_id).exists(),
        "warning": days,
        "ends_on": row.ends_on.isoformat(),
        "instrument": row.number,
    }
    subject = ("agreement", row.pk)
    record(kinds.AGREEMENT_ENDS_SOON, district=row.district, subject=subject, by=None, at=at, data=data)
    return True
