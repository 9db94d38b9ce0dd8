"""Receiving: complete it goes on, incomplete it goes back with every remark, unchecked it goes on by the clock."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from approvals.models import Event, IntakeCheck, Post, Remark, Tenure
from approvals.requests import drafting
from approvals.requests.intake.checking import items_of
from approvals.requests.intake.rules import Item, Line, State, is_complete, lacking
from approvals.requests.refusals import (
    CheckedBefore,
    CheckEveryLine,
    NoSuchGroup,
    NotAllowedHere,
    NotYourStage,
    OwnMatter,
    StageNotOpen,
)
from notifications.models import Delivery
from tests.builders import A_PDF, A_TUESDAY, a_submitted, an_office, fresh, in_post, stage
from tests.builders_intake import in_order, received
from workflows.deadlines import sweep_deadlines
from workflows.intake import check_in
from workflows.services import decide, return_for_revision, submit, withdraw

TODAY = date(2026, 11, 24)
UNREADABLE = Line("unfit", "สแกนใหม่ให้อ่านได้ทุกหน้า")


def test_a_complete_request_counts_from_that_day_and_goes_to_the_group(office, trip):
    assert (trip.complete_on, stage(trip, "receive").post.kind) == (None, "district-officer")
    received(trip, office.orn, note="ครบถ้วน")

    assert fresh(trip).complete_on == TODAY
    run = stage(trip, "receive")
    assert (run.status, run.outcome, run.acted_by) == ("done", "for", office.orn)
    assert stage(trip, "screen").status == "open"
    assert Delivery.objects.filter(template="stage-opened", person=office.pracha, channel="inbox").exists()
    check = IntakeCheck.objects.get(stage_run=run)
    assert (check.is_complete, {line["state"] for line in check.lines}) == (True, {"ok"})
    assert Event.objects.filter(kind="intake.checked").count() == 1


def test_an_incomplete_request_goes_back_once_with_a_remark_for_each_document(office, trip):
    received(trip, office.orn, plan=UNREADABLE, **{"fact.nights": Line("unfit", "แผนบอกสองคืน")})

    assert (fresh(trip).status, fresh(trip).complete_on) == ("returned", None)
    remarks = list(Remark.objects.order_by("id").values_list("document", "fact", "text", "round"))
    assert remarks == [("plan", "", UNREADABLE.remark, 1), ("", "nights", "แผนบอกสองคืน", 1)]
    assert UNREADABLE.remark in stage(trip, "receive").reasons
    assert not IntakeCheck.objects.get().is_complete


def test_what_was_in_order_and_has_not_changed_is_not_asked_for_again(office, trip):
    received(trip, office.orn, **{"fact.nights": Line("unfit", "แผนบอกสองคืน")})
    drafting.edit(request_id=trip.pk, title=trip.title, typed={"nights": "2", "abroad": "false"}, concerned=[],
                  by=office.kanya, at=A_TUESDAY)  # fmt: skip
    again = submit(request_id=trip.pk, by=office.somchai, at=A_TUESDAY)

    settled = {item.code: item.settled for item in items_of(fresh(again))}
    assert (settled["plan"], settled["fact.nights"], settled["fact.abroad"]) == (True, False, True)
    with pytest.raises(CheckedBefore):
        received(fresh(again), office.orn, plan=UNREADABLE)
    received(fresh(again), office.orn)
    assert stage(fresh(again), "screen").status == "open"


def test_a_document_that_was_replaced_is_checked_anew(office, trip):
    received(trip, office.orn, **{"fact.nights": Line("unfit", "แผนบอกสองคืน")})
    other = A_PDF.replace(b"%%EOF", b"%%EOF\n")
    drafting.attach(request_id=trip.pk, kind="plan", name="ใหม่.pdf", content=other, by=office.kanya, at=A_TUESDAY)
    submit(request_id=trip.pk, by=office.somchai, at=A_TUESDAY)
    received(fresh(trip), office.orn, plan=UNREADABLE)
    assert fresh(trip).status == "returned"


def test_a_request_nobody_checks_counts_as_complete_from_its_submission_and_goes_on(office, trip):
    last = stage(trip, "receive").due_on
    assert sweep_deadlines(at=A_TUESDAY + (last - TODAY)) == 0  # its last day still belongs to the officer
    assert sweep_deadlines(at=A_TUESDAY + (last - TODAY) + timedelta(days=1)) == 1

    assert fresh(trip).complete_on == TODAY
    run = stage(trip, "receive")
    assert (run.status, run.outcome, run.acted_by) == ("done", "for", None)
    assert stage(trip, "screen").status == "open"
    assert Delivery.objects.filter(template="complete-by-time", person=office.kanya).exists()
    with pytest.raises(StageNotOpen):  # nothing more is asked of the school
        received(trip, office.orn, plan=UNREADABLE)


def test_the_first_day_of_completeness_stands(office, trip):
    received(trip, office.orn)
    later = A_TUESDAY + timedelta(days=2)
    return_for_revision(stage_run_id=stage(trip, "screen").pk, reasons="แก้แผน", by=office.pracha, at=later)
    drafting.attach(request_id=trip.pk, kind="plan", name="ใหม่.pdf", content=A_PDF, by=office.kanya, at=later)
    submit(request_id=trip.pk, by=office.somchai, at=later)
    received(fresh(trip), office.orn, at=later)
    assert fresh(trip).complete_on == TODAY


@pytest.mark.parametrize("who", ["somchai", "kanya", "malee", "arun", "prasit", "tawan", "nok", "pracha"])
def test_only_the_officer_receives(office, trip, who):
    with pytest.raises(NotYourStage):
        received(trip, office.people[who])
    assert received(trip, office.orn).pk == trip.pk


def test_an_officer_of_another_district_and_one_who_is_concerned_do_not(office, trip):
    with pytest.raises(NotYourStage):
        received(trip, an_office("srt1").orn)
    teaches = Post.objects.get(district=office.district, kind="teacher")
    Tenure.objects.create(district=office.district, person=office.orn, post=teaches, first_day=date(2020, 1, 1))
    own = a_submitted(office, "ACA-07", concerned=[office.orn], nights="1", abroad="false")
    with pytest.raises(OwnMatter):
        received(own, office.orn)


def test_a_receipt_is_no_decision_and_a_decision_no_receipt(office, trip):
    answer = {"outcome": "for", "reasons": "ครบ", "at": A_TUESDAY}
    with pytest.raises(NotAllowedHere):
        decide(stage_run_id=stage(trip, "receive").pk, by=office.orn, **answer)
    received(trip, office.orn)
    with pytest.raises(NotAllowedHere):
        check_in(stage_run_id=stage(trip, "screen").pk, lines=in_order(trip), by=office.pracha, at=A_TUESDAY)


@pytest.mark.parametrize("line", [Line("unfit"), Line("unfit", "  "), Line("missing"), Line("perfect"), Line("")])
def test_what_is_not_in_order_says_what_the_school_is_to_do(office, trip, line):
    with pytest.raises(CheckEveryLine):
        received(trip, office.orn, plan=line)
    assert not IntakeCheck.objects.exists()


def test_no_line_may_be_left_out(office, trip):
    lines = in_order(trip)
    del lines["plan"]
    with pytest.raises(CheckEveryLine) as refused:
        check_in(stage_run_id=stage(trip, "receive").pk, lines=lines, by=office.orn, at=A_TUESDAY)
    assert list(refused.value.fields) == ["state-plan"]


def test_the_group_that_was_named_screens(office, trip):
    policy = office.ladda.tenures.get().post
    received(trip, office.orn, group_id=policy.pk)
    assert stage(trip, "screen").post == policy
    assert IntakeCheck.objects.get().group_post == policy
    with pytest.raises(NotYourStage):
        decide(stage_run_id=stage(trip, "screen").pk, outcome="for", reasons="", by=office.pracha, at=A_TUESDAY)
    decide(stage_run_id=stage(trip, "screen").pk, outcome="against", reasons="ไม่ควร", by=office.ladda, at=A_TUESDAY)
    assert stage(trip, "decide").status == "open"


def test_a_group_of_another_district_an_empty_one_and_no_group_are_not_named(office, trip):
    elsewhere = an_office("srt1")
    in_post(elsewhere, "chai", "group-policy")
    empty = Post.objects.create(district=office.district, kind="group-personnel", anchor="district", title_th="ว่าง")
    director = office.malee.tenures.get().post
    for post in (Post.objects.get(district=elsewhere.district, kind="group-policy"), empty, director):
        with pytest.raises(NoSuchGroup):
            received(trip, office.orn, group_id=post.pk)


def test_pressing_twice_receives_once(office, trip):
    act = {"stage_run_id": stage(trip, "receive").pk, "lines": in_order(trip), "by": office.orn, "at": A_TUESDAY}
    key = uuid4()
    check_in(**act, key=key)
    check_in(**act, key=key)
    assert IntakeCheck.objects.count() == 1


def test_a_request_that_was_only_received_may_still_be_withdrawn(office, trip):
    received(trip, office.orn)
    assert withdraw(request_id=trip.pk, reasons="เลื่อน", by=office.somchai, at=A_TUESDAY).status == "withdrawn"


def test_what_need_not_be_there_may_be_missing():
    must, may = Item("plan", True, True, "a"), Item("map", True, False, "")
    gone = Item("form", True, True, "")
    fine = {"plan": Line("ok"), "map": Line("missing")}
    assert (lacking([must, may], fine), is_complete([must, may], fine)) == ({}, True)
    assert lacking([gone], {"form": Line("ok")}) == {"form": "state"}  # nothing is in order that is not there
    assert lacking([gone], {"form": Line("missing")}) == {"form": "remark"}
    assert not is_complete([gone], {"form": Line("missing", "แนบมา")})
    assert Item("plan", True, True, "a", settled=True).offers == (State.OK,)
