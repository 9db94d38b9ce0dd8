"""What the addresses of power are asked with."""

from approvals.models import ApprovalRequest
from approvals.reports.models import PowerFinding
from tests.builders import A_TUESDAY, Office


def of_power(office: Office, paper: ApprovalRequest) -> dict[str, int]:
    """One finding about an act on a request."""
    finding = PowerFinding.objects.create(
        district=office.district, act_kind="stage", act_id="0", request=paper, person=office.orn,
        acted_on=A_TUESDAY.date(), why="no-capacity", detail={"believed": False}, found_at=A_TUESDAY,
    )  # fmt: skip
    return {"power finding": finding.pk}
