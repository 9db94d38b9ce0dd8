"""A field trip from the clerk's draft to the district director's decision."""

import uuid
from datetime import timedelta

import pytest
from viewflow.workflow.models import Process, Task

from approvals.errors import SameKeyOtherAct
from approvals.models import Decision, Event
from approvals.people.services import end_tenure
from approvals.requests.models import Status
from approvals.requests.refusals import (
    DirectorMustSubmit,
    DocumentMissing,
    NotRunning,
    NotYourStage,
    OwnMatter,
    ReasonsMissing,
)
from approvals.requests.submission import preview
from tests.builders import A_TUESDAY, a_draft, a_submitted, fresh, stage
from workflows.services import decide, submit


def test_the_district_director_permits_an_overnight_trip(office):
    paper = a_submitted(office, "ACA-07", nights="1", abroad="ไม่ใช่")

    decide(stage_run_id=stage(paper, "decide").pk, outcome="for", reasons="แผนครบถ้วน", by=office.malee, at=A_TUESDAY)

    paper = fresh(paper)
    assert paper.status == Status.APPROVED
    assert Decision.objects.get(request=paper).outcome == Decision.Outcome.APPROVED
    assert Process.objects.get().status == "DONE"
    assert not Task.objects.exclude(status="DONE").exists()


def test_the_number_is_of_the_district_and_the_fiscal_year(office):
    first, second = (a_submitted(office, "ACA-07", nights="๑") for _ in range(2))

    assert (first.number, second.number) == ("1/2570", "2/2570")


def test_a_preview_shows_the_very_route_that_is_frozen(office):
    paper = a_draft(office, "ACA-07", nights="2")
    shown = preview(paper, A_TUESDAY)

    submitted = submit(request_id=paper.pk, by=office.somchai, at=A_TUESDAY)

    assert submitted.route == shown.to_json()


def test_the_clerk_prepares_and_only_the_director_submits(office):
    paper = a_draft(office, "ACA-07", nights="1")

    with pytest.raises(DirectorMustSubmit):
        submit(request_id=paper.pk, by=office.kanya, at=A_TUESDAY)

    assert fresh(paper).status == Status.DRAFT
    assert submit(request_id=paper.pk, by=office.somchai, at=A_TUESDAY).status == Status.UNDER_REVIEW


def test_nothing_is_numbered_when_a_document_is_missing(office):
    paper = a_draft(office, "ACA-07", nights="1")
    paper.documents.update(removed_at=A_TUESDAY)

    with pytest.raises(DocumentMissing):
        submit(request_id=paper.pk, by=office.somchai, at=A_TUESDAY)

    assert fresh(paper).number == ""
    assert not Event.objects.filter(kind="request.submitted").exists()


@pytest.mark.parametrize("who", ["arun", "somchai", "tawan", "nok"])
def test_nobody_but_the_holder_of_the_post_decides(office, who):
    paper = a_submitted(office, "ACA-07", nights="1")

    with pytest.raises(NotYourStage):
        decide(stage_run_id=stage(paper, "decide").pk, outcome="for", reasons="x", by=office.people[who], at=A_TUESDAY)

    assert fresh(paper).status == Status.UNDER_REVIEW


def test_power_that_ended_yesterday_is_no_power(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    run = stage(paper, "decide")
    yesterday = A_TUESDAY.date() - timedelta(days=1)
    end_tenure(tenure_id=office.malee.tenures.get().pk, last_day=yesterday, by=office.nok, at=A_TUESDAY)

    with pytest.raises(NotYourStage):
        decide(stage_run_id=run.pk, outcome="for", reasons="x", by=office.malee, at=A_TUESDAY)


def test_a_refusal_needs_its_reasons(office):
    run = stage(a_submitted(office, "ACA-07", nights="1"), "decide")

    with pytest.raises(ReasonsMissing):
        decide(stage_run_id=run.pk, outcome="against", reasons="  ", by=office.malee, at=A_TUESDAY)

    assert (
        decide(stage_run_id=run.pk, outcome="against", reasons="ไม่มีรถสำรอง", by=office.malee, at=A_TUESDAY).status
        == Status.REFUSED
    )


def test_a_second_click_answers_as_before_and_a_second_decision_is_refused(office):
    run = stage(a_submitted(office, "ACA-07", nights="1"), "decide")
    act = {"stage_run_id": run.pk, "outcome": "for", "reasons": "ครบ", "by": office.malee, "at": A_TUESDAY}
    key = uuid.uuid4()
    decide(**act, key=key)
    events = Event.objects.count()

    assert decide(**act, key=key).status == Status.APPROVED
    assert Event.objects.count() == events
    with pytest.raises(SameKeyOtherAct):
        decide(**act | {"outcome": "against"}, key=key)
    with pytest.raises(NotRunning):
        decide(**act, key=uuid.uuid4())


def test_what_the_director_alone_decides_is_own_initiative_with_reasons(office):
    paper = a_draft(office, "ACA-06", nights="0")

    with pytest.raises(ReasonsMissing):
        submit(request_id=paper.pk, by=office.somchai, at=A_TUESDAY)
    submit(request_id=paper.pk, by=office.somchai, at=A_TUESDAY, reasons="กิจกรรมตามแผน")

    assert fresh(paper).status == Status.APPROVED
    assert Decision.objects.get(request=paper).own_initiative
    assert Event.objects.filter(kind="request.decided_on_own_initiative").count() == 1


def test_a_clerk_submits_what_the_director_decides(office):
    paper = a_submitted(office, "ACA-06", by=office.kanya, nights="0")

    decide(stage_run_id=stage(paper, "decide").pk, outcome="for", reasons="ครบ", by=office.somchai, at=A_TUESDAY)

    assert not Decision.objects.get(request=paper).own_initiative


def test_the_directors_own_leave_goes_one_level_up(office):
    paper = a_submitted(office, "PER-01", concerned=[office.somchai], days="3")

    assert stage(paper, "decide").post.kind == "director"


def test_nobody_decides_about_themselves(office):
    paper = a_submitted(office, "PER-01", by=office.kanya, concerned=[office.wichai], days="3")
    run = stage(paper, "decide")
    paper.concerns.create(district=office.district, person=office.somchai)

    with pytest.raises(OwnMatter):
        decide(stage_run_id=run.pk, outcome="for", reasons="x", by=office.somchai, at=A_TUESDAY)


@pytest.mark.parametrize(("typed", "kind"), [("๕๐๐,๐๐๐", "school-director"), ("500000.01", "director")])
def test_the_amount_typed_is_the_amount_that_routes(office, typed, kind):
    paper = a_submitted(office, "BUD-04", by=office.somchai, reasons="ตามแผน", amount=typed, wanted_on="22/12/2569")

    assert stage(paper, "decide").post.kind == kind
    assert paper.frozen["amount"]["value"] in (50_000_000, 50_000_001)
    assert paper.frozen["wanted_on"]["value"] == "2026-12-22"
