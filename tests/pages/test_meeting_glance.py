"""What the pages of a meeting say at one glance: where one is, how many must come, what waits for the agenda."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from approvals.meetings.models import AgendaItem, Meeting
from approvals.models import Person
from tests.builders import Office, an_office
from tests.builders_meetings import a_meeting, an_item, called
from tests.builders_support import a_follow_up

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # Tuesday, nine in the morning in Bangkok
SOON = NOW + timedelta(days=3, hours=4)


@pytest.fixture
def office(settings, tmp_path) -> Office:
    settings.UPLOAD_ROOT = tmp_path
    with time_machine.travel(NOW, tick=False):
        made = an_office(profile="apa-2539")
        Person.objects.update(language="en")
        yield made


@pytest.fixture
def board(office):
    return office.board


@pytest.fixture
def chair(office):
    return office.members()[0]


@pytest.fixture
def member(office):
    return office.members()[2]


@pytest.fixture
def at(client):
    """Look at an address as somebody."""

    def look(person, name, *args):
        client.force_login(person)
        return client.get(reverse(name, args=args))

    return look


def text(answer) -> str:
    return " ".join(answer.content.decode().replace("<wbr>", "").split())


def test_the_pages_of_a_meeting_keep_the_tabs_and_the_door_of_its_committee(at, board, chair):
    meeting = called(a_meeting(board, starts_at=SOON))
    an_item(meeting)
    for name in ("meeting", "meeting-agenda", "meeting-room"):
        page = text(at(chair, name, meeting.pk))
        assert 'class="tabs"' in page, name
        assert '<a href="/committees/" aria-current="page">' in page, name


def test_the_page_says_how_many_must_come_under_which_section_until_the_meeting_begins(at, board, chair, member):
    meeting = called(a_meeting(board, starts_at=SOON))
    assert "5 of 9 members have to come" in text(at(member, "meeting", meeting.pk))
    assert "section 79" in text(at(member, "meeting", meeting.pk))
    Meeting.objects.filter(pk=meeting.pk).update(status="ended")
    assert "members have to come" not in text(at(member, "meeting", meeting.pk))


def test_open_tasks_are_ticked_for_the_agenda_unless_an_item_of_that_part_stands_there(at, office, board, chair):
    a_follow_up(office)
    meeting = a_meeting(board, starts_at=SOON)
    assert 'id="follow-ups" checked' in text(at(chair, "meeting-agenda", meeting.pk))
    an_item(meeting, part=AgendaItem.Part.FOLLOW_UP)
    page = text(at(chair, "meeting-agenda", meeting.pk))
    assert 'id="follow-ups"' in page and 'id="follow-ups" checked' not in page
