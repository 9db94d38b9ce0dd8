"""A signed sheet, by the name the table of doors uses."""

from approvals.models import ApprovalRequest, SignedScan, StageRun
from approvals.scans.rules import code_of
from approvals.store import services as store
from tests.builders import A_PDF, A_TUESDAY, Office, stage


def of_scans(office: Office, trip: ApprovalRequest) -> dict[str, int]:
    """The scan of the sheet of the stage that decides a trip."""
    run: StageRun = stage(trip, "decide")
    file = store.keep(district=office.district, name="signed.pdf", content=A_PDF, by=office.orn, at=A_TUESDAY)
    scan = SignedScan.objects.create(
        district=office.district, request=trip, stage_run=run, file=file, code=code_of(run.pk, run.relied_on),
        manifest=run.relied_on, attached_by=office.orn, attached_at=A_TUESDAY,
    )  # fmt: skip
    return {"signed scan": scan.pk}
