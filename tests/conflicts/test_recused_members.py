"""A member who withdrew sees neither pack nor ballot of that matter, whichever door they try.

Each door is tried before, as a control, and after. Who is also of the school that asks goes on reading the school's own
request, but nothing of the vote.
"""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from approvals.committees.wording import certificate_lines
from approvals.models import Membership, Person, Resolution
from approvals.people.selectors import grants_of
from approvals.requests.selectors import visible_to
from notifications.models import Delivery
from notifications.recipients import members_with_ballots
from tests.builders import A_TUESDAY, stage
from tests.builders_conflicts import a_vote_of, cast, paper_of
from workflows import votes
from workflows.deadlines import sweep_deadlines

TODAY = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@pytest.fixture
def office(office, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: TODAY)
    return office


@pytest.fixture
def vote(office) -> Resolution:
    return a_vote_of(office)


def withdraws(vote, member):
    votes.recuse(resolution_id=vote.pk, ground="kin", explanation="ลับเฉพาะ", by=member, at=A_TUESDAY)


def status(client, person, path) -> int:
    client.force_login(person)
    return client.get(path).status_code


def page(client, person, path) -> str:
    client.force_login(person)
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode().replace("<wbr>", "").partition("<main")[2]


def doors_of(vote) -> list[str]:
    """Every address at which a member reads something of the matter."""
    request = f"/requests/{vote.subject_id}/"
    document = paper_of(vote).documents.first()
    files = [f"{request}files/{document.pk}/"] if document else []
    return [request, f"{request}diagram/", *files]


def test_the_request_its_diagram_and_its_files_are_not_there_any_more(client, office, vote):
    member = office.members()[1]
    before = [status(client, member, door) for door in doors_of(vote)]
    assert 404 not in before

    withdraws(vote, member)

    assert {status(client, member, door) for door in doors_of(vote)} == {404}


def test_the_page_of_the_vote_tells_that_they_withdrew_and_nothing_else(client, office, vote):
    member = office.members()[1]
    assert vote.manifest in page(client, member, f"/ballots/{vote.pk}/")
    withdraws(vote, member)
    cast(vote, office.members()[2])

    shown = page(client, member, f"/ballots/{vote.pk}/")
    assert vote.manifest not in shown
    assert vote.title not in shown
    assert office.members()[2].display_name not in shown
    run = stage(paper_of(vote), "consent")
    assert status(client, member, f"/ballots/{vote.pk}/close/") == 404
    assert status(client, member, f"/ballots/{vote.pk}/challenge/") == 404
    assert status(client, member, f"/desk/{run.pk}/return/") == 404
    assert f"/ballots/{vote.pk}/" not in page(client, member, "/desk/")


def test_after_the_close_neither_certificate_nor_votes(client, office, vote):
    member, *others = office.members()[1:]
    withdraws(vote, member)
    for other in others[:5]:
        cast(vote, other)
    vote.refresh_from_db()
    assert vote.closed_at is not None

    assert 'id="votes-title"' in page(client, others[0], f"/ballots/{vote.pk}/")
    assert 'id="votes-title"' not in page(client, member, f"/ballots/{vote.pk}/")
    counted = str(certificate_lines(vote)[0].text)
    assert counted in page(client, others[0], f"/committees/{office.board.pk}/")
    assert counted not in page(client, member, f"/committees/{office.board.pk}/")


def test_lists_and_searches_leave_it_out(client, office):
    member = office.arun  # a deputy who reads the whole district, and sits on this board
    Membership.objects.filter(seat__place=2).update(person=member)
    vote = a_vote_of(office)
    assert vote.subject_id in page(client, member, "/requests/")
    withdraws(vote, member)

    assert not visible_to(grants_of(member, A_TUESDAY.date())).filter(pk=vote.subject_id).exists()
    number = paper_of(vote).number
    assert number not in page(client, member, "/requests/")
    assert number not in page(client, member, f"/requests/?words={number}")
    assert status(client, member, f"/requests/{vote.subject_id}/") == 404
    assert number in page(client, office.orn, "/requests/")


def test_no_notice_comes_any_more(office, vote):
    member = office.members()[1]
    withdraws(vote, member)
    told = Delivery.objects.filter(person=member).count()
    sweep_deadlines(at=A_TUESDAY.replace(month=12, day=30))

    assert Delivery.objects.filter(person=member).count() == told
    run = stage(paper_of(vote), "consent")
    assert member not in members_with_ballots(None, {"resolution": run.resolution_id})


def test_what_asked_them_before_is_not_shown_any_more(client, office, vote):
    Person.objects.update(language="en")
    member, title = office.members()[1], paper_of(vote).title
    assert title in page(client, member, "/notices/")
    withdraws(vote, member)

    shown = page(client, member, "/notices/")
    assert title not in shown and f"/ballots/{vote.pk}/" not in shown and "Asks you" not in shown
    assert "You take no part in this matter" in shown
    assert title in page(client, office.members()[2], "/notices/")


def test_the_director_of_the_school_reads_their_own_request_and_nothing_of_the_vote(client, office, vote):
    Person.objects.update(language="en")
    path = f"/requests/{vote.subject_id}/"
    cast(vote, office.members()[2])
    assert "voted." in page(client, office.somchai, path)
    withdraws(vote, office.somchai)

    shown = page(client, office.somchai, path)
    assert "voted." not in shown
    assert f"/ballots/{vote.pk}/" not in shown.replace(f"/ballots/{vote.pk}/challenge/", "")
    assert "voted." in page(client, office.kanya, path)
    assert vote.manifest not in page(client, office.somchai, f"/ballots/{vote.pk}/")


def test_the_question_put_again_is_not_theirs_either(client, office, vote):
    member = office.members()[1]
    withdraws(vote, member)
    sweep_deadlines(at=A_TUESDAY.replace(month=12, day=30))
    again = stage(paper_of(vote), "consent").resolution
    assert again.pk != vote.pk

    assert vote.manifest not in page(client, member, f"/ballots/{again.pk}/")
    assert status(client, member, f"/requests/{vote.subject_id}/") == 404
    assert status(client, office.members()[2], f"/requests/{vote.subject_id}/") == 200
