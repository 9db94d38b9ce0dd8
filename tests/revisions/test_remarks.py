"""A return says what is to be revised about which field, and the school says what became of it."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from approvals.models import Event, Remark, RemarkAnswer
from approvals.requests import drafting
from approvals.requests.models import Status
from approvals.requests.refusals import NotOfYourSchool
from approvals.requests.revisions.refusals import (
    DayIsOver,
    NoSuchRemark,
    NotReturned,
    RemarkIsEmpty,
    RemarkIsTooLong,
    RemarkOnNothing,
)
from approvals.requests.revisions.remarks import Said, explain
from approvals.requests.revisions.selectors import answers_to, remarks_of_return
from tests.builders import A_TUESDAY, a_submitted, fresh
from tests.builders_revisions import a_merger, returned, sent_back
from workflows.services import submit


@pytest.fixture
def trip(office):
    return a_submitted(office, "ACA-07", nights="1")


def test_remarks_are_kept_with_field_stage_and_round(office, trip):
    by = localdate(A_TUESDAY) + timedelta(days=7)
    returned(trip, "decide", office.malee, Said("ระบุคืน", fact="nights"), Said("แนบฉบับลงนาม", document="plan"),
             revise_by=by)  # fmt: skip

    found = [(row.fact, row.document, row.round, row.stage_run.name) for row in Remark.objects.order_by("pk")]
    assert found == [("nights", "", 1, "decide"), ("", "plan", 1, "decide")]
    assert (fresh(trip).status, fresh(trip).revise_by) == (Status.RETURNED, by)
    assert b'"remarks":[["fact","nights"],["document","plan"]]' in bytes(
        Event.objects.get(kind="request.returned").body
    )


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (Said(" ", fact="nights"), RemarkIsEmpty),
        (Said("x" * 2001, fact="nights"), RemarkIsTooLong),
        (Said("x", fact="weather"), RemarkOnNothing),
        (Said("x", document="passport"), RemarkOnNothing),
    ],
)
def test_a_remark_that_says_nothing_or_is_about_nothing_returns_nothing(office, trip, said, refusal):
    with pytest.raises(refusal):
        returned(trip, "decide", office.malee, said)

    assert fresh(trip).status == Status.UNDER_REVIEW
    assert not Remark.objects.exists()


def test_the_day_to_revise_by_is_still_to_come(office, trip):
    with pytest.raises(DayIsOver):
        returned(trip, "decide", office.malee, revise_by=localdate(A_TUESDAY))

    assert fresh(trip).status == Status.UNDER_REVIEW


def test_submitting_again_ends_the_day_to_revise_by(office, trip):
    returned(trip, "decide", office.malee, revise_by=localdate(A_TUESDAY) + timedelta(days=3))

    submit(request_id=trip.pk, by=office.somchai, at=A_TUESDAY)

    assert fresh(trip).revise_by is None


def test_the_school_says_what_became_of_a_remark_and_the_latest_words_count(office, trip):
    returned(trip, "decide", office.malee, Said("ระบุคืน", fact="nights"))
    remark = remarks_of_return(fresh(trip))[0]

    for words in ("ไม่เปลี่ยน", "ไม่เปลี่ยน เพราะจองที่พักแล้ว", "ไม่เปลี่ยน เพราะจองที่พักแล้ว"):
        explain(request_id=trip.pk, said={remark.pk: words}, by=office.kanya, at=A_TUESDAY)

    assert answers_to([remark.pk]) == {remark.pk: "ไม่เปลี่ยน เพราะจองที่พักแล้ว"}
    assert RemarkAnswer.objects.count() == Event.objects.filter(kind="request.remarks_answered").count() == 2


def test_only_the_school_answers_its_own_remarks_and_only_while_it_has_the_request(office, trip):
    returned(trip, "decide", office.malee, Said("ระบุคืน", fact="nights"))
    other = a_submitted(office, "ACA-07", nights="2")
    returned(other, "decide", office.malee, Said("ที่อื่น", fact="nights"))
    remark, foreign = remarks_of_return(fresh(trip))[0], remarks_of_return(fresh(other))[0]

    with pytest.raises(NotOfYourSchool):
        explain(request_id=trip.pk, said={remark.pk: "x"}, by=office.malee, at=A_TUESDAY)
    with pytest.raises(NoSuchRemark):
        explain(request_id=trip.pk, said={foreign.pk: "x"}, by=office.kanya, at=A_TUESDAY)
    submit(request_id=trip.pk, by=office.somchai, at=A_TUESDAY)
    with pytest.raises(NotReturned):
        explain(request_id=trip.pk, said={remark.pk: "x"}, by=office.kanya, at=A_TUESDAY)


def test_remarks_may_go_with_a_return_to_an_earlier_stage(office):
    paper = a_merger(office)

    sent_back(paper, "decide", "planning", office.malee, remarks=[Said("ตรวจตัวเลข", fact="note")])

    assert list(Remark.objects.values_list("fact", "round")) == [("note", 1)]


def test_an_unanswered_remark_hinders_nobody(office, trip):
    returned(trip, "decide", office.malee, Said("ระบุคืน", fact="nights"))

    assert submit(request_id=trip.pk, by=office.somchai, at=A_TUESDAY).round == 2


def test_what_changed_is_asked_again_and_what_stands_says_why(office):
    paper = a_merger(office, note="เดิม")
    returned(paper, "decide", office.malee, Said("เหตุผล", fact="note"))
    drafting.edit(
        request_id=paper.pk, title=paper.title, typed={"kind": "merge", "note": "ใหม่"}, concerned=[],
        by=office.kanya, at=A_TUESDAY,
    )  # fmt: skip

    again = submit(request_id=paper.pk, by=office.somchai, at=A_TUESDAY)

    stands = {run.name: run.stands_because for run in again.stage_runs.filter(round=2)}
    assert stands == {"board": "unchanged", "planning": "unchanged", "decide": ""}
