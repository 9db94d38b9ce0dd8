"""A request goes back to an earlier stage: that stage and what depends on it run again, the rest stands."""

import uuid

import pytest
from viewflow.workflow.models import Process, Task

from approvals.models import Decision, Event, RequestRound, Tenure
from approvals.requests.models import StageRun, Status
from approvals.requests.refusals import NobodyThere, NotYourStage, ReasonsMissing, StageNotOpen
from approvals.requests.revisions.refusals import NotAnEarlierStage, NotFromAbove
from notifications.models import Delivery
from tests.builders import A_TUESDAY, a_submitted, fresh, stage
from tests.builders_revisions import a_merger, a_resolved_curriculum, answer, board_votes, returned, sent_back
from workflows.services import return_to_stage, submit


def test_the_director_asks_planning_again_and_the_opinion_of_the_board_stands(office):
    paper = a_merger(office)
    frozen, route = fresh(paper).frozen, fresh(paper).route

    again = sent_back(paper, "decide", "planning", office.malee)

    assert (again.round, again.status, again.number) == (2, Status.UNDER_REVIEW, paper.number)
    assert stage(again, "planning").status == StageRun.Status.OPEN
    assert stage(again, "decide").status == StageRun.Status.WAITING
    board = stage(again, "board")
    assert (board.status, board.outcome, board.stands_because) == ("kept", "for", "independent")
    assert (fresh(paper).frozen, fresh(paper).route) == (frozen, route)
    answer(again, "planning", office.arun, outcome="against", reasons="ตรวจใหม่แล้ว")
    answer(again, "decide", office.malee)
    assert fresh(paper).status == Status.APPROVED


def test_the_committee_votes_again_when_the_signature_is_referred_back(office):
    paper = a_resolved_curriculum(office)
    first = stage(paper, "consent").resolution

    again = sent_back(paper, "sign", "consent", office.somchai)

    second = stage(again, "consent").resolution
    assert second.pk != first.pk and second.closed_at is None
    board_votes(office, again, "consent")
    answer(again, "sign", office.somchai, reasons="")
    assert fresh(paper).status == Status.APPROVED
    first.refresh_from_db()
    assert first.outcome == "carried"  # the earlier resolution stays on record as it was


def test_a_committee_sends_back_through_whoever_keeps_its_votes(office):
    paper = a_resolved_curriculum(office)
    with pytest.raises(NotYourStage):
        sent_back(paper, "sign", "consent", office.kanya)

    again = sent_back(paper, "sign", "consent", office.somchai)

    with pytest.raises(NotAnEarlierStage):  # nothing comes before the first stage
        sent_back(again, "consent", "sign", office.prasit)


def test_an_advisory_opinion_against_stands_too(office):
    paper = a_submitted(office, "GEN-04", kind="merge")
    answer(paper, "planning", office.arun)
    board_votes(office, paper, "board", "no")

    again = sent_back(paper, "decide", "planning", office.malee)

    assert (stage(again, "board").status, stage(again, "board").outcome) == ("kept", "against")
    answer(again, "planning", office.arun)
    assert stage(again, "decide").status == StageRun.Status.OPEN


def test_it_says_what_was_asked_again_and_why_the_rest_stands(office):
    paper = a_merger(office)

    sent_back(paper, "decide", "planning", office.malee, reasons="ตัวเลขนักเรียนไม่ตรง")

    told = Event.objects.get(kind="request.sent_back")
    assert Event.objects.filter(kind="stage.stands").count() == 1
    assert not Event.objects.filter(kind="stage.kept").exists()
    assert b'"back_to":"planning"' in bytes(told.body) and b'"again":["planning","decide"]' in bytes(told.body)
    assert stage(paper, "decide").reasons == "ตัวเลขนักเรียนไม่ตรง"
    assert list(RequestRound.objects.order_by("number").values_list("number", "back_to")) == [(1, ""), (2, "planning")]


def test_the_engine_follows_into_the_new_round(office):
    paper = a_merger(office)

    again = sent_back(paper, "decide", "planning", office.malee)

    assert list(Process.objects.order_by("pk").values_list("status", flat=True)) == ["CANCELED", "NEW"]
    assert Task.objects.filter(status="NEW", flow_task__endswith="stage").count() == 1
    answer(again, "planning", office.arun)
    answer(again, "decide", office.malee)
    assert Process.objects.order_by("pk").last().status == "DONE"


@pytest.mark.parametrize("to", ["decide", "nowhere", ""])
def test_only_a_stage_before_it_that_was_answered_is_asked_again(office, to):
    paper = a_merger(office)

    with pytest.raises(NotAnEarlierStage):
        sent_back(paper, "decide", to, office.malee)

    assert fresh(paper).round == 1


def test_a_stage_beside_is_no_earlier_stage(office):
    paper = a_submitted(office, "GEN-04", kind="merge")
    answer(paper, "planning", office.arun)

    with pytest.raises(NotAnEarlierStage):
        sent_back(paper, "board", "planning", office.prasit)


def test_a_body_above_sends_nothing_back_inside(office):
    paper = a_submitted(office, "ACA-08", nights="4", abroad="ใช่")
    answer(paper, "opinion", office.malee)

    with pytest.raises(NotFromAbove):
        sent_back(paper, "forward", "opinion", office.orn)


def test_a_return_to_a_stage_says_why(office):
    paper = a_merger(office)

    with pytest.raises(ReasonsMissing):
        sent_back(paper, "decide", "planning", office.malee, reasons="  ")

    assert fresh(paper).round == 1


def test_nobody_is_asked_again_at_an_empty_desk(office):
    paper = a_merger(office)
    Tenure.objects.filter(person=office.arun).update(last_day=A_TUESDAY.date().replace(day=1))

    with pytest.raises(NobodyThere):
        sent_back(paper, "decide", "planning", office.malee)

    assert (fresh(paper).round, stage(paper, "decide").status) == (1, StageRun.Status.OPEN)


def test_an_empty_desk_beside_hinders_nobody(office):
    paper = a_resolved_curriculum(office)
    Tenure.objects.filter(person=office.arun).update(last_day=A_TUESDAY.date().replace(day=1))

    assert sent_back(paper, "sign", "consent", office.somchai).round == 2


def test_a_second_return_begins_a_third_round(office):
    paper = a_merger(office)
    sent_back(paper, "decide", "planning", office.malee)
    answer(fresh(paper), "planning", office.arun)

    again = sent_back(fresh(paper), "decide", "board", office.malee)

    assert again.round == 3
    assert (stage(again, "planning").status, stage(again, "board").status) == ("kept", "open")


def test_returned_twice_by_one_key_goes_back_once(office):
    paper, key = a_merger(office), uuid.uuid4()
    run = stage(paper, "decide")
    asked = {"stage_run_id": run.pk, "to": "planning", "reasons": "x", "by": office.malee, "at": A_TUESDAY, "key": key}

    return_to_stage(**asked)
    return_to_stage(**asked)

    assert fresh(paper).round == 2
    with pytest.raises(StageNotOpen):
        return_to_stage(**{**asked, "key": uuid.uuid4()})


def test_what_was_asked_before_is_settled_and_the_school_hears_of_it(office):
    paper = a_merger(office)

    again = sent_back(paper, "decide", "planning", office.malee)

    asked = Delivery.objects.filter(channel="inbox", template="stage-opened", read_at=None, overtaken_at=None)
    assert [notice.stage_run_id for notice in asked] == [stage(again, "planning").pk]
    assert Delivery.objects.filter(template="request-sent-back", person=office.somchai).count() == 1


def test_a_decision_cites_the_resolution_that_stands(office):
    paper = a_resolved_curriculum(office)
    resolution = stage(paper, "consent").resolution
    returned(paper, "sign", office.somchai)
    submit(request_id=paper.pk, by=office.somchai, at=A_TUESDAY)
    assert stage(fresh(paper), "consent").status == "kept"

    answer(fresh(paper), "sign", office.somchai, reasons="")

    assert Decision.objects.get().resolution == resolution
