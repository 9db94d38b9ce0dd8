"""Before a meeting: one press opens the papers, nothing is offered twice, and a reason that is asked for says so."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from approvals.meetings.models import AgendaItem
from approvals.models import Person, Printout
from tests.builders import A_TUESDAY, a_submitted, an_office, stage
from tests.builders_meetings import a_meeting, an_item, called
from tests.builders_rankings import a_ranking, curricula, made_ready, written
from tests.builders_support import a_follow_up
from workflows import votes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tuesday(monkeypatch, settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: A_TUESDAY)


@pytest.fixture
def reads(client):
    def look(person: Person, name: str, *args) -> str:
        Person.objects.filter(pk=person.pk).update(language="en")
        client.force_login(person)
        return " ".join(client.get(reverse(name, args=args)).content.decode().replace("<wbr>", "").split())

    return look


def test_one_press_opens_the_papers_and_asks_for_them_where_they_are_not_made(client):
    office = an_office(profile="apa-2539")
    meeting = called(a_meeting(office.board))
    an_item(meeting)
    client.force_login(office.members()[2])

    answer = client.post(reverse("meeting-papers", args=[meeting.pk]), {"key": ""})

    assert (answer.status_code, answer.url) == (303, reverse("printout", args=["pack", meeting.pk]))
    assert Printout.objects.get().kind == "pack"


def test_open_tasks_that_stand_on_the_agenda_are_not_ticked_again(reads):
    office = an_office(profile="apa-2539")
    a_follow_up(office)
    meeting = a_meeting(office.board)
    assert 'id="follow-ups" checked' in reads(office.prasit, "meeting-agenda", meeting.pk)

    an_item(meeting, part=AgendaItem.Part.FOLLOW_UP, title="ความคืบหน้า")

    assert 'id="follow-ups">' in reads(office.prasit, "meeting-agenda", meeting.pk)


def test_the_reason_for_ending_a_circulation_is_optional_only_while_nobody_has_voted(reads):
    office = an_office("kpt")
    paper = a_submitted(office, "ACA-01", year="2570")
    run, meeting = stage(paper, "consent"), a_meeting(office.board)
    said = 'class="form-label">Reason <span class="optional">'
    assert said in reads(office.prasit, "meeting-agenda-move", meeting.pk, run.pk)

    vote = run.resolution
    cast = {"choice": "yes", "reason": "", "manifest": vote.manifest, "by": office.members()[1], "at": A_TUESDAY}
    votes.vote(resolution_id=vote.pk, **cast)

    assert said not in reads(office.prasit, "meeting-agenda-move", meeting.pk, run.pk)


def test_why_a_late_call_is_urgent_does_not_look_optional(reads):
    office = an_office(profile="apa-2539")
    meeting = a_meeting(office.board, starts_at=A_TUESDAY + timedelta(days=1))
    an_item(meeting)

    page = reads(office.members()[0], "meeting-call", meeting.pk)

    assert "Why it is urgent" in page
    assert 'Why it is urgent <span class="optional">' not in page


def test_a_ranking_on_an_agenda_says_at_which_meeting_instead_of_offering_circulation(reads):
    office = an_office(members=3)
    papers = curricula(office, 2)
    ranking = a_ranking(office, papers)
    written(ranking, office.prasit, lines={paper: (str(90 - at), "grant", "") for at, paper in enumerate(papers)})
    ready = made_ready(ranking, office.prasit)
    assert reverse("ranking-vote", args=[ready.pk]) in reads(office.prasit, "ranking", ready.pk)

    meeting = called(a_meeting(office.board))
    an_item(meeting, title=ready.title, ranking=ready)

    page = reads(office.prasit, "ranking", ready.pk)
    assert "It stands on the agenda of" in page
    assert reverse("meeting", args=[meeting.pk]) in page
    assert reverse("ranking-vote", args=[ready.pk]) not in page


def test_a_committee_for_which_nothing_waits_is_told_when_a_list_can_be_begun(reads):
    office = an_office(members=3)
    a_ranking(office, curricula(office, 1))

    page = reads(office.prasit, "committee-rankings", office.board.pk)

    assert "Begin a ranking" not in page
    assert "A list can be begun when requests of one kind wait for this committee." in page
