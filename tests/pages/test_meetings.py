"""Meetings through the counter: prepared, given an agenda, called, answered; and who sees what of it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar

from approvals.committees.models import Committee, Membership
from approvals.meetings.models import AgendaItem, Invitation, Meeting
from approvals.models import ApprovalRequest, Person
from tests.builders import Office, a_submitted, an_office, stage
from tests.builders_committees import add_member, members_of
from tests.builders_meetings import a_meeting, an_item, called, invitation_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # Tuesday, nine in the morning in Bangkok
SOON = NOW + timedelta(days=3, hours=4)


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def office(settings, tmp_path) -> Office:
    settings.UPLOAD_ROOT = tmp_path
    return an_office(profile="apa-2539")


@pytest.fixture
def board(office) -> Committee:
    return office.board


@pytest.fixture
def waits(office) -> ApprovalRequest:
    """A curriculum that waits for the agenda of the board."""
    return a_submitted(office, "ACA-01", year="2570")


@pytest.fixture
def at(client, office):
    """Look at an address as somebody, in English."""

    def look(person, name, *args, **typed):
        Person.objects.filter(pk=person.pk).update(language="en")
        client.force_login(person)
        address = reverse(name, args=args)
        return client.post(address, typed) if typed else client.get(address)

    return look


@pytest.fixture
def chair(office):
    return office.members()[0]


@pytest.fixture
def member(office):
    return office.members()[2]


def a_day(days: int) -> str:
    day = NOW + timedelta(days=days)
    return f"{day.day}/{day.month}/{day.year + 543}"


def text(answer) -> str:
    return " ".join(answer.content.decode().replace("<wbr>", "").split())


def test_the_list_says_what_to_do_when_there_is_no_meeting(at, board, chair, member, waits):
    keeper, reader = text(at(chair, "committee-meetings", board.pk)), text(at(member, "committee-meetings", board.pk))

    assert reverse("meeting-add", args=[board.pk]) in keeper
    assert "No meeting is planned." in keeper
    assert "1 matter waits for an agenda." in keeper
    assert reverse("meeting-add", args=[board.pk]) not in reader
    assert "You will be told" in reader


def test_a_meeting_from_the_first_page_to_the_call(at, board, chair, member, waits):
    typed = {"day": a_day(3), "begins": "๑๓.๓๐ น.", "ends": "15:00", "place": "ห้องประชุม"}
    answer = at(chair, "meeting-add", board.pk, **typed)
    meeting = Meeting.objects.get()
    assert (answer.status_code, answer.url) == (303, reverse("meeting", args=[meeting.pk]))
    assert "Must be called by 24" in text(at(chair, "meeting", meeting.pk))

    assert waits.title in text(at(chair, "meeting-agenda", meeting.pk))
    run = stage(waits, "consent")
    assert at(chair, "meeting-agenda-put", meeting.pk, revision=1, stage_runs=run.pk).status_code == 303
    item = {"revision": 2, "part": 1, "title": "ประธานแจ้งให้ทราบ"}
    assert at(chair, "agenda-item-add", meeting.pk, **item).status_code == 303

    page = text(at(chair, "meeting-call", meeting.pk))
    assert "In time: the last day for the notice is 24" in page
    assert "9 members" in page
    assert at(chair, "meeting-call", meeting.pk, revision=3, tells_second_call="on").status_code == 303
    assert "Do you come?" in text(at(member, "meeting", meeting.pk))


def test_a_late_call_is_the_chairs_and_says_why(at, board, chair, office):
    meeting = a_meeting(board, starts_at=NOW + timedelta(days=1))
    an_item(meeting)
    officer = office.prasit

    assert "ask the chair" in text(at(officer, "meeting-call", meeting.pk))
    assert at(officer, "meeting-call", meeting.pk, revision=1, urgency="ด่วน").status_code == 403
    refused = at(chair, "meeting-call", meeting.pk, revision=1, urgency="")
    assert (refused.status_code, "at least 3 days before" in text(refused)) == (422, True)
    assert at(chair, "meeting-call", meeting.pk, revision=1, urgency="ด่วนมาก").status_code == 303


def test_what_was_typed_stays_when_it_cannot_be_taken(at, board, chair):
    typed = {"day": a_day(3), "begins": "15:00", "ends": "13.00", "place": "ห้องของฉัน"}
    answer = at(chair, "meeting-add", board.pk, **typed)

    assert answer.status_code == 422
    assert "The meeting would end before it begins." in text(answer)
    assert "ห้องของฉัน" in text(answer)


@pytest.mark.parametrize(("answer", "reason", "status"), [("comes", "", 303), ("away", "ป่วย", 303), ("away", "", 422)])
def test_a_member_answers_with_one_tap_on_the_page(at, board, member, answer, reason, status):
    meeting = called(a_meeting(board, starts_at=SOON))

    got = at(member, "meeting-answer", meeting.pk, answer=answer, reason=reason)

    assert got.status_code == status
    assert (invitation_of(meeting, member).answer == answer) is (status == 303)


def test_the_secretary_sees_who_comes_and_who_has_read(at, board, chair, member):
    meeting = called(a_meeting(board, starts_at=SOON))
    an_item(meeting)
    at(member, "meeting-answer", meeting.pk, answer="away", reason="ไปราชการ")
    assert at(member, "meeting-papers", meeting.pk, key="").status_code == 303

    page = text(at(chair, "meeting", meeting.pk))
    assert "0 come, 1 cannot, 8 have not answered; 1 have opened the papers." in page
    assert "ไปราชการ" in page
    assert "ไปราชการ" not in text(at(board_member(board, 4), "meeting", meeting.pk))


def board_member(board, place):
    return members_of(board)[place]


def test_looking_at_the_papers_by_get_marks_nothing(at, board, member):
    meeting = called(a_meeting(board, starts_at=SOON))

    assert at(member, "meeting-papers", meeting.pk).status_code == 405
    assert invitation_of(meeting, member).pack_read_at is None


def test_the_entry_for_the_calendar_is_the_readers_own(at, board, member):
    meeting = called(a_meeting(board, starts_at=SOON))

    answer = at(member, "meeting-calendar", meeting.pk)

    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert (event.start, event["ATTENDEE"]) == (SOON, f"MAILTO:{member.email}")


def test_the_whole_order_goes_with_one_button_or_one_drag(at, board, chair):
    meeting = a_meeting(board, starts_at=SOON)
    a, b, c = (an_item(meeting, title=title).pk for title in "กขค")

    assert at(chair, "meeting-agenda-order", meeting.pk, revision=1, order=[a, b, c], move=f"{c}.-1").status_code == 303
    assert list(meeting.items.order_by("place").values_list("pk", flat=True)) == [a, c, b]
    assert at(chair, "meeting-agenda-order", meeting.pk, revision=2, order=[b, c, a]).status_code == 303
    assert list(meeting.items.order_by("place").values_list("pk", flat=True)) == [b, c, a]


def test_an_order_of_an_older_page_is_refused_and_shows_the_newest(at, board, chair):
    meeting = a_meeting(board, starts_at=SOON)
    a, b = (an_item(meeting, title=title).pk for title in ("เรื่องแรก", "เรื่องที่สอง"))
    at(chair, "agenda-item-add", meeting.pk, revision=1, part=5, title="เรื่องใหม่ของคนอื่น")

    refused = at(chair, "meeting-agenda-order", meeting.pk, revision=1, order=[b, a])

    assert refused.status_code == 422
    assert "Somebody else has changed this meeting" in text(refused)
    assert "เรื่องใหม่ของคนอื่น" in text(refused)
    assert 'name="revision" value="2"' in text(refused)


def test_only_who_may_see_a_request_gets_its_link(at, office, board, chair, member, waits):
    meeting = called(a_meeting(board, starts_at=SOON))
    an_item(meeting, title=waits.title, stage_run=stage(waits, "consent"))

    assert reverse("request", args=[waits.pk]) not in text(at(member, "meeting", meeting.pk))
    assert reverse("request", args=[waits.pk]) in text(at(office.somchai, "meeting", meeting.pk))


def test_a_meeting_nobody_was_called_to_is_the_secretarys_alone(at, office, board, chair, member):
    meeting = a_meeting(board, starts_at=SOON)

    assert at(chair, "meeting", meeting.pk).status_code == 200
    assert at(office.prasit, "meeting", meeting.pk).status_code == 200
    for person in (member, office.tawan, office.kanya):
        assert at(person, "meeting", meeting.pk).status_code == 404
    assert f"/meetings/{meeting.pk}/" not in text(at(member, "committee-meetings", board.pk))


def test_who_left_the_committee_still_sees_the_meeting_they_were_called_to(at, board, member):
    meeting = called(a_meeting(board, starts_at=SOON))
    later = a_meeting(board, starts_at=SOON)
    Membership.objects.filter(person=member).update(last_day=NOW.date() - timedelta(days=1))
    called(later)
    Invitation.objects.filter(meeting=later, person=member).delete()

    assert at(member, "meeting", meeting.pk).status_code == 200
    assert at(member, "meeting", later.pk).status_code == 404


def test_a_change_after_the_call_and_a_cancellation_ask_first(at, board, chair, member):
    meeting = called(a_meeting(board, starts_at=SOON))
    assert "everybody answers again" in text(at(chair, "meeting-change", meeting.pk))
    typed = {"revision": 1, "day": a_day(6), "begins": "9.00", "place": "ศาลาประชาคม"}
    assert at(chair, "meeting-change", meeting.pk, **typed).status_code == 303

    assert at(chair, "meeting-cancel", meeting.pk, reason="").status_code == 422
    assert at(chair, "meeting-cancel", meeting.pk, reason="น้ำท่วม").status_code == 303
    assert "น้ำท่วม" in text(at(member, "meeting", meeting.pk))


def test_a_meeting_without_quorum_is_called_again_from_its_page(at, board, chair):
    meeting = called(a_meeting(board, starts_at=NOW - timedelta(days=1)))
    an_item(meeting)
    Meeting.objects.update(status="failed", ended_at=NOW)

    assert reverse("meeting-again", args=[meeting.pk]) in text(at(chair, "meeting", meeting.pk))
    assert at(chair, "meeting-again", meeting.pk, day=a_day(5), begins="9:00", place="ห้องเดิม").status_code == 303
    assert AgendaItem.objects.filter(meeting=Meeting.objects.latest("id"), status="planned").count() == 1


def test_an_item_is_changed_and_taken_off(at, board, chair):
    meeting = a_meeting(board, starts_at=SOON)
    item = an_item(meeting)
    typed = {"revision": 1, "title": "ชื่อใหม่", "text": "", "is_consent": "on"}
    assert at(chair, "agenda-item", meeting.pk, item.pk, **typed).status_code == 303
    assert "without debate" in text(at(chair, "meeting-agenda", meeting.pk))

    assert at(chair, "agenda-item-take-off", meeting.pk, item.pk, revision=2).status_code == 303
    assert AgendaItem.objects.get().status == "off"


def test_members_appointed_after_the_call_are_called_from_the_page(at, board, chair):
    meeting = called(a_meeting(board, starts_at=SOON))
    an_item(meeting)
    newcomer = add_member(board, place=10).person

    assert "Appointed after the call" in text(at(chair, "meeting", meeting.pk))
    assert at(chair, "meeting-call-new", meeting.pk, key="").status_code == 303
    assert invitation_of(meeting, newcomer).answer == ""
    assert at(chair, "meeting-call-new", meeting.pk, key="").status_code == 422
