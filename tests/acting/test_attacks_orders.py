"""Power taken through an order for what the order does not give: each attack is refused, and a control goes through."""

from datetime import date, timedelta

import pytest

from approvals.acting.refusals import OutOfScope, PrincipalsMatter
from approvals.consulting import asking
from approvals.consulting.refusals import MayNotAsk
from approvals.requests.clocks import closing
from approvals.requests.models import Status
from approvals.requests.refusals import OwnMatter
from approvals.requests.together.services import mark_read
from tests.builders import A_TUESDAY, a_submitted, fresh, stage
from tests.builders_acting import acting, deputised
from tests.builders_appeals import a_leave, a_refused_trip, changed
from workflows.conflicts import stand_aside
from workflows.services import decide, record_answer, return_for_revision

pytestmark = pytest.mark.django_db
NARROW = {"areas": ("budget",)}


def test_whoever_submitted_does_not_change_the_decision_under_an_order(office):
    paper = a_leave(office, "for")
    acting(office, office.kanya, "school-director", "acting-in-post")

    with pytest.raises(OwnMatter):
        changed(paper, "correction", office.kanya)
    assert changed(paper, "correction", office.somchai).decided_by == office.somchai


def test_who_acts_for_somebody_concerned_does_not_change_the_decision_either(office):
    paper = a_refused_trip(office)
    acting(office, office.arun)
    changed(paper, "correction", office.arun)
    paper.concerns.create(district=office.district, person=office.malee)

    with pytest.raises(PrincipalsMatter):
        changed(paper, "correction", office.arun)


def test_a_narrow_order_neither_reads_nor_stands_aside_nor_asks_in_another_matter(office):
    run = stage(a_submitted(office, "ACA-07", nights="1"), "decide")
    deputised(office, office.arun, **NARROW)
    question = {"stage_run_id": run.pk, "text": "พักที่ใด", "due_on": date(2026, 11, 30), "at": A_TUESDAY}

    with pytest.raises(OutOfScope):
        stand_aside(stage_run_id=run.pk, ground="party", explanation="", by=office.arun, at=A_TUESDAY)
    with pytest.raises(OutOfScope):
        mark_read(stage_run_id=run.pk, by=office.arun, at=A_TUESDAY)
    with pytest.raises(MayNotAsk):
        asking.ask(**question, by=office.arun)
    assert asking.ask(**question, by=office.malee).asked_by == office.malee


def test_a_narrow_order_does_not_close_what_its_school_did_not_revise(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    returned = {"reasons": "ขาดเอกสาร", "by": office.malee, "at": A_TUESDAY}
    return_for_revision(stage_run_id=stage(paper, "decide").pk, **returned)
    deputised(office, office.arun, **NARROW)
    act = {"request_id": paper.pk, "reasons": "ไม่ส่งคืน", "at": A_TUESDAY + timedelta(days=90)}

    with pytest.raises(OutOfScope):
        closing.abandon(**act, by=office.arun)
    closing.abandon(**act, by=office.malee)
    assert fresh(paper).status == Status.ABANDONED


def test_nobody_records_the_answer_from_above_on_their_own_matter(office):
    paper = a_submitted(office, "ACA-08", nights="1", abroad="true")
    decide(stage_run_id=stage(paper, "opinion").pk, outcome="for", reasons="ครบ", by=office.malee, at=A_TUESDAY)
    concern = paper.concerns.create(district=office.district, person=office.orn)
    said = {"stage_run_id": stage(paper, "forward").pk, "outcome": "for", "reasons": "อนุมัติ", "by": office.orn}

    with pytest.raises(OwnMatter):
        record_answer(**said, at=A_TUESDAY)
    concern.delete()
    record_answer(**said, at=A_TUESDAY)
    assert fresh(paper).status == Status.APPROVED
