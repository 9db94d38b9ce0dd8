"""Who withdrew from a matter finds nothing of it on the pages of a meeting."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from approvals.models import Person
from tests.builders import A_TUESDAY, a_submitted, an_office, stage
from tests.builders_meetings import a_meeting, an_item, called
from workflows.votes import recuse

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # Tuesday, nine in the morning in Bangkok
SOON = NOW + timedelta(days=3, hours=4)


@pytest.fixture
def at(client):
    """Look at an address as somebody, in English, on that Tuesday."""

    def look(person, name, *args):
        Person.objects.filter(pk=person.pk).update(language="en")
        client.force_login(person)
        return client.get(reverse(name, args=args))

    with time_machine.travel(NOW, tick=False):
        yield look


def text(answer) -> str:
    return " ".join(answer.content.decode().replace("<wbr>", "").split())


def test_a_member_who_withdrew_sees_neither_title_nor_link(at, settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    office = an_office("kpt")
    paper = a_submitted(office, "ACA-01", year="2570")
    withdrawn, other = office.members()[2:4]
    run = stage(paper, "consent")
    recuse(resolution_id=run.resolution_id, ground="kin", explanation="", by=withdrawn, at=A_TUESDAY)
    meeting = called(a_meeting(office.board, starts_at=SOON))
    an_item(meeting, title=paper.title, stage_run=run, text="คำอธิบายลับ")

    theirs, others = text(at(withdrawn, "meeting", meeting.pk)), text(at(other, "meeting", meeting.pk))

    assert "An item from which you withdrew" in theirs
    assert "5.1" in theirs
    assert paper.title not in theirs
    assert "คำอธิบายลับ" not in theirs
    assert reverse("request", args=[paper.pk]) in others
    assert reverse("request", args=[paper.pk]) not in theirs


def test_a_secretary_who_withdrew_does_not_read_the_matter_on_the_page_of_the_agenda(at, settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    office = an_office("kpt")
    paper, secretary = a_submitted(office, "ACA-01", year="2570"), office.somchai
    run = stage(paper, "consent")
    recuse(resolution_id=run.resolution_id, ground="kin", explanation="", by=secretary, at=A_TUESDAY)
    meeting = a_meeting(office.board, starts_at=SOON)
    assert paper.title not in text(at(secretary, "meeting-agenda", meeting.pk))
    assert at(secretary, "meeting-agenda-move", meeting.pk, run.pk).status_code == 404

    item = an_item(meeting, title=paper.title, stage_run=run)
    assert paper.title not in text(at(secretary, "meeting-agenda", meeting.pk))
    assert at(secretary, "agenda-item", meeting.pk, item.pk).status_code == 404
    assert paper.title in text(at(office.members()[0], "meeting-agenda", meeting.pk))
