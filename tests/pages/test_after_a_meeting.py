"""From a meeting that is over a reader goes on: to the result, the minutes, a dissent, what somebody has to do."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from approvals.committees.dissents import hand_in_dissent
from approvals.committees.models import Resolution
from approvals.meetings.models import AgendaItem, Meeting
from approvals.models import Person
from approvals.support.followup import open_follow_up
from tests.builders import a_submitted, an_office, stage
from tests.builders_committees import a_committee, a_district, a_person, an_officer, members_of
from tests.builders_meetings import a_meeting, called
from tests.builders_meetings import an_item as an_item_ahead
from tests.builders_minutes import ENDS, a_vote_on, a_voted_item, an_ended_meeting, an_item, laid

pytestmark = pytest.mark.django_db
NOW = ENDS + timedelta(days=1)


@pytest.fixture(autouse=True)
def _tuesday(monkeypatch, settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def secretary() -> Person:
    return an_officer(a_district(), "committee-secretary")


@pytest.fixture
def members(secretary) -> list[Person]:
    committee = a_committee(
        members=5,
        district=secretary.tenures.get().district,
        roles=("chair", "vice-chair", "member", "member", "secretary"),
    )
    return members_of(committee)


@pytest.fixture
def meeting(members, secretary) -> Meeting:
    """Three for a plan, one against; one more item was only noted."""
    made = an_ended_meeting(members[0].memberships.get().seat.committee, secretary)
    Meeting.objects.filter(pk=made.pk).update(called_at=made.starts_at - timedelta(days=7))
    an_item(made, "แจ้งปฏิทินงาน", part=1, place=1)
    choices = dict.fromkeys(members[:3], ("yes", "")) | {members[3]: ("no", "งบประมาณไม่พอ")}
    a_voted_item(made, "แผนปฏิบัติการประจำปี", choices, secretary, place=2)
    return made


@pytest.fixture
def vote(meeting) -> Resolution:
    return meeting.items.exclude(resolution=None).get().resolution


@pytest.fixture
def reads(client):
    def look(person: Person, name: str, *args) -> str:
        Person.objects.filter(pk=person.pk).update(language="en")
        client.force_login(person)
        return " ".join(client.get(reverse(name, args=args)).content.decode().replace("<wbr>", "").split())

    return look


def test_the_page_of_a_meeting_that_is_over_says_what_became_of_each_item(reads, meeting, members, vote):
    page = reads(members[1], "meeting", meeting.pk)

    assert f'<a href="{reverse("ballot", args=[vote.pk])}"' in page
    assert "carried" in page
    assert "dealt with without a resolution" in page
    assert "Into my calendar" not in page
    assert "Without a quorum" not in page


def test_only_who_may_open_a_vote_gets_its_link(reads, meeting, members, vote, secretary):
    auditor = a_person("auditor")
    late = an_officer(members[0].memberships.get().district, "director")

    assert reverse("ballot", args=[vote.pk]) in reads(secretary, "meeting", meeting.pk)
    assert reverse("ballot", args=[vote.pk]) not in reads(late, "meeting", meeting.pk)
    assert "แผนปฏิบัติการประจำปี" in reads(late, "meeting", meeting.pk)
    assert "แผนปฏิบัติการประจำปี" not in reads(auditor, "meeting", meeting.pk)


def test_minutes_on_an_agenda_can_be_read_from_it(reads, meeting, members, secretary):
    minutes = laid(meeting, secretary)
    coming = an_ended_meeting(meeting.committee, secretary, serial=4, starts=NOW + timedelta(days=5))
    Meeting.objects.filter(pk=coming.pk).update(status="called", called_at=NOW, opened_at=None, ended_at=None)
    an_item_ahead(coming, part=AgendaItem.Part.MINUTES, title="รายงานการประชุม", minutes=minutes)

    assert reverse("minutes", args=[meeting.pk]) in reads(members[1], "meeting", coming.pk)


def test_a_closed_vote_leads_to_its_meeting_and_its_minutes(reads, meeting, members, vote):
    page = reads(members[1], "ballot", vote.pk)

    assert f'href="{reverse("meeting", args=[meeting.pk])}"' in page
    assert f'href="{reverse("minutes", args=[meeting.pk])}"' in page


def test_whoever_voted_against_is_offered_the_dissent_where_the_result_stands(reads, members, vote):
    address = reverse("dissent", args=[vote.pk])
    against, in_favour = members[3], members[1]
    assert address not in reads(in_favour, "ballot", vote.pk)
    assert "Hand in a dissent" in reads(against, "ballot", vote.pk)

    hand_in_dissent(resolution_id=vote.pk, by=against, text="ไม่เห็นด้วย", at=NOW)

    assert "Hand in a dissent" not in reads(against, "ballot", vote.pk)
    assert address in reads(against, "ballot", vote.pk)


def test_whoever_keeps_the_committee_opens_a_follow_up_beside_the_result(reads, meeting, members, vote, secretary):
    address = reverse("follow-up-new", args=[meeting.committee_id]) + f"?resolution={vote.pk}"

    assert address in reads(secretary, "ballot", vote.pk)
    assert address not in reads(members[1], "ballot", vote.pk)


def test_the_room_of_a_meeting_that_is_over_leads_on_and_counts_nobody(reads, meeting, members, secretary):
    theirs, keepers = reads(members[1], "meeting-room", meeting.pk), reads(secretary, "meeting-room", meeting.pk)

    assert reverse("minutes", args=[meeting.pk]) in theirs
    assert "not recorded as present" not in theirs
    assert "Quorum in the room" not in keepers


def test_a_request_says_at_which_meeting_it_will_be_dealt_with(reads):
    office = an_office(profile="apa-2539")
    paper = a_submitted(office, "ACA-01", year="2570")
    assert "It waits for the agenda of the next meeting" in reads(office.tawan, "request", paper.pk)

    coming = called(a_meeting(office.board))
    an_item_ahead(coming, title=paper.title, stage_run=stage(paper, "consent"))

    page = reads(office.tawan, "request", paper.pk)
    assert f"deals with it at meeting {coming}, 27" in page
    assert "It waits for the agenda" not in page
    assert reverse("meeting", args=[coming.pk]) in reads(office.somchai, "request", paper.pk)


def test_a_vote_on_minutes_leads_to_the_minutes_it_is_about(reads, meeting, members, secretary):
    minutes = laid(meeting, secretary)
    vote = a_vote_on(minutes, at=NOW)

    assert f'href="{reverse("minutes", args=[meeting.pk])}"' in reads(members[1], "ballot", vote.pk)


def test_a_follow_up_leads_to_the_vote_for_whoever_may_open_it(reads, meeting, members, vote, secretary):
    owner = an_officer(secretary.tenures.get().district, "district-officer")
    asked = {"task": "ส่งแผนให้โรงเรียน", "due_on": NOW.date() + timedelta(days=9), "resolution_id": vote.pk}
    row = open_follow_up(committee_id=meeting.committee_id, owner_id=owner.pk, by=secretary, at=NOW, **asked)
    address = f'href="{reverse("ballot", args=[vote.pk])}"'

    assert address in reads(secretary, "follow-up", row.pk)
    assert address not in reads(owner, "follow-up", row.pk)
    assert reverse("follow-up", args=[row.pk]) in reads(secretary, "ballot", vote.pk)
