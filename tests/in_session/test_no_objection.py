"""Resolved without debate: one question of the chair, and nobody in the room objects."""

from dataclasses import replace

import pytest

from approvals.audit.verify import verify_all
from approvals.committees import in_the_room, loader
from approvals.committees.models import Ballot, Resolution
from approvals.committees.refusals import AnswerFirst
from approvals.committees.room_refusals import (
    NoObjectionHere,
    VotesWereCast,
)
from approvals.meetings import items
from approvals.meetings.models import AgendaItem
from approvals.meetings.room_refusals import (
    HasToBeDiscussed,
    NothingToConsentTo,
)
from approvals.models import Ranking
from tests.builders_room import (
    AT,
    again,
    an_item,
    ballot_of,
    called_up,
    put,
    sums_of,
    vote_of,
    votes_for,
)
from workflows import meetings

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(sitting_of_four):
    """In session with four of five; the fifth may still come."""
    return sitting_of_four


def test_without_a_rule_nothing_is_resolved_by_silence(meeting, secretary, monkeypatch):
    strict = {code: replace(profile, no_objection=False) for code, profile in loader.profiles().items()}
    monkeypatch.setattr(loader, "profiles", lambda: strict)
    item = called_up(an_item(meeting), secretary)
    with pytest.raises(NoObjectionHere):
        meetings.no_objection(item_id=item.pk, by=secretary, at=AT)


def test_the_consent_list_is_resolved_in_one_act(meeting, people, secretary, consenting):
    listed = [an_item(meeting, is_consent=True) for _ in range(2)]
    apart, other = an_item(meeting, is_consent=True), an_item(meeting)
    items.discuss(item_id=apart.pk, by=people[3], at=AT)

    meetings.consent(meeting_id=meeting.pk, by=secretary, at=AT)

    for item in listed:
        vote = vote_of(item)
        assert (vote.method, vote.outcome) == (Resolution.Method.NO_OBJECTION, Resolution.Outcome.CARRIED)
        assert sums_of(item) == {"yes": 4, "absent": 1}
    assert {again(apart).status, again(other).status} == {AgendaItem.Status.PLANNED}
    with pytest.raises(NothingToConsentTo):
        meetings.consent(meeting_id=meeting.pk, by=secretary, at=AT)
    assert not list(verify_all())


def test_a_ranking_is_never_resolved_together_with_others(meeting, committee, secretary, consenting):
    ranking = Ranking.objects.create(
        district=committee.district, committee=committee, type_code="PER-09", stage_name="consent", title="ย้าย",
        status="ready", sha256="b" * 64, begun_by=secretary, begun_at=AT,
    )  # fmt: skip
    an_item(meeting, ranking=ranking, is_consent=True)

    with pytest.raises(HasToBeDiscussed):
        meetings.consent(meeting_id=meeting.pk, by=secretary, at=AT)


def test_whoever_has_a_conflict_to_answer_for_is_not_counted_as_silent(meeting, people, secretary, consenting):
    item = put(an_item(meeting), secretary)
    Ballot.objects.filter(pk=ballot_of(item, people[1]).pk).update(must_answer=True)
    with pytest.raises(AnswerFirst):
        in_the_room.no_objection(resolution_id=vote_of(item).pk, by=secretary, at=AT)


def test_where_somebody_has_voted_silence_is_not_counted(item, people, secretary, consenting):
    votes_for(item, people[0], "no")

    with pytest.raises(VotesWereCast):
        in_the_room.no_objection(resolution_id=vote_of(item).pk, by=secretary, at=AT)
