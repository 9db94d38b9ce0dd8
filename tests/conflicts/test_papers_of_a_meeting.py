"""Who is suspended, or concerned by what stands on the agenda, gets neither its file nor its pages, in no way."""

import pytest
from django.utils import timezone

from approvals.committees.refusals import Recused
from approvals.meetings.selectors import agenda_of
from approvals.models import Concern
from approvals.store.services import keep
from tests.builders import A_PDF, a_submitted, stage
from tests.builders_rankings import a_ranking
from tests.builders_room import AT, a_called_meeting, an_item, an_item_about, ballot_of, opened, put, vote_of
from web.printing.pack_content import pack_for
from workflows import conflicts, meetings

CHALLENGE = {"ground": "kin", "explanation": "เป็นญาติ", "at": AT}


@pytest.fixture
def sitting(office, monkeypatch):
    """The board in its room, seven of nine."""
    monkeypatch.setattr(timezone, "now", lambda: AT)
    return opened(a_called_meeting(office.board, by=office.somchai), *office.members()[:7], by=office.somchai)


@pytest.fixture
def item(office, sitting):
    """A matter with a file, with its vote open."""
    paper = keep(district=office.district, name="แผน.pdf", content=A_PDF, by=office.somchai, at=AT)
    return put(an_item(sitting, paper=paper), office.somchai)


def concerns(paper, person):
    """The request is about somebody who sits on the board."""
    Concern.objects.create(request=paper, person=person, district=paper.district)


def challenged(item, member, by):
    return conflicts.challenge(resolution_id=vote_of(item).pk, member_id=member.pk, by=by, **CHALLENGE)


def test_a_suspended_member_gets_no_paper_of_the_item_at_any_door(client, office, sitting, item):
    chair, member, *_others = office.members()
    file, room = f"/meetings/{sitting.pk}/agenda/{item.pk}/file/", f"/meetings/{sitting.pk}/room/"
    client.force_login(member)
    assert client.get(file).status_code == 200
    assert pack_for(sitting.pk, member.pk).withheld == set()

    challenged(item, member, chair)

    assert client.get(file).status_code == 404
    assert client.get(f"/ballots/{vote_of(item).pk}/close/").status_code == 404
    assert pack_for(sitting.pk, member.pk).withheld == {item.pk}
    assert client.get(room).context["now"].is_out
    client.force_login(chair)
    assert client.get(file).status_code == 200


def test_whom_a_ranking_concerns_gets_no_page_of_it_before_the_vote_is_opened(office, sitting):
    member, other = office.members()[1:3]
    paper = a_submitted(office, "ACA-01", year="2570")
    ranking = a_ranking(office, [paper])
    concerns(paper, member)
    item = an_item(sitting, ranking=ranking)

    assert pack_for(sitting.pk, member.pk).withheld == {item.pk}
    assert pack_for(sitting.pk, other.pk).withheld == set()
    assert [line.is_withdrawn for line in agenda_of(sitting, member)] == [True]
    assert [line.is_withdrawn for line in agenda_of(sitting, other)] == [False]


def test_whom_a_request_concerns_reads_no_file_of_its_item(client, office, sitting):
    member = office.members()[1]
    run = stage(a_submitted(office, "ACA-01", year="2570"), "consent")
    concerns(run.request, member)
    paper = keep(district=office.district, name="ความเห็น.pdf", content=A_PDF, by=office.somchai, at=AT)
    item = an_item_about(sitting, run, paper=paper)
    client.force_login(member)
    assert client.get(f"/meetings/{sitting.pk}/agenda/{item.pk}/file/").status_code == 404
    client.force_login(office.members()[2])
    assert client.get(f"/meetings/{sitting.pk}/agenda/{item.pk}/file/").status_code == 200


def test_who_withdrew_enters_no_votes_for_others_though_they_keep_the_committee(office, sitting, item):
    """The secretary would otherwise write the ballots of their own matter."""
    said = {"item_id": item.pk, "choice": "yes", "reason": "", "at": AT}
    ballot = ballot_of(item, office.members()[2]).pk
    challenged(item, office.somchai, office.members()[0])
    with pytest.raises(Recused):
        meetings.enter_vote(ballot_id=ballot, by=office.somchai, **said)
    meetings.enter_vote(ballot_id=ballot, by=office.prasit, **said)
