"""A secret vote as its members read it, while it is open and afterwards."""

from datetime import timedelta

import pytest
from django.utils import timezone

from approvals.committees import services
from approvals.models import Ballot, Person, SecretBox
from tests.builders_committees import AFTER, AT, MANIFEST, a_committee, a_vote, members_of, vote
from tests.pages.test_ballot import casts, reads

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AT)
    made = a_committee(members=5, profile="secret-by-order")
    Person.objects.update(language="en")
    return made


def test_a_member_votes_in_secret_without_reason_and_is_told_that_it_stands(client, committee):
    resolution, member = a_vote(committee), members_of(committee)[0]
    page = reads(client, member, f"/ballots/{resolution.pk}/")
    assert "This vote is secret" in page
    assert "What each answer does to quorum and majority" in page
    assert 'name="reason"' not in page

    assert casts(client, member, resolution, "no").status_code == 303

    page = reads(client, member, f"/ballots/{resolution.pk}/")
    assert "You have voted in secret" in page
    assert 'name="choice"' not in page
    assert "1 of 5 members have voted" in page
    assert SecretBox.objects.get(resolution=resolution).no == 1


def test_a_second_secret_vote_is_refused_with_the_reason(client, committee):
    resolution, member = a_vote(committee), members_of(committee)[0]
    casts(client, member, resolution, "no")
    again = casts(client, member, resolution, "yes")
    assert again.status_code == 422
    assert "nobody can find it again" in again.content.decode().replace("<wbr>", "")
    assert SecretBox.objects.get(resolution=resolution).yes == 0


def test_after_the_close_the_page_tells_who_voted_and_the_sums(client, committee, monkeypatch):
    resolution = a_vote(committee)
    for member, choice in zip(members_of(committee), ["yes", "no", "yes"], strict=False):
        vote(resolution, member, choice)
    services.close(resolution_id=resolution.pk, at=AFTER)
    monkeypatch.setattr(timezone, "now", lambda: AFTER + timedelta(hours=9))
    page = reads(client, members_of(committee)[0], f"/ballots/{resolution.pk}/")
    assert page.count("voted in secret") == 3
    assert page.count("not heard</td>") == 2
    assert "2 in favour, 1 against" in page
    assert "by secret votes; who voted is known, what each voted is not" in page
    assert not Ballot.objects.filter(resolution=resolution).exclude(choice="").exists()


def test_control_an_open_vote_asks_for_a_reason(client, committee):
    board = a_committee(members=3)
    Person.objects.update(language="en")
    resolution = a_vote(board)
    page = reads(client, members_of(board)[0], f"/ballots/{resolution.pk}/")
    assert 'name="reason"' in page
    assert "This vote is secret" not in page
    assert resolution.manifest == MANIFEST
