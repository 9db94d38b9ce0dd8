"""Votes at the same instant at meetings and in secret, and against hands that know no lock: threads on PostgreSQL."""

import time
from functools import partial
from threading import Event

import pytest
from django.db import DatabaseError

from approvals.committees import closing, services
from approvals.committees.models import Ballot, SecretBox
from approvals.committees.refusals import Recused, SecretVoteStands, VotingIsClosed
from approvals.errors import Refusal
from tests import racing
from tests.builders_committees import AT, a_committee, a_vote, members_of, vote, withdraw

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

PATIENCE = racing.PATIENCE

at_once = partial(racing.at_once, forgive=Refusal)


def a_vote_in_the_room(committee, **changes):
    """A vote at a meeting with everybody there."""
    return a_vote(committee, here=[person.pk for person in members_of(committee)], **changes)


def test_at_a_meeting_a_vote_racing_the_close_is_counted_or_refused_and_the_silent_abstain():
    committee = a_committee(members=5, profile="apa-2539")
    first, second, third, *_ = members_of(committee)
    for _ in range(10):
        resolution = a_vote_in_the_room(committee)
        vote(resolution, first)
        vote(resolution, second)

        late, closed = at_once(
            partial(vote, resolution, third, "no"),
            partial(services.close, resolution_id=resolution.pk, at=AT),
        )

        sums = closed.certificate["sums"]
        assert (sums["no"], sums["abstain"]) == ((0, 3) if isinstance(late, VotingIsClosed) else (1, 2))
        assert sums["no"] == Ballot.objects.filter(resolution=resolution, choice="no").count()
        assert Ballot.objects.filter(resolution=resolution, choice="abstain").count() == sums["abstain"]


def test_at_a_meeting_a_withdrawal_racing_the_close_is_counted_or_refused():
    committee = a_committee(members=4, profile="apa-2539")
    first, second, third, _ = members_of(committee)
    for _ in range(10):
        resolution = a_vote_in_the_room(committee)
        vote(resolution, first)
        vote(resolution, second)

        late, closed = at_once(
            partial(withdraw, resolution, third),
            partial(services.close, resolution_id=resolution.pk, at=AT),
        )

        sums = closed.certificate["sums"]
        assert (sums["recused"], sums["abstain"]) == ((0, 2) if isinstance(late, VotingIsClosed) else (1, 1))


def test_five_secret_votes_at_the_same_instant_are_all_in_the_box():
    for _ in range(10):
        committee = a_committee(members=5, profile="secret-by-order")
        resolution = a_vote(committee)
        choices = ["yes", "yes", "no", "abstain", "yes"]
        at_once(*[partial(vote, resolution, *one) for one in zip(members_of(committee), choices, strict=True)])
        box = SecretBox.objects.get(resolution=resolution)
        assert (box.yes, box.no, box.abstain, box.invalid) == (3, 1, 1, 0)


def test_one_member_voting_twice_in_secret_at_the_same_instant_is_in_the_box_once():
    committee = a_committee(members=3, profile="secret-by-order")
    for _ in range(10):
        resolution = a_vote(committee)
        member = members_of(committee)[0]
        outcomes = at_once(partial(vote, resolution, member, "yes"), partial(vote, resolution, member, "no"))
        assert sum(isinstance(outcome, SecretVoteStands) for outcome in outcomes) == 1
        box = SecretBox.objects.get(resolution=resolution)
        assert box.yes + box.no == 1


def test_a_secret_vote_racing_the_close_is_in_the_box_and_counted_or_refused():
    committee = a_committee(members=3, profile="secret-by-order")
    first, second, third = members_of(committee)
    for _ in range(10):
        resolution = a_vote_in_the_room(committee)
        vote(resolution, first)
        vote(resolution, second)

        late, closed = at_once(
            partial(vote, resolution, third, "no"),
            partial(services.close, resolution_id=resolution.pk, at=AT),
        )

        sums = closed.certificate["sums"]
        assert (sums["no"], sums["abstain"]) == ((0, 1) if isinstance(late, VotingIsClosed) else (1, 0))
        assert SecretBox.objects.get(resolution=resolution).no == sums["no"]


def test_a_secret_vote_racing_a_withdrawal_of_the_same_member_is_one_of_both():
    committee = a_committee(members=4, profile="secret-by-order")
    for _ in range(10):
        resolution = a_vote(committee)
        member = members_of(committee)[0]
        voted, withdrawn = at_once(partial(vote, resolution, member), partial(withdraw, resolution, member))
        assert [isinstance(voted, Recused), isinstance(withdrawn, SecretVoteStands)].count(True) == 1
        box = SecretBox.objects.get(resolution=resolution)
        assert box.yes == (0 if isinstance(voted, Recused) else 1)


def test_a_ballot_changed_by_hand_while_the_vote_is_counted_waits_and_is_refused(monkeypatch):
    """Raw SQL knows no lock of ours; the trigger waits for the close, and then finds it."""
    read, slipping = Event(), Event()
    certify = closing.certify

    def certify_slowly(*args, **kwargs):
        read.set()
        slipping.wait(PATIENCE)
        time.sleep(0.3)
        return certify(*args, **kwargs)

    committee = a_committee(members=3)
    resolution = a_vote(committee)
    for member in members_of(committee)[:2]:
        vote(resolution, member)
    monkeypatch.setattr(closing, "certify", certify_slowly)

    def by_hand():
        read.wait(PATIENCE)
        slipping.set()
        return Ballot.objects.filter(resolution=resolution, choice="yes").update(choice="no")

    tampered, closed = racing.at_once(
        by_hand, partial(services.close, resolution_id=resolution.pk, at=AT), forgive=DatabaseError
    )

    assert isinstance(tampered, DatabaseError)
    assert closed.certificate["sums"]["yes"] == Ballot.objects.filter(resolution=resolution, choice="yes").count() == 2
