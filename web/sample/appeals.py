"""Everybody told of the sample decisions; one school appeals against a refusal, one director corrects a slip."""

from datetime import datetime, timedelta

from django.db import transaction

from approvals.appeals import telling
from approvals.appeals.changing import Change
from approvals.models import ApprovalRequest, Decision, District, Tenure
from approvals.people.selectors import post_of_kind
from approvals.requests.standing_decision import standing
from workflows import appeals, later_decisions

APPEALED = {"type_code": "ACA-06", "school__code": "9005", "status": "refused"}
CORRECTED = {"type_code": "PER-01", "school__code": "9001", "status": "approved"}
GROUNDS = "โรงเรียนได้จัดครูหญิงร่วมเดินทางครบตามอัตราส่วนแล้วก่อนวันที่มีคำสั่ง ตามบัญชีรายชื่อที่ยื่นเพิ่มเติม จึงขอให้พิจารณาอนุญาต (ตัวอย่าง)"


def argue(district: District, now: datetime) -> None:
    """Tell of every decision on the day it was made, then let two of them be disagreed with or mended."""
    for decision in Decision.objects.filter(district=district, notices=None).order_by("id"):
        telling.tell(decision_id=decision.pk, at=decision.decided_at)
    _appeal(district, now)
    _correct(district, now)


def _appeal(district: District, now: datetime) -> None:
    """A school director appeals against the refusal of a trip; the director of the district has it first."""
    paper = ApprovalRequest.objects.filter(district=district, **APPEALED).order_by("-pk").first()
    if paper is None:
        return
    at = min(now, paper.ended_at + timedelta(days=4))
    with transaction.atomic():
        appeals.appeal(decision_id=standing(paper).pk, asks="change", grounds=GROUNDS, by=paper.submitted_by, at=at)


def _correct(district: District, now: datetime) -> None:
    """The director of a school corrects a slip in a leave; everybody is told again."""
    paper = ApprovalRequest.objects.filter(district=district, **CORRECTED).order_by("-pk").first()
    if paper is None:
        return
    at = min(now, paper.ended_at + timedelta(days=2))
    post = post_of_kind(district.pk, "school-director", paper.school_id)
    director = Tenure.objects.filter(post=post).order_by("pk").first().person
    change = Change(
        Decision.Kind.CORRECTION, "พิมพ์เลขปีผิด ไม่กระทบผลการพิจารณา (ตัวอย่าง)", "คำว่า “พ.ศ. 2568” ให้อ่านว่า “พ.ศ. 2569”"
    )
    made = later_decisions.change(request_id=paper.pk, replaces=standing(paper).pk, change=change, by=director, at=at)
    telling.tell(decision_id=made.pk, at=at)
