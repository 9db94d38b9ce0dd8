"""Decisions, and appeals against them, at any point of their life."""

from datetime import timedelta

from approvals.appeals import telling
from approvals.appeals.changing import Change
from approvals.models import ApprovalRequest, Decision
from approvals.people.models import Person
from approvals.requests.standing_decision import standing
from tests.builders import A_TUESDAY, Office, a_submitted, fresh, stage
from workflows import appeals, later_decisions
from workflows.services import decide
from workflows.votes import vote

A_DAY = timedelta(days=1)
TOMORROW = A_TUESDAY + A_DAY
GROUNDS = "ผู้ควบคุมครบตามระเบียบข้อ 8 แล้ว"


def a_refused_trip(office: Office) -> ApprovalRequest:
    """An overnight trip that the district's director has refused."""
    return decided(office, "ACA-07", office.malee, "against", nights="1")


def a_leave(office: Office, outcome: str) -> ApprovalRequest:
    """The leave of a teacher, answered by the school's director; the clerk has submitted it."""
    paper = a_submitted(office, "PER-01", by=office.kanya, concerned=[office.wichai], days="3")
    return _answered(paper, office.somchai, outcome)


def decided(office: Office, code: str, by: Person, outcome: str, **facts) -> ApprovalRequest:
    """A request whose one stage was answered."""
    return _answered(a_submitted(office, code, **facts), by, outcome)


def _answered(paper: ApprovalRequest, by: Person, outcome: str) -> ApprovalRequest:
    decide(stage_run_id=stage(paper, "decide").pk, outcome=outcome, reasons="ตามที่เห็น", by=by, at=A_TUESDAY)
    return fresh(paper)


def a_consented_curriculum(office: Office) -> ApprovalRequest:
    """A curriculum to which the board has consented and that its director has signed."""
    paper = a_submitted(office, "ACA-01", year="2570")
    resolution = stage(paper, "consent").resolution
    for member in office.members()[:5]:
        cast = {"choice": "yes", "reason": "เห็นด้วย", "manifest": resolution.manifest}
        vote(resolution_id=resolution.pk, by=member, at=A_TUESDAY, **cast)
    decide(stage_run_id=stage(paper, "sign").pk, outcome="for", reasons="", by=office.somchai, at=A_TUESDAY)
    return fresh(paper)


def told(paper: ApprovalRequest, at=A_TUESDAY) -> Decision:
    """The decision that stands, everybody told of it."""
    telling.sweep(at=at)
    return standing(paper)


def an_appeal(paper: ApprovalRequest, by: Person, at=TOMORROW, **said) -> ApprovalRequest:
    """An appeal against the decision that stands."""
    asked = {"asks": "change", "grounds": GROUNDS, **said}
    return appeals.appeal(decision_id=standing(paper).pk, by=by, at=at, **asked)


def changed(paper: ApprovalRequest, kind: str, by: Person, at=TOMORROW, **says):
    """A change of the decision that stands."""
    change = Change(kind, **{"reasons": "ตรวจพบภายหลัง", "content": "แก้คำว่า หนึ่งคืน เป็น สองคืน", **says})
    return later_decisions.change(request_id=paper.pk, replaces=standing(paper).pk, change=change, by=by, at=at)
