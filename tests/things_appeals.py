"""A refused trip, an appeal against it that came late, and a family named on a draft."""

from approvals.models import ApprovalRequest
from approvals.requests.concerned import name_outsider
from tests.builders import A_TUESDAY, Office, stage
from tests.builders_appeals import A_DAY, a_refused_trip, an_appeal, told


def of_appeals(office: Office, draft: ApprovalRequest) -> dict[str, object]:
    """The things by the names the table of doors uses."""
    refused = a_refused_trip(office)
    told(refused)
    case = an_appeal(refused, office.somchai, at=A_TUESDAY + 20 * A_DAY, late_because="น้ำท่วม")
    family = {"name": "นางสมศรี ใจดี", "email": "somsri@example.org", "role": "family"}
    concern = name_outsider(request_id=draft.pk, by=office.kanya, at=A_TUESDAY, **family)
    return {
        "refused": refused.pk,
        "change": "correction",
        "appeal": case.pk,
        "late stage": stage(case, "appeal-maker").pk,
        "concern": concern.pk,
    }
