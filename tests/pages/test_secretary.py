"""The secretary's desk and the member's: what waits, whose committee, by when, and nothing of anybody else's."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from approvals.committees.models import Membership
from approvals.committees.services import void
from approvals.meetings.models import AgendaItem, Invitation, Meeting, Minutes
from approvals.models import Person, StageRun
from approvals.requests.stages import wait_for_agenda
from approvals.support.models import FollowUp
from tests.builders import A_TUESDAY, a_submitted, an_office, stage
from tests.reports.test_performance import a_meeting
from workflows import votes

TODAY = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
SOON = datetime(2026, 12, 3, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english(office, monkeypatch):
    Person.objects.update(language="en")
    monkeypatch.setattr(timezone, "now", lambda: TODAY)


def page(client, person, path="/secretary/") -> str:
    client.force_login(person)
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode().replace("<wbr>", "")


def a_waiting_stage(office) -> StageRun:
    """A matter of the board that no vote is held on."""
    run = stage(a_submitted(office, "ACA-01", year="2570"), "consent")
    void(resolution_id=run.resolution_id, at=A_TUESDAY)
    wait_for_agenda(run)
    return run


def on_an_agenda(office, run) -> None:
    meeting = a_meeting(office.board, starts_at=SOON, status=Meeting.Status.DRAFT)
    AgendaItem.objects.create(
        district=office.district, meeting=meeting, part=5, place=1, title="เรื่องเพื่อพิจารณา", stage_run=run
    )


def a_follow_up(office, owner, **changes) -> FollowUp:
    usual = {"task": "ส่งแผนปรับปรุง", "due_on": date(2026, 11, 20), "opened_by": office.prasit, "opened_at": A_TUESDAY}
    return FollowUp.objects.create(district=office.district, committee=office.board, owner=owner, **usual | changes)


def test_a_desk_without_anything_says_what_will_be_here(client, office):
    assert "Nothing waits" in page(client, office.prasit)


def test_a_matter_waits_for_an_agenda_until_it_stands_on_one(client, office):
    run = a_waiting_stage(office)
    assert run.request.number in page(client, office.prasit)
    on_an_agenda(office, run)
    assert run.request.number not in page(client, office.prasit)


def test_votes_tell_how_many_have_not_voted(client, office):
    a_submitted(office, "ACA-01", year="2570")
    assert "9 of 9 have not voted" in page(client, office.prasit)


def test_a_meeting_being_prepared_tells_the_last_day_for_its_notice(client, office):
    a_meeting(office.board, starts_at=SOON, status=Meeting.Status.DRAFT)
    shown = page(client, office.prasit)
    assert "Notices due" in shown and "30 Nov 2026" in shown


def test_answers_minutes_terms_and_follow_up_wait(client, office):
    a_meeting(office.board, starts_at=SOON, status=Meeting.Status.CALLED)
    held = a_meeting(office.board, starts_at=TODAY - timedelta(days=9), serial=2)
    Membership.objects.filter(person=office.members()[2]).update(last_day=date(2027, 2, 1))
    a_follow_up(office, office.kanya)

    shown = page(client, office.prasit)

    for words in ("9 of 9 have not answered", "not drafted", "Terms that end within 90 days", "ส่งแผนปรับปรุง"):
        assert words in shown
    facts = {"drafted_by": office.prasit, "drafted_at": A_TUESDAY, "changed_at": A_TUESDAY}
    minutes = Minutes.objects.create(district=office.district, meeting=held, status=Minutes.Status.LAID, **facts)
    assert "to be approved at the next meeting" in page(client, office.prasit)
    Minutes.objects.filter(pk=minutes.pk).update(status=Minutes.Status.APPROVED)
    assert "Minutes due" not in page(client, office.prasit)


def test_the_secretary_of_a_board_sees_their_board_only_and_others_have_no_such_desk(client, office):
    elsewhere = an_office("srt1")
    a_submitted(elsewhere, "ACA-01", year="2570")
    shown = page(client, office.somchai)
    assert "Nothing waits" in shown
    for person in (office.kanya, office.malee, office.tawan, office.members()[3]):
        client.force_login(person)
        assert client.get("/secretary/").status_code == 404


def test_the_desk_costs_the_same_however_much_waits(client, office, django_assert_max_num_queries):
    for _ in range(3):
        a_waiting_stage(office)
    client.force_login(office.prasit)
    with django_assert_max_num_queries(24):
        client.get("/secretary/")


def test_who_withdrew_from_a_matter_reads_nothing_of_its_follow_up_on_the_desk(client, office):
    chair, secretary = office.members()[0], office.prasit
    vote = stage(a_submitted(office, "ACA-01", year="2570"), "consent").resolution
    votes.recuse(resolution_id=vote.pk, ground="kin", explanation="", by=chair, at=A_TUESDAY)
    a_follow_up(office, office.kanya, resolution=vote)

    assert "ส่งแผนปรับปรุง" in page(client, secretary)
    assert "ส่งแผนปรับปรุง" not in page(client, chair)


def test_a_member_finds_meetings_minutes_and_follow_up_on_the_desk(client, office):
    member = office.members()[1]
    meeting = a_meeting(office.board, starts_at=SOON, status=Meeting.Status.CALLED)
    held = a_meeting(office.board, starts_at=TODAY - timedelta(days=9), serial=2)
    facts = {"drafted_by": office.prasit, "drafted_at": A_TUESDAY, "changed_at": A_TUESDAY}
    Minutes.objects.create(district=office.district, meeting=held, status=Minutes.Status.LAID, **facts)
    a_follow_up(office, member)

    shown = page(client, member, "/desk/")

    for words in ("My meetings", "Say whether you come", "Minutes to read", "ส่งแผนปรับปรุง"):
        assert words in shown
    Invitation.objects.filter(meeting=meeting, person=member).update(answer="comes")
    assert "You answered:" in page(client, member, "/desk/")
    assert "My meetings" not in page(client, office.kanya, "/desk/")
