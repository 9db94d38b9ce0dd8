"""Returned and resubmitted, withdrawn, side by side, forwarded above the district."""

import pytest
from viewflow.workflow.models import Process, Task

from approvals.models import Event
from approvals.requests import drafting
from approvals.requests.models import StageRun, Status
from approvals.requests.refusals import NotEditable, NotRunning, NotYourStage, ReasonsMissing, TooLateToWithdraw
from tests.builders import A_PDF, A_TUESDAY, a_draft, a_submitted, fresh, stage
from workflows.services import decide, record_answer, return_for_revision, submit, withdraw
from workflows.votes import vote


def answer(paper, name, by, outcome="for", reasons="เห็นควร"):
    return decide(stage_run_id=stage(paper, name).pk, outcome=outcome, reasons=reasons, by=by, at=A_TUESDAY)


def board_votes(office, paper, choice="yes"):
    resolution = stage(paper, "board").resolution
    for member in office.members()[:5]:
        vote(
            resolution_id=resolution.pk, choice=choice, reason="", manifest=resolution.manifest, by=member, at=A_TUESDAY
        )


def test_two_opinions_are_asked_for_side_by_side(office):
    paper = a_submitted(office, "GEN-04", kind="merge")
    assert {stage(paper, name).status for name in ("board", "planning")} == {StageRun.Status.OPEN}
    assert stage(paper, "decide").status == StageRun.Status.WAITING

    answer(paper, "planning", office.arun)
    assert stage(paper, "decide").status == StageRun.Status.WAITING
    board_votes(office, paper)
    assert stage(paper, "decide").status == StageRun.Status.OPEN
    answer(paper, "decide", office.malee)

    assert fresh(paper).status == Status.APPROVED
    assert Process.objects.get().status == "DONE"


def test_an_opinion_against_does_not_end_the_request(office):
    paper = a_submitted(office, "GEN-04", kind="merge")
    answer(paper, "planning", office.arun, outcome="against")
    board_votes(office, paper, "no")

    assert stage(paper, "decide").status == StageRun.Status.OPEN
    assert fresh(paper).status == Status.UNDER_REVIEW


def test_a_returned_request_keeps_its_number_and_what_still_stands(office):
    paper = a_submitted(office, "GEN-04", kind="merge", note="เดิม")
    answer(paper, "planning", office.arun)
    board_votes(office, paper)
    return_for_revision(stage_run_id=stage(paper, "decide").pk, reasons="ขอเหตุผลเพิ่ม", by=office.malee, at=A_TUESDAY)

    drafting.edit(
        request_id=paper.pk,
        title=paper.title,
        typed={"kind": "merge", "note": "ใหม่"},
        concerned=[],
        by=office.kanya,
        at=A_TUESDAY,
    )
    again = submit(request_id=paper.pk, by=office.somchai, at=A_TUESDAY)

    assert (again.number, again.round) == (paper.number, 2)
    assert {stage(again, name).status for name in ("board", "planning")} == {StageRun.Status.KEPT}
    assert stage(again, "decide").status == StageRun.Status.OPEN
    assert Process.objects.count() == 2


def test_what_relies_on_a_changed_fact_is_asked_again(office):
    paper = a_submitted(office, "GEN-04", kind="merge")
    answer(paper, "planning", office.arun)
    board_votes(office, paper)
    return_for_revision(stage_run_id=stage(paper, "decide").pk, reasons="ไม่ใช่การรวม", by=office.malee, at=A_TUESDAY)

    drafting.edit(
        request_id=paper.pk, title=paper.title, typed={"kind": "close"}, concerned=[], by=office.kanya, at=A_TUESDAY
    )
    again = submit(request_id=paper.pk, by=office.somchai, at=A_TUESDAY)

    assert {stage(again, name).status for name in ("board", "planning")} == {StageRun.Status.OPEN}


def test_a_return_says_why(office):
    paper = a_submitted(office, "ACA-07", nights="1")

    with pytest.raises(ReasonsMissing):
        return_for_revision(stage_run_id=stage(paper, "decide").pk, reasons=" ", by=office.malee, at=A_TUESDAY)

    assert fresh(paper).status == Status.UNDER_REVIEW


def test_a_running_request_is_not_edited(office):
    paper = a_submitted(office, "ACA-07", nights="1")

    with pytest.raises(NotEditable):
        drafting.edit(request_id=paper.pk, title="x", typed={}, concerned=[], by=office.kanya, at=A_TUESDAY)
    with pytest.raises(NotEditable):
        drafting.attach(request_id=paper.pk, kind="plan", name="a.pdf", content=A_PDF, by=office.kanya, at=A_TUESDAY)


def test_the_director_withdraws_before_anybody_has_spoken(office):
    paper = a_submitted(office, "GEN-04", kind="merge")

    withdraw(request_id=paper.pk, reasons="เปลี่ยนแผน", by=office.somchai, at=A_TUESDAY)

    assert fresh(paper).status == Status.WITHDRAWN
    assert Process.objects.get().status == "CANCELED"
    assert not Task.objects.filter(status="NEW").exists()
    assert stage(paper, "board").resolution.outcome == "void"


def test_after_the_first_ballot_it_is_too_late_to_withdraw(office):
    paper = a_submitted(office, "GEN-04", kind="merge")
    resolution = stage(paper, "board").resolution
    vote(
        resolution_id=resolution.pk,
        choice="yes",
        reason="",
        manifest=resolution.manifest,
        by=office.members()[0],
        at=A_TUESDAY,
    )

    with pytest.raises(TooLateToWithdraw):
        withdraw(request_id=paper.pk, reasons="", by=office.somchai, at=A_TUESDAY)

    assert fresh(paper).status == Status.UNDER_REVIEW


def test_a_trip_abroad_is_forwarded_with_an_opinion_and_the_answer_recorded(office):
    paper = a_submitted(office, "ACA-08", nights="4", abroad="ใช่")
    answer(paper, "opinion", office.malee, outcome="against")
    assert fresh(paper).status == Status.FORWARDED

    act = {"stage_run_id": stage(paper, "forward").pk, "outcome": "for", "reasons": "หนังสือ สพฐ.", "at": A_TUESDAY}
    with pytest.raises(NotYourStage):
        record_answer(**act, by=office.malee)
    record_answer(**act, by=office.orn)

    assert fresh(paper).status == Status.APPROVED
    assert Event.objects.filter(kind="stage.answer_recorded").count() == 1


def test_a_returned_request_may_be_given_up(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    return_for_revision(stage_run_id=stage(paper, "decide").pk, reasons="ไม่ครบ", by=office.malee, at=A_TUESDAY)

    withdraw(request_id=paper.pk, reasons="ไม่ไปแล้ว", by=office.somchai, at=A_TUESDAY)

    assert fresh(paper).status == Status.WITHDRAWN
    assert Process.objects.get().status == "DONE"


def test_a_draft_is_discarded_and_not_withdrawn(office):
    paper = a_draft(office, "ACA-07", nights="1")

    with pytest.raises(NotRunning):
        withdraw(request_id=paper.pk, reasons="", by=office.somchai, at=A_TUESDAY)

    assert drafting.discard(request_id=paper.pk, by=office.kanya, at=A_TUESDAY).status == Status.CANCELLED
