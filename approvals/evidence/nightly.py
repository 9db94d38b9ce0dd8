"""The verification of every night: what it finds is told once, not every night again."""

from datetime import datetime

from django.db import transaction

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.evidence.models import VerificationRun
from approvals.evidence.verifying import Asked, remember, verify
from approvals.people.models import District


def verify_everything(*, full: bool, at: datetime) -> int:
    """Verify all districts and the log, remember it, and write down what is newly wrong; gives the number of faults.

    `full`: from the first event on; else what came since the last run without a fault.
    """
    asked = Asked(list(District.objects.order_by("id")), is_full=full)
    before = {district.pk: _last_faults(district) for district in asked.districts}
    found = verify(asked)
    with transaction.atomic():
        for run in remember(asked, found, by=None, at=at):
            if run.fault_count and run.faults != before[run.district_id]:
                data = {"faults": run.fault_count, "first": run.faults[0][1], "full": run.is_full}
                record(
                    kinds.TRAIL_FAULTY, district=run.district, subject=("district", run.district.code), by=None, at=at,
                    data=data,
                )  # fmt: skip
    return len(found.faults)


def _last_faults(district: District) -> list:
    runs = VerificationRun.objects.filter(district=district).order_by("-at", "-pk")
    return runs.values_list("faults", flat=True).first() or []
