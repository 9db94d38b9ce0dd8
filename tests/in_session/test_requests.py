"""Requests before a meeting: carried they go on, else they wait for the next agenda."""

import pytest

from approvals.committees.models import Resolution
from approvals.meetings import items
from approvals.meetings.models import AgendaItem
from approvals.models import StageRun
from approvals.requests import stages
from approvals.requests.models import Status
from tests.builders import a_submitted, an_office, fresh, stage
from tests.builders_room import (
    AT,
    STARTS,
    a_called_meeting,
    again,
    an_item_about,
    closes,
    leaves,
    opened,
    put,
    vote_of,
    votes_for,
)
from workflows import deadlines, meetings, services

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(files, monkeypatch):
    """A board of nine that decides at meetings only."""
    monkeypatch.setattr(stages, "may_be_circulated", lambda run, planned: False)
    return an_office()


@pytest.fixture
def paper(office):
    return a_submitted(office, "ACA-01", year="2570")


@pytest.fixture
def sitting(office):
    return opened(a_called_meeting(office.board, by=office.somchai), *office.members()[:6], by=office.somchai)


def test_a_carried_request_goes_on_to_its_next_stage(office, paper, sitting):
    run = stage(paper, "consent")
    assert (run.status, run.resolution) == (StageRun.Status.OPEN, None)
    item = put(an_item_about(sitting, run), office.somchai)
    for member in office.members()[:5]:
        votes_for(item, member)

    closes(item, office.somchai)

    assert stage(paper, "consent").outcome == StageRun.Outcome.FOR
    assert stage(paper, "sign").status == StageRun.Status.OPEN
    assert again(item).status == AgendaItem.Status.RESOLVED


@pytest.mark.parametrize("way", ["postponed", "without quorum"])
def test_a_request_not_resolved_waits_for_the_next_agenda(office, paper, sitting, way):
    item = put(an_item_about(sitting, stage(paper, "consent")), office.somchai)
    if way == "postponed":
        meetings.postpone(item_id=item.pk, reason="รอข้อมูล", by=office.somchai, at=AT)
    else:
        for member in office.members()[:4]:
            leaves(sitting, member, office.somchai)
        closes(item, office.somchai)

    run = stage(paper, "consent")
    assert (run.status, run.resolution_id, again(item).status) == ("open", None, AgendaItem.Status.POSTPONED)
    following = a_called_meeting(office.board, by=office.somchai)
    assert an_item_about(following, run).status == AgendaItem.Status.PLANNED  # it may stand on the next agenda


def test_a_request_withdrawn_in_the_middle_leaves_an_item_to_be_taken_off(office, paper, sitting):
    item = put(an_item_about(sitting, stage(paper, "consent")), office.somchai)
    services.return_for_revision(stage_run_id=stage(paper, "consent").pk, reasons="แก้ไข", by=office.somchai, at=AT)
    assert vote_of(item).outcome == Resolution.Outcome.VOID

    items.take_off(item_id=item.pk, reason="เรื่องกลับโรงเรียน", by=office.somchai, at=AT)

    assert again(item).status == AgendaItem.Status.TAKEN_OFF
    assert fresh(paper).status == Status.RETURNED


def test_the_sweep_of_deadlines_leaves_the_votes_of_a_meeting_alone(office, paper, sitting):
    item = put(an_item_about(sitting, stage(paper, "consent")), office.somchai)
    StageRun.objects.filter(pk=item.stage_run_id).update(due_on=STARTS.date().replace(day=1))

    deadlines.sweep_deadlines(at=AT)

    assert vote_of(item).closed_at is None


def test_requests_on_the_consent_list_all_go_on(office, sitting, consenting):
    papers = [a_submitted(office, "ACA-01", year="2570") for _ in range(2)]
    for paper in reversed(papers):
        an_item_about(sitting, stage(paper, "consent"), is_consent=True)

    meetings.consent(meeting_id=sitting.pk, by=office.somchai, at=AT)

    assert {stage(paper, "sign").status for paper in papers} == {StageRun.Status.OPEN}
