"""Answering several requests under the same rule at once: who may, which ones, and what each leaves behind."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.utils import timezone

from approvals.audit.models import Event
from approvals.committees.conflicts import Ground
from approvals.models import StageRun, Tenure
from approvals.requests import drafting
from approvals.requests.models import Status
from approvals.requests.together.rules import MOST
from approvals.requests.together.services import mark_read
from tests.builders import A_PDF, A_TUESDAY, a_draft, a_submitted, an_office, fresh, stage
from workflows import conflicts, services

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@pytest.fixture
def office(db, settings, tmp_path, monkeypatch):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return an_office()


@pytest.fixture
def trips(office):
    return [a_submitted(office, "ACA-07", nights=str(n)) for n in (1, 2, 3)]


def run_of(paper) -> StageRun:
    return stage(paper, "decide")


def read_all(office, papers):
    for paper in papers:
        mark_read(stage_run_id=run_of(paper).pk, by=office.malee, at=A_TUESDAY)


def sends(client, office, papers, key=None, **typed):
    """Choose the papers and answer them, past the last look."""
    client.force_login(office.malee)
    chosen = {"stage": [run_of(paper).pk for paper in papers], "key": key or str(uuid4()), "sure": "1"}
    said = {"outcome": "for", "reasons": "ครบตามระเบียบ", **typed}
    return client.post(f"/desk/together/{run_of(papers[0]).pk}/", {**chosen, **said})


def test_three_trips_that_were_read_are_permitted_at_once_and_each_has_its_own_record(client, office, trips):
    read_all(office, trips)
    response = sends(client, office, trips)

    assert response.status_code == 303
    assert {fresh(paper).status for paper in trips} == {Status.APPROVED}
    for paper in trips:
        acted = Event.objects.get(kind="stage.acted", subject_id=str(paper.pk))
        assert acted.actor == office.malee.pseudonym
        assert paper.decisions.get().reasons == "ครบตามระเบียบ"


def test_the_last_look_answers_nothing_yet_and_shows_what_will_be_answered(client, office, trips):
    read_all(office, trips)
    client.force_login(office.malee)
    typed = {"stage": [run_of(trip).pk for trip in trips[:2]], "outcome": "against", "reasons": "แผนไม่ครบ"}
    page = client.post(f"/desk/together/{run_of(trips[0]).pk}/", {"key": str(uuid4()), **typed})

    assert page.status_code == 200 and 'name="sure"' in page.content.decode()
    assert trips[0].number in page.content.decode() and trips[2].number not in page.content.decode()
    assert {fresh(paper).status for paper in trips} == {Status.UNDER_REVIEW}


def test_one_whose_papers_were_not_read_still_waits_and_holds_up_no_other(client, office, trips):
    read_all(office, trips[:2])
    response = sends(client, office, trips)

    assert response.status_code == 422
    assert trips[2].number in response.content.decode()
    assert [fresh(paper).status for paper in trips] == [Status.APPROVED, Status.APPROVED, Status.UNDER_REVIEW]


def test_what_was_read_before_a_file_changed_counts_as_not_read(client, office, trips):
    read_all(office, trips)
    returned = trips[0]
    services.return_for_revision(stage_run_id=run_of(returned).pk, reasons="แนบแผนใหม่", by=office.malee, at=A_TUESDAY)
    drafting.attach(
        request_id=returned.pk, kind="plan", name="แผนใหม่.pdf", content=A_PDF + b"\n", by=office.kanya, at=A_TUESDAY
    )
    services.submit(request_id=returned.pk, by=office.somchai, at=A_TUESDAY)
    trips[0] = fresh(returned)

    assert sends(client, office, trips).status_code == 422
    assert fresh(returned).status == Status.UNDER_REVIEW


def test_nobody_answers_a_matter_that_concerns_them_together_with_others(client, office, trips):
    own = a_submitted(office, "ACA-07", nights="1")
    read_all(office, [*trips, own])
    own.concerns.create(district=office.district, person=office.malee)

    assert sends(client, office, [*trips, own]).status_code == 422
    assert fresh(own).status == Status.UNDER_REVIEW
    assert fresh(trips[0]).status == Status.APPROVED


def test_whoever_stood_aside_answers_it_neither_alone_nor_together(client, office, trips):
    read_all(office, trips)
    aside = {"ground": Ground.PARTY, "explanation": "", "by": office.malee, "at": A_TUESDAY}
    conflicts.stand_aside(stage_run_id=run_of(trips[0]).pk, **aside)

    sends(client, office, trips[1:] + trips[:1])
    assert fresh(trips[0]).status != Status.APPROVED


def test_requests_under_another_rule_are_not_taken_along(client, office, trips):
    other = a_submitted(office, "ACA-08", nights="1", abroad="true")
    opinion = stage(other, "opinion")
    assert opinion.post_id == run_of(trips[0]).post_id  # the same desk
    mark_read(stage_run_id=opinion.pk, by=office.malee, at=A_TUESDAY)
    read_all(office, trips)
    client.force_login(office.malee)
    chosen = {"stage": [run_of(trips[0]).pk, opinion.pk], "sure": "1", "key": str(uuid4())}
    page = client.post(f"/desk/together/{run_of(trips[0]).pk}/", {**chosen, "outcome": "for", "reasons": "ครบ"})

    assert page.status_code == 422
    assert stage(other, "opinion").status == StageRun.Status.OPEN
    assert fresh(trips[0]).status == Status.APPROVED


def test_pressing_twice_answers_once(client, office, trips):
    read_all(office, trips)
    key = str(uuid4())
    sends(client, office, trips, key=key)
    sends(client, office, trips, key=key)
    assert Event.objects.filter(kind="stage.acted", actor=office.malee.pseudonym).count() == 3


def test_a_power_that_ended_in_between_answers_nothing(client, office, trips):
    read_all(office, trips)
    Tenure.objects.filter(person=office.malee).update(last_day=datetime(2026, 11, 23, tzinfo=UTC).date())
    assert sends(client, office, trips).status_code == 404
    assert {fresh(paper).status for paper in trips} == {Status.UNDER_REVIEW}


@pytest.mark.parametrize("number", [0, MOST + 1])
def test_choosing_none_or_too_many_is_refused_and_nothing_typed_is_lost(client, office, trips, number):
    client.force_login(office.malee)
    chosen = {"stage": list(range(10_000, 10_000 + number)), "outcome": "for", "reasons": "ครบตามระเบียบ", "key": ""}
    page = client.post(f"/desk/together/{run_of(trips[0]).pk}/", chosen)
    assert page.status_code == 422 and "ครบตามระเบียบ" in page.content.decode()


def test_a_decision_without_reasons_is_refused(client, office, trips):
    read_all(office, trips)
    assert sends(client, office, trips, reasons=" ").status_code == 422
    assert {fresh(paper).status for paper in trips} == {Status.UNDER_REVIEW}


def test_another_district_finds_no_such_page_and_marks_nothing_as_read(client, office, trips):
    stranger = an_office("cpn1").malee
    client.force_login(stranger)
    assert client.get(f"/desk/together/{run_of(trips[0]).pk}/").status_code == 404
    assert client.post(f"/desk/{run_of(trips[0]).pk}/read/").status_code == 404
    assert not run_of(trips[0]).readings.exists()


def test_the_desk_offers_it_only_where_two_are_alike(client, office, trips):
    client.force_login(office.malee)
    assert "/desk/together/" in client.get("/desk/").content.decode()
    client.force_login(office.orn)
    assert "/desk/together/" not in client.get("/desk/").content.decode()


def test_a_draft_is_nobodys_to_read(client, office):
    a_draft(office, "ACA-07", nights="1")
    client.force_login(office.malee)
    assert "/desk/together/" not in client.get("/desk/").content.decode()
