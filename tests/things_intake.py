"""Questions, advice and receipts by the names that the table of doors uses."""

from typing import Any

from approvals.models import ApprovalRequest, Post, StageRun
from tests.builders import A_PDF, A_TUESDAY, Office, a_submitted, stage
from tests.builders_consulting import a_question, answered


def of_intake(office: Office, trip: ApprovalRequest) -> dict[str, Any]:
    """An open question and an answered one about a trip, and a stage at which an officer receives a request."""
    question, known = a_question(trip, office.malee), a_question(trip, office.malee, text="ใช้รถใด")
    answered(known, office.kanya, file=("รถ.pdf", A_PDF))
    return {"question": question.pk, "answered question": known.pk, "receipt": _a_receipt(office).pk}


def _a_receipt(office: Office) -> StageRun:
    """The decision on another trip, made into a receipt by the officer: the small matrix knows none."""
    other = a_submitted(office, "ACA-07", nights="2", abroad="false")
    post = Post.objects.get(district=office.district, kind="district-officer")
    StageRun.objects.filter(pk=stage(other, "decide").pk).update(action="intake", post=post, opened_at=A_TUESDAY)
    return stage(other, "decide")
