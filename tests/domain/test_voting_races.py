"""Votes at the same instant: real threads on PostgreSQL, each race with a control run without the lock."""

import json
from collections import Counter
from functools import partial
from threading import Barrier, Event

import pytest
from django.db import transaction

from approvals.audit.models import Event as TrailEvent
from approvals.committees import closing, holding, services
from approvals.committees.models import Ballot, Recusal, Resolution
from approvals.committees.refusals import AlreadyRecused, Recused, VotingIsClosed
from approvals.errors import Refusal
from tests import racing
from tests.builders_committees import AFTER, AT, a_committee, a_district, a_vote, members_of, vote, withdraw

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

PATIENCE = racing.PATIENCE


at_once = partial(racing.at_once, forgive=Refusal)


def without_lock(resolution_id):
    """The control: the same reading, and nobody waits."""
    return Resolution.objects.select_related("district", "committee").get(pk=resolution_id)


def vote_and_close(resolution, member, choice):
    """What the desk does: vote, and end the vote in the same transaction when it is decided."""
    with transaction.atomic():
        done = vote(resolution, member, choice)
        if done.may_close:
            services.close(resolution_id=resolution.pk, at=AT)
    return done


def casts_of(resolution):
    """The votes of this resolution in the trail, in order."""
    bodies = TrailEvent.objects.filter(district=resolution.district, kind="vote.cast").order_by("seq")
    data = [json.loads(bytes(event.body))["data"] for event in bodies]
    return [row for row in data if row["resolution"] == resolution.pk]


def test_thirty_times_five_votes_at_the_same_instant_are_counted_right():
    district = a_district()
    for turn in range(30):
        committee = a_committee(members=5, district=district)
        resolution = a_vote(committee)
        choices = [("yes", "no", "abstain")[(turn + place) % 3] for place in range(5)]
        voters = zip(members_of(committee), choices, strict=True)

        outcomes = at_once(*[partial(vote_and_close, resolution, member, choice) for member, choice in voters])

        resolution.refresh_from_db()
        refused = [outcome for outcome in outcomes if isinstance(outcome, Refusal)]
        assert all(isinstance(refusal, VotingIsClosed) for refusal in refused)
        assert resolution.closed_at is not None
        on_ballots = Counter(Ballot.objects.filter(resolution=resolution).values_list("choice", flat=True))
        sums = resolution.certificate["sums"]
        assert [sums[choice] for choice in ("yes", "no", "abstain")] == [
            on_ballots[c] for c in ("yes", "no", "abstain")
        ]
        assert sums["absent"] == len(refused) == on_ballots[""]
        assert len(casts_of(resolution)) == 5 - len(refused)
        assert sum(outcome.may_close for outcome in outcomes if not isinstance(outcome, Refusal)) == 1
    assert TrailEvent.objects.filter(district=district, kind="vote.closed").count() == 30


def test_control_without_the_lock_five_votes_at_once_never_end_the_vote(monkeypatch):
    """Each reads before anybody has written, so nobody sees that the vote is decided."""
    together = Barrier(5)
    record = services.record

    def record_together(*args, **kwargs):
        together.wait(PATIENCE)
        return record(*args, **kwargs)

    committee = a_committee(members=5)
    resolution = a_vote(committee)
    monkeypatch.setattr(services, "_lock", without_lock)
    monkeypatch.setattr(services, "record", record_together)

    outcomes = at_once(*[partial(vote_and_close, resolution, member, "yes") for member in members_of(committee)])

    resolution.refresh_from_db()
    assert [outcome.may_close for outcome in outcomes] == [False] * 5
    assert Ballot.objects.filter(resolution=resolution, choice="yes").count() == 5
    assert resolution.closed_at is None  # all have voted, and nobody will ever close it


def test_two_votes_of_one_member_at_the_same_instant_are_one_vote():
    committee = a_committee(members=3, profile="monitoring-committee")
    resolution = a_vote(committee)
    member = members_of(committee)[0]
    for _ in range(10):
        at_once(partial(vote, resolution, member, "yes"), partial(vote, resolution, member, "no"))
    casts = casts_of(resolution)
    assert len(casts) == 20
    assert [cast["changed"] for cast in casts] == [False] + [True] * 19
    assert Ballot.objects.get(resolution=resolution, person=member).choice == casts[-1]["choice"]
    assert services.close(resolution_id=resolution.pk, at=AFTER).certificate["sums"]["absent"] == 2


def test_a_vote_racing_the_close_is_counted_or_refused():
    committee = a_committee(members=3)
    first, second, third = members_of(committee)
    for _ in range(15):
        resolution = a_vote(committee)
        vote(resolution, first)
        vote(resolution, second)

        late, closed = at_once(
            partial(vote, resolution, third, "no"),
            partial(services.close, resolution_id=resolution.pk, at=AT),
        )

        counted = closed.certificate["sums"]["no"]
        assert counted == (0 if isinstance(late, VotingIsClosed) else 1)
        assert counted == Ballot.objects.filter(resolution=resolution, choice="no").count()


def test_control_without_the_lock_a_vote_is_taken_and_not_counted(monkeypatch):
    """The close has read the ballots and not written yet; a vote slips in between."""
    read, slipped_in = Event(), Event()
    certify = closing.certify

    def certify_slowly(*args, **kwargs):
        read.set()
        slipped_in.wait(PATIENCE)
        return certify(*args, **kwargs)

    committee = a_committee(members=3)
    resolution = a_vote(committee)
    first, second, third = members_of(committee)
    vote(resolution, first)
    vote(resolution, second)
    monkeypatch.setattr(services, "_lock", without_lock)
    monkeypatch.setattr(holding, "lock", without_lock)
    monkeypatch.setattr(closing, "certify", certify_slowly)

    def slip_in():
        read.wait(PATIENCE)
        done = vote(resolution, third, "no")
        slipped_in.set()
        return done

    late, closed = at_once(slip_in, partial(services.close, resolution_id=resolution.pk, at=AT))

    assert late.ballot.choice == "no"
    assert Ballot.objects.filter(resolution=resolution, choice="no").count() == 1
    assert closed.certificate["sums"]["no"] == 0  # taken, and not counted


def test_a_withdrawal_racing_the_close_is_counted_or_refused():
    committee = a_committee(members=3)
    first, second, third = members_of(committee)
    for _ in range(15):
        resolution = a_vote(committee)
        vote(resolution, first)
        vote(resolution, second)

        late, closed = at_once(
            partial(withdraw, resolution, third),
            partial(services.close, resolution_id=resolution.pk, at=AT),
        )

        recused = closed.certificate["sums"]["recused"]
        assert recused == (0 if isinstance(late, VotingIsClosed) else 1)
        assert recused == Recusal.objects.filter(ballot__resolution=resolution).count()


def test_a_member_who_votes_and_withdraws_at_the_same_instant_has_withdrawn():
    committee = a_committee(members=3)
    for _ in range(10):
        resolution = a_vote(committee)
        member = members_of(committee)[0]
        voted, withdrawn = at_once(
            partial(vote, resolution, member),
            partial(withdraw, resolution, member),
        )
        assert not isinstance(withdrawn, AlreadyRecused)
        assert not isinstance(voted, Refusal) or isinstance(voted, Recused)
        ballot = Ballot.objects.get(resolution=resolution, person=member)
        assert (ballot.is_recused, ballot.choice) == (True, "")


def test_two_closes_at_the_same_instant_are_one():
    resolution = a_vote(a_committee(members=3))
    outcomes = at_once(*[partial(services.close, resolution_id=resolution.pk, at=AFTER)] * 4)
    assert sum(isinstance(outcome, VotingIsClosed) for outcome in outcomes) == 3
    assert TrailEvent.objects.filter(district=resolution.district, kind="vote.closed").count() == 1
