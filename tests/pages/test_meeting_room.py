"""The room of a running meeting as its secretary, its members and strangers see it."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from approvals.committees import loader
from approvals.meetings.models import AgendaItem, Meeting
from approvals.models import Person
from tests.builders import A_PDF, an_office
from tests.builders_committees import a_person, members_of, withdraw
from tests.builders_room import (
    AT,
    PART,
    a_called_meeting,
    again,
    an_item,
    ballot_of,
    called_up,
    closes,
    comes,
    leaves,
    opened,
    put,
    seat_of,
    vote_of,
    votes_for,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db, settings, tmp_path, monkeypatch):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: AT)
    office = an_office()
    Person.objects.update(language="en")
    return office


@pytest.fixture
def secretary(office):
    """The director of the school is secretary of its board."""
    return office.somchai


@pytest.fixture
def called(office, secretary) -> Meeting:
    return a_called_meeting(office.board, by=secretary)


@pytest.fixture
def meeting(office, called, secretary) -> Meeting:
    return opened(called, *office.members()[:6], by=secretary)


@pytest.fixture
def item(meeting, secretary) -> AgendaItem:
    return put(an_item(meeting, title="Plan of the year"), secretary)


def reads(client, person, meeting, part=""):
    client.force_login(person)
    response = client.get(f"/meetings/{meeting.pk}/room/{part}")
    assert response.status_code == 200, response.status_code
    return response.content.decode().replace("<wbr>", "")


def presses(client, person, meeting, act, **typed):
    client.force_login(person)
    return client.post(f"/meetings/{meeting.pk}/room/", {"act": act, "key": str(uuid4()), **typed})


@pytest.mark.parametrize(("language", "words"), [("en", "Attendance"), ("th", "room-taps")])
def test_the_secretary_records_who_comes_with_one_tap(client, office, called, secretary, language, words):
    Person.objects.update(language=language)
    assert words in reads(client, secretary, called)
    member = seat_of(called, office.members()[1])

    response = presses(client, secretary, called, "come", membership=member.pk)

    assert (response.status_code, response["Location"]) == (303, f"/meetings/{called.pk}/room/")
    assert called.attendances.get().membership == member


def test_the_meeting_is_opened_from_the_page(client, office, called, secretary):
    for member in office.members()[:5]:
        comes(called, member, secretary)
    assert "Open the meeting" in reads(client, secretary, called)

    assert presses(client, secretary, called, "open").status_code == 303

    assert Meeting.objects.get(pk=called.pk).status == Meeting.Status.OPEN


def test_a_refusal_comes_back_in_words_and_nothing_typed_is_lost(client, called, secretary, item):
    response = presses(client, secretary, item.meeting, "off", item=item.pk, reason="ขอถอน")
    assert response.status_code == 422
    assert "A vote on “Plan of the year” was opened already." in response.content.decode()
    response = presses(client, secretary, item.meeting, "postpone", item=item.pk, reason="  ")
    assert "Say why, in a sentence" in response.content.decode()


def test_a_member_does_not_run_the_meeting(client, office, meeting):
    member = office.members()[2]
    assert presses(client, member, meeting, "end").status_code == 403
    assert 'name="act" value="end"' not in reads(client, member, meeting)


@pytest.mark.parametrize("act", ["", "dance"])
def test_a_button_nobody_knows_does_nothing(client, meeting, secretary, act):
    assert presses(client, secretary, meeting, act).status_code == 422


def test_for_strangers_and_before_it_is_called_there_is_no_room(client, called):
    client.force_login(a_person("stranger"))
    assert client.get(f"/meetings/{called.pk}/room/").status_code == 404
    Meeting.objects.filter(pk=called.pk).update(status=Meeting.Status.DRAFT)
    client.force_login(called.prepared_by)
    assert client.get(f"/meetings/{called.pk}/room/").status_code == 404


def test_an_item_of_another_meeting_is_not_there(client, office, item, meeting, secretary):
    other = an_item(a_called_meeting(office.board, by=secretary))
    assert presses(client, secretary, meeting, "call-up", item=other.pk).status_code == 404


def test_a_member_votes_with_one_press_on_their_phone_and_may_change_it(client, office, item):
    member = office.members()[1]
    assert "My vote" in reads(client, member, item.meeting)
    said = {"item": item.pk, "choice": "yes", "manifest": vote_of(item).manifest}

    assert presses(client, member, item.meeting, "vote", **said).status_code == 303

    assert "You have voted: yes." in reads(client, member, item.meeting)
    presses(client, member, item.meeting, "vote", **said | {"choice": "no"})
    assert ballot_of(item, member).choice == "no"


def test_a_vote_on_other_papers_is_refused(client, office, item):
    said = {"item": item.pk, "choice": "yes", "manifest": "0" * 64}
    assert presses(client, office.members()[1], item.meeting, "vote", **said).status_code == 422
    assert ballot_of(item, office.members()[1]).choice == ""


def test_the_page_tells_how_many_have_voted_and_never_how_until_the_close(client, office, item, secretary):
    votes_for(item, office.members()[1], "no")
    page = reads(client, secretary, item.meeting)
    assert "has voted" in page
    assert "1/6" in page
    assert "in favour" not in page

    closes(item, secretary)

    page = reads(client, office.members()[2], item.meeting)
    assert "0 in favour, 1 against, 5 abstained" in page


def test_who_is_not_in_the_room_is_told_how_to_get_a_vote(client, office, item):
    page = reads(client, office.members()[7], item.meeting)
    assert "Ask the secretary to record that you have come" in page
    assert 'value="vote"' not in page


def test_a_recused_member_sees_neither_papers_nor_ballot_of_the_item(client, office, item, secretary):
    member = office.members()[1]
    withdraw(vote_of(item), member, at=AT)

    page = reads(client, member, item.meeting)
    assert "You are out of the room for this item" in page
    assert "An item from which you withdrew" in page
    assert "Plan of the year" not in page
    assert 'value="vote"' not in page
    assert "out of the room for this item" in reads(client, secretary, item.meeting)

    closes(item, secretary)
    page = reads(client, member, item.meeting)
    assert "in favour," not in page
    assert "Plan of the year" not in page


def test_the_secretary_enters_a_paper_ballot_with_its_scan(client, office, item, secretary, tmp_path):
    ballot = ballot_of(item, office.members()[1])
    paper = SimpleUploadedFile("ballot.pdf", A_PDF, "application/pdf")
    said = {"item": item.pk, "ballot": ballot.pk, "choice": "invalid"}
    assert presses(client, secretary, item.meeting, "enter", **said).status_code == 422

    assert presses(client, secretary, item.meeting, "enter", file=paper, **said).status_code == 303

    ballot.refresh_from_db()
    assert (ballot.choice, ballot.paper.name, ballot.entered_by) == ("invalid", "ballot.pdf", secretary)


def test_only_whoever_presides_finds_the_casting_vote_on_their_page(client, office, item, secretary):
    members = office.members()
    votes_for(item, members[0], "yes")
    votes_for(item, members[1], "no")
    presses(client, secretary, item.meeting, "close", item=item.pk)
    assert 'name="act" value="cast"' not in reads(client, secretary, item.meeting)
    assert "As many are in favour as against" in reads(client, members[1], item.meeting)
    assert 'name="act" value="cast"' in reads(client, members[0], item.meeting)

    assert presses(client, members[0], item.meeting, "cast", item=item.pk, choice="yes").status_code == 303

    assert vote_of(item).outcome == "carried"


def test_a_member_takes_an_item_out_of_the_list_from_their_phone(client, office, meeting, consenting_board):
    item = an_item(meeting, is_consent=True)
    assert "Discuss this one" in reads(client, office.members()[1], meeting)

    assert presses(client, office.members()[1], meeting, "discuss", item=item.pk).status_code == 303

    assert again(item).is_consent is False


@pytest.fixture
def consenting_board(monkeypatch):
    allowed = {code: replace(profile, no_objection=True) for code, profile in loader.profiles().items()}
    monkeypatch.setattr(loader, "profiles", lambda: allowed)


def test_nothing_is_sent_while_nothing_changes_and_everything_when_it_does(client, office, item, secretary):
    member = office.members()[1]
    page = reads(client, member, item.meeting)
    seen = page.partition("/live/?seen=")[2][:16]
    client.force_login(member)
    address = f"/meetings/{item.meeting_id}/room/live/?seen={seen}"
    assert client.get(address).status_code == 204

    votes_for(item, office.members()[2])

    answer = client.get(address)
    assert answer.status_code == 200
    assert "1 of 6 members have voted" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_whoever_runs_the_meeting_is_told_of_changes_and_keeps_what_they_type(client, office, item, secretary):
    page = reads(client, secretary, item.meeting)
    query = page.partition('hx-get="/meetings/')[2].partition('"')[0].replace("&amp;", "&").partition("?")[2]
    leaves(item.meeting, office.members()[3], secretary)

    strip = reads(client, secretary, item.meeting, f"live/?{query}")

    assert "Somebody else has changed this meeting." in strip
    assert "textarea" not in strip


def test_looking_for_news_costs_the_same_few_queries_in_a_full_room(client, office, item, secretary):
    member = office.members()[1]
    seen = reads(client, member, item.meeting).partition("/live/?seen=")[2][:16]
    client.force_login(member)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(f"/meetings/{item.meeting_id}/room/live/?seen={seen}").status_code == 204
    assert len(asked) <= 7, [query["sql"][:90] for query in asked]


@pytest.mark.parametrize("many", [1, 12])
def test_the_room_costs_the_same_for_one_item_and_for_a_full_agenda(client, office, meeting, secretary, many):
    for number in range(many):
        an_item(meeting, title=f"Item {number}", part=PART.NOTE)
    client.force_login(secretary)
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/meetings/{meeting.pk}/room/")
    assert len(asked) <= 22, len(asked)


def test_the_end_is_asked_for_with_what_happens_to_the_rest(client, meeting, secretary):
    item = an_item(meeting, part=PART.NOTE)
    assert "1 item was not reached" in reads(client, secretary, meeting)

    assert presses(client, secretary, meeting, "end").status_code == 303

    assert again(item).status == AgendaItem.Status.POSTPONED
    assert "The meeting ended" in reads(client, secretary, meeting)


def test_an_information_item_is_noted_with_what_was_said(client, meeting, secretary):
    item = called_up(an_item(meeting, part=PART.INFORM), secretary)

    presses(client, secretary, meeting, "note", item=item.pk, discussion="ประธานแจ้ง")

    assert (again(item).status, again(item).discussion) == (AgendaItem.Status.NOTED, "ประธานแจ้ง")


def test_pressing_twice_acts_once(client, office, called, secretary):
    member, key = seat_of(called, members_of(office.board)[1]), str(uuid4())
    answers = [presses(client, secretary, called, "come", membership=member.pk, key=key) for _ in "12"]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert called.attendances.count() == 1
