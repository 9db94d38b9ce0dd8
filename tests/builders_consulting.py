"""Questions and advice about requests that wait somewhere."""

from datetime import date, datetime

from approvals.consulting import asking
from approvals.models import ApprovalRequest, Inquiry, Person
from tests.builders import A_TUESDAY, Office, a_submitted, stage
from workflows.services import decide

DUE = date(2026, 11, 27)
ASKED = "พักที่ใดในคืนแรก"


def a_trip_at_the_district(office: Office) -> ApprovalRequest:
    """A trip on which the district director is to decide."""
    return a_submitted(office, "ACA-07", nights="1", abroad="false")


def a_question(
    paper: ApprovalRequest, by: Person, *, name: str = "decide", text: str = ASKED, due: date = DUE,
    at: datetime = A_TUESDAY, key=None,
) -> Inquiry | None:  # fmt: skip
    """A question to the school from one stage."""
    return asking.ask(stage_run_id=stage(paper, name).pk, text=text, due_on=due, by=by, at=at, key=key)


def a_wish(
    paper: ApprovalRequest, by: Person, whom: Person | None = None, *, account: str = "", name: str = "decide",
    due: date = DUE,
) -> Inquiry | None:  # fmt: skip
    """A wish for advice from one stage."""
    return asking.ask_advice(
        stage_run_id=stage(paper, name).pk,
        person_id=whom and whom.pk,
        account=account,
        text="เส้นทางนี้ปลอดภัยหรือไม่",
        due_on=due,
        by=by,
        at=A_TUESDAY,
    )


def answered(row: Inquiry, by: Person, text: str = "พักที่โรงแรมในตัวเมือง", file=None) -> Inquiry:
    """The question answered, or the advice given."""
    return asking.answer(inquiry_id=row.pk, text=text, file=file, by=by, at=A_TUESDAY)


def ended(office: Office, paper: ApprovalRequest, name: str = "decide") -> None:
    """The district director answers the stage, so that it is over."""
    decide(stage_run_id=stage(paper, name).pk, outcome="for", reasons="ครบ", by=office.malee, at=A_TUESDAY)
