"""Several members challenged at once, or all: the unchallenged hear them, and no body is paralysed or taken over."""

import pytest

from approvals.committees.models import Ballot, Resolution
from approvals.interests.models import Challenge
from approvals.interests.refusals import TooFewLeft
from approvals.requests.models import Status
from tests.builders import A_TUESDAY, fresh
from tests.builders_conflicts import a_vote_of, challenged, heard, paper_of
from tests.conflicts.test_challenges import at_the_end_of
from workflows import votes
from workflows.deadlines import sweep_deadlines


@pytest.fixture
def vote(office) -> Resolution:
    """The board's vote on its own curriculum."""
    return a_vote_of(office)


def test_several_members_challenged_are_heard_by_the_unchallenged(office, vote):
    chair, first, second, *others = office.members()
    one = challenged(vote, first, by=office.kanya)
    two = challenged(vote, second, by=office.kanya)

    for row in (one, two):
        hears = {b.person for b in Ballot.objects.filter(resolution=row.hearing, is_recused=False)}
        assert hears == {chair, *others}


def test_a_body_is_not_paralysed_by_challenging_all_of_it(office, vote):
    """Nine members, a quorum of five: with four challenged five are left to hear them, and a fifth has to wait."""
    members = office.members()
    rows = [challenged(vote, member, by=office.kanya) for member in members[:4]]

    with pytest.raises(TooFewLeft):
        challenged(vote, members[4], by=office.kanya)
    for row in rows:
        heard(row, [(member, "yes") for member in members[4:8]])
    sweep_deadlines(at=at_the_end_of(rows[0].hearing))

    assert set(Challenge.objects.values_list("state", flat=True)) == {Challenge.State.STAYS}


def test_nobody_alone_takes_a_decision_by_challenging_the_others(office, vote):
    alone, *others = office.members()
    for member in others[:4]:
        challenged(vote, member, by=alone)
    for member in others[4:]:
        with pytest.raises(TooFewLeft):
            challenged(vote, member, by=alone)


def test_where_everybody_is_out_the_request_goes_back_and_nothing_waits(office, vote):
    paper, members = paper_of(vote), office.members()
    row = challenged(vote, members[0], by=office.kanya)
    for member in members[1:]:
        votes.recuse(resolution_id=vote.pk, ground="kin", explanation="", by=member, at=A_TUESDAY)

    sweep_deadlines(at=at_the_end_of(row.hearing))

    row.refresh_from_db()
    vote.refresh_from_db()
    assert row.state == Challenge.State.UPHELD
    assert vote.outcome == Resolution.Outcome.NO_QUORUM
    assert fresh(paper).status == Status.RETURNED
    assert not Resolution.objects.filter(closed_at=None).exists()
