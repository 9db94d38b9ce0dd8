"""A meeting is prepared, its agenda dragged into order, called, and answered on a phone; every page in order."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from approvals.meetings.models import Invitation, Meeting
from approvals.models import Person
from tests.builders import a_submitted, an_office
from tests.builders_meetings import a_meeting, an_item, called

TODAY = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
MEETS = datetime(2026, 12, 2, 6, 30, tzinfo=UTC)


@pytest.fixture
def office(transactional_db, settings, tmp_path, monkeypatch, language):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: TODAY)
    office = an_office(profile="apa-2539")
    Person.objects.update(language=language)
    return office


def looks(visitor, **pages):
    for name, path in pages.items():
        visitor.goes_to(path)
        visitor.finds_it_in_order(f"meeting-{name}")


def titles(meeting):
    return list(meeting.items.order_by("place").values_list("title", flat=True))


def test_a_secretary_prepares_and_calls_a_meeting(visitor, office):
    a_submitted(office, "ACA-01", year="2570")
    board, page = office.board, visitor.page
    visitor.is_signed_in(office.somchai)
    looks(visitor, empty=f"/committees/{board.pk}/meetings/", plan=f"/committees/{board.pk}/meetings/add/")
    for name, text in {"day": "2/12/2569", "begins": "13.30 น.", "place": "ห้องประชุม 1"}.items():
        page.fill(f"[name={name}]", text)
    page.click("main form .btn-primary")
    page.wait_for_url("**/meetings/*/")
    meeting = Meeting.objects.get()
    path = f"/meetings/{meeting.pk}/"

    looks(visitor, draft=path, waiting=f"{path}agenda/")
    page.click("form[action$='/put/'] .btn-primary")
    page.wait_for_selector("[data-item]")
    looks(visitor, item=f"{path}agenda/add/", call=f"{path}call/")
    page.click("main form .btn-primary")
    page.wait_for_url(f"**{path}")
    visitor.finds_it_in_order("meeting-called")

    meeting.refresh_from_db()
    assert (str(meeting), meeting.invitations.count(), meeting.items.count()) == ("1/2569", 9, 1)
    looks(visitor, list=f"/committees/{board.pk}/meetings/", change=f"{path}change/", cancel=f"{path}cancel/")


def test_the_agenda_is_dragged_into_order_or_moved_by_its_buttons(visitor, office):
    meeting, page = a_meeting(office.board, starts_at=MEETS), visitor.page
    for title in ("หนึ่ง", "สอง", "สาม"):
        an_item(meeting, title=title)
    visitor.is_signed_in(office.somchai)
    looks(visitor, agenda=f"/meetings/{meeting.pk}/agenda/")

    first, last = (page.locator("[data-handle]").nth(place).bounding_box() for place in (0, 2))
    page.mouse.move(last["x"] + 8, last["y"] + 8)
    page.mouse.down()
    page.mouse.move(first["x"] + 8, first["y"] + 20, steps=6)
    page.mouse.move(first["x"] + 8, first["y"] - 8, steps=3)
    with page.expect_navigation():
        page.mouse.up()
    assert titles(meeting) == ["สาม", "หนึ่ง", "สอง"]

    with page.expect_navigation():
        page.locator("[data-item]").nth(0).locator("button[value$='.1']").click()
    assert titles(meeting) == ["หนึ่ง", "สาม", "สอง"]


def test_a_member_answers_with_two_taps(visitor, office):
    meeting, member = called(a_meeting(office.board, starts_at=MEETS), at=TODAY), office.members()[2]
    an_item(meeting)
    visitor.is_signed_in(member)

    looks(visitor, member=f"/meetings/{meeting.pk}/")
    visitor.page.click("button[value=comes]")
    visitor.page.wait_for_selector(".note--success")
    visitor.finds_it_in_order("meeting-answered")

    assert Invitation.objects.get(person=member).answer == "comes"
