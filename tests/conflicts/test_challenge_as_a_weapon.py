"""Challenges meant to hurt: in the last minute, one after the other, closed before anybody could speak."""

from datetime import timedelta

import pytest

from approvals.committees.models import Resolution
from approvals.committees.refusals import NotYourCommittee, StillOpen
from approvals.committees.services import open_resolution
from approvals.interests.models import Challenge
from approvals.interests.refusals import AlreadyHeard
from tests.builders import A_TUESDAY
from tests.builders_conflicts import a_vote_of, ballot_of, cast, challenged, heard
from tests.conflicts.test_challenges import at_the_end_of
from workflows import votes
from workflows.deadlines import sweep_deadlines


@pytest.fixture
def vote(office) -> Resolution:
    """The board's vote on its own curriculum."""
    return a_vote_of(office)


@pytest.fixture
def in_the_room(office) -> Resolution:
    """A vote at a meeting with seven of nine in the room."""
    return open_resolution(
        committee_id=office.board.pk, title="วาระอื่น", subject=("matter", "1"), action="consent", manifest="a" * 64,
        closes_on=A_TUESDAY.date(), here=[person.pk for person in office.members()[:7]], at=A_TUESDAY,
    )  # fmt: skip


def test_a_challenge_in_the_last_minute_is_heard_for_a_day_and_silences_nobody(office, vote):
    """The others had one minute to save the member: no quorum, and who would have voted no was out."""
    chair, member, *others = office.members()
    last_minute = A_TUESDAY + (vote.closes_on - A_TUESDAY.date())
    cast(vote, member, "no", at=last_minute)
    row = challenged(vote, member, by=chair, at=last_minute)

    sweep_deadlines(at=last_minute + timedelta(days=1))
    row.refresh_from_db()
    assert row.state == Challenge.State.RAISED
    for other in others:
        cast(row.hearing, other, "yes", at=last_minute + timedelta(days=1))
    sweep_deadlines(at=last_minute + timedelta(days=2))

    row.refresh_from_db()
    assert row.state == Challenge.State.STAYS
    assert ballot_of(vote, member).choice == "no"


def test_control_a_challenge_in_good_time_moves_no_last_day(office, vote):
    before = vote.closes_on
    challenged(vote, office.members()[1], by=office.kanya)
    vote.refresh_from_db()
    assert vote.closes_on == before


def test_who_was_not_believed_once_does_not_challenge_the_same_member_on_the_next_ground(office, vote):
    chair, member, *others = office.members()
    row = challenged(vote, member, by=office.kanya)
    heard(row, [(other, "yes") for other in (chair, *others)])
    sweep_deadlines(at=at_the_end_of(row.hearing))

    with pytest.raises(AlreadyHeard):
        challenged(vote, member, by=office.kanya, ground="money")
    assert challenged(vote, member, by=others[0], ground="money").state == Challenge.State.RAISED
    assert challenged(vote, chair, by=office.kanya, ground="other").state == Challenge.State.RAISED


def test_at_a_meeting_who_challenged_does_not_close_the_hearing_over_the_heads_of_the_others(office, in_the_room):
    chair, member, *others = office.members()[:7]
    row = challenged(in_the_room, member, by=chair)
    close = {"resolution_id": row.hearing_id, "at": A_TUESDAY}
    with pytest.raises(StillOpen):
        votes.close_vote(by=chair, **close)
    with pytest.raises(NotYourCommittee):
        votes.close_vote(by=others[0], **close)

    heard(row, [(other, "yes") for other in (chair, *others)])
    votes.close_vote(by=chair, **close)

    row.refresh_from_db()
    assert row.state == Challenge.State.STAYS


def test_control_somebody_else_who_keeps_the_committee_closes_it_with_who_says_nothing_counted(office, in_the_room):
    _chair, member, *others = office.members()[:7]
    row = challenged(in_the_room, member, by=others[0])
    votes.close_vote(resolution_id=row.hearing_id, by=office.members()[0], at=A_TUESDAY)
    row.refresh_from_db()
    assert row.state == Challenge.State.UPHELD
