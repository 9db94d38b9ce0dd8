"""What decisions ask for afterwards, by the names that the table of doors uses."""

from datetime import date

from django.utils import timezone

from approvals.models import ApprovalRequest, LeaveChange
from approvals.obligations import services as obligations
from approvals.obligations.reports import Report
from approvals.store.services import keep
from tests.builders import A_PDF, A_TUESDAY, Office, a_submitted, fresh, stage
from tests.builders_support import resolve
from workflows.services import decide

LONG_AHEAD = date(2099, 1, 5).isoformat()


def after_decisions(office: Office) -> dict[str, int]:
    """Conditions, one of them reported with evidence, a trip report, a resolution, and leave that is to change."""
    paper = a_submitted(office, "ACA-07", nights="1")
    said = {"outcome": "conditions", "reasons": "ครบ", "conditions": [{"text": "ทำประกัน"}, {"text": "ส่งรายชื่อ"}]}
    decide(stage_run_id=stage(paper, "decide").pk, by=office.malee, at=A_TUESDAY, **said)
    to_do, reported = paper.obligations.filter(kind="condition").order_by("id")
    obligations.report(obligation_id=reported.pk, said=Report("ส่งแล้ว"), by=office.kanya, at=A_TUESDAY)
    file = keep(district=office.district, name="รายงาน.pdf", content=A_PDF, by=office.kanya, at=A_TUESDAY)
    reported.files.create(district=office.district, file=file)
    carried = a_submitted(office, "ACA-01", year="2571")
    resolve(office, carried)
    return {
        "obligation": to_do.pk,
        "reported": reported.pk,
        "obligation evidence": file.pk,
        "trip report": paper.obligations.get(kind="declared").pk,
        "carried": stage(carried, "consent").pk,
        "leave": _a_leave(office).pk,
        "leave change": _a_change(office).pk,
    }


def _a_leave(office: Office) -> ApprovalRequest:
    """A granted leave that lies ahead; the small matrix does not ask for its first day, so it is written in."""
    paper = a_submitted(office, "PER-01", by=office.kanya, concerned=[office.wichai], days="2")
    decide(stage_run_id=paper.stage_runs.get().pk, outcome="for", reasons="ครบ", by=office.somchai, at=A_TUESDAY)
    paper = fresh(paper)
    paper.frozen["first_day"] = {"value": LONG_AHEAD, "from": "request"}
    paper.save(update_fields=["frozen"])
    return paper


def _a_change(office: Office) -> LeaveChange:
    return LeaveChange.objects.create(
        district=office.district, request=_a_leave(office), why="เลื่อนงาน", asked_by=office.wichai,
        asked_at=timezone.now(),
    )  # fmt: skip
