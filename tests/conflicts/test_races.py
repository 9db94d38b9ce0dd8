"""Withdrawing and challenging at the instant of a close, on PostgreSQL: one comes first, and both agree on which."""

from functools import partial

import pytest
from django.utils.timezone import localdate

from approvals.committees.models import Ballot, Resolution
from approvals.errors import Refusal
from approvals.interests.models import Challenge
from tests import racing
from tests.builders import A_TUESDAY, an_office
from tests.builders_conflicts import a_vote_of, cast, challenged
from workflows import votes

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
at_once = partial(racing.at_once, forgive=Refusal)


@pytest.fixture
def office(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    return an_office()


def almost_decided(office) -> tuple[Resolution, list]:
    """A vote that the next voice in favour ends."""
    vote, members = a_vote_of(office), office.members()
    for member in members[:4]:
        cast(vote, member)
    return vote, members


def counted(vote) -> int:
    return sum(vote.certificate["sums"].values())


def test_a_withdrawal_and_the_vote_that_closes(office):
    for _turn in range(8):
        vote, members = almost_decided(office)
        withdraw = partial(
            votes.recuse, resolution_id=vote.pk, ground="kin", explanation="", by=members[1], at=A_TUESDAY
        )  # fmt: skip

        at_once(withdraw, partial(cast, vote, members[5]))

        vote.refresh_from_db()
        ballot = Ballot.objects.get(resolution=vote, person=members[1])
        if vote.closed_at is None:
            assert (ballot.is_recused, ballot.choice) == (True, "")
            continue
        recused = vote.certificate["sums"]["recused"]
        assert recused == Ballot.objects.filter(resolution=vote, is_recused=True).count()
        assert counted(vote) == 9
        assert ballot.is_recused == (recused == 1)


def test_a_challenge_and_the_vote_that_closes(office):
    for _turn in range(8):
        vote, members = almost_decided(office)

        at_once(partial(challenged, vote, members[1], office.kanya), partial(cast, vote, members[5]))

        vote.refresh_from_db()
        raised = Challenge.objects.filter(ballot__resolution=vote).first()
        assert (vote.closed_at is None) == (raised is not None)
        if raised is not None:
            assert Ballot.objects.get(resolution=vote, person=members[1]).is_challenged
            assert raised.hearing is not None


def test_two_challenges_at_once_leave_each_other_out_of_the_hearings(office):
    for _turn in range(4):
        vote, members = a_vote_of(office), office.members()

        at_once(
            partial(challenged, vote, members[1], office.kanya), partial(challenged, vote, members[2], office.kanya)
        )

        for row in Challenge.objects.filter(ballot__resolution=vote):
            out = Ballot.objects.filter(resolution=row.hearing, is_recused=True).values_list("person", flat=True)
            assert set(out) == {members[1].pk, members[2].pk}


def test_a_member_concedes_while_the_hearing_is_closed(office):
    for _turn in range(4):
        vote, members = a_vote_of(office), office.members()
        row = challenged(vote, members[1], office.kanya)
        late = A_TUESDAY + (row.hearing.closes_on - localdate(A_TUESDAY)) * 1.4
        concede = partial(votes.recuse, resolution_id=vote.pk, ground="kin", explanation="", by=members[1], at=late)

        at_once(concede, partial(votes.close_vote, resolution_id=row.hearing_id, by=None, at=late))

        row.refresh_from_db()
        ballot = Ballot.objects.get(resolution=vote, person=members[1])
        assert row.state in (Challenge.State.CONCEDED, Challenge.State.UPHELD)
        assert (ballot.is_recused, ballot.is_challenged) == (True, False)
        assert Resolution.objects.get(pk=row.hearing_id).closed_at is not None
