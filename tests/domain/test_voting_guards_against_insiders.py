"""An insider with a shell makes no quorum out of nothing: by a smaller body, by other people's ballots, by zero."""

import pytest
from django.db import DatabaseError, connection, transaction

from approvals.committees import services
from approvals.committees.models import Ballot, Membership, Recusal, Resolution
from tests.builders_committees import AT, a_committee, a_person, add_member, members_of
from tests.domain.test_voting_guards import a_vote_with, by_orm

pytestmark = pytest.mark.django_db


def a_copy_of(resolution: Resolution, **changes) -> Resolution:
    """The same vote once more, as somebody with a shell would put it there."""
    row = Resolution.objects.get(pk=resolution.pk)
    row.pk = None
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(force_insert=True)
    return row


def test_members_marked_as_withdrawn_without_a_withdrawal_on_record_stay_in_the_body():
    resolution = a_vote_with(["yes"])
    Ballot.objects.filter(resolution=resolution, cast_at=None).update(is_recused=True)
    with pytest.raises(DatabaseError, match="with a quorum"), transaction.atomic():
        by_orm(resolution, "carried")


def test_control_withdrawals_on_record_make_the_body_smaller():
    resolution = a_vote_with(["yes"])
    for member in members_of(resolution.committee)[1:5]:
        services.recuse(resolution_id=resolution.pk, by=member, ground="kin", explanation="", at=AT)
    assert Recusal.objects.count() == 4
    by_orm(resolution, "carried")


SHARES = [{"quorum_part": 0}, {"quorum_whole": 0}, {"quorum_part": 3, "quorum_whole": 2}, {"seats": 0}]


@pytest.mark.parametrize("cells", SHARES, ids=str)
def test_no_vote_is_made_whose_quorum_is_no_share_of_anybody(cells):
    resolution = a_vote_with([])
    with pytest.raises(DatabaseError, match="share of the members"), transaction.atomic():
        a_copy_of(resolution, **cells)


def test_control_a_vote_with_a_quorum_is_made():
    assert a_copy_of(a_vote_with([])).pk


def test_no_ballot_is_made_for_who_does_not_sit_on_the_committee_with_a_vote():
    resolution = a_copy_of(a_vote_with([]))
    committee, elsewhere = resolution.committee, a_committee(members=1)
    own, silent = (
        Membership.objects.filter(seat__committee=committee).first(),
        add_member(committee, place=9, votes=False),
    )
    foreign = Membership.objects.get(seat__committee=elsewhere)
    about = {"district": resolution.district, "resolution": resolution, "choice": "yes", "cast_at": AT}
    for membership, person in ((own, a_person()), (silent, silent.person), (foreign, foreign.person)):
        with pytest.raises(DatabaseError), transaction.atomic():
            Ballot.objects.create(membership=membership, person=person, **about)
    assert Ballot.objects.create(membership=own, person=own.person, **about).pk


def test_while_a_member_is_challenged_nothing_is_carried_or_lost():
    resolution = a_vote_with(["yes"] * 5)
    rows = Ballot.objects.filter(resolution=resolution, choice="")
    rows.update(is_challenged=True)
    with pytest.raises(DatabaseError, match="with a quorum"), transaction.atomic():
        by_orm(resolution, "carried")
    rows.update(is_challenged=False)
    by_orm(resolution, "carried")


def test_a_casting_vote_is_given_once():
    resolution = a_vote_with(["yes"] * 4)
    row = Resolution.objects.filter(pk=resolution.pk)
    row.update(casting_vote="yes")
    for other in ("no", ""):
        with pytest.raises(DatabaseError, match="final"), transaction.atomic():
            row.update(casting_vote=other)


def test_no_ballot_is_pushed_aside_by_an_update_that_replaces():
    if connection.vendor != "sqlite":
        return
    resolution = a_vote_with(["yes", "no"])
    one, other = Ballot.objects.filter(resolution=resolution).order_by("pk")[:2]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE OR REPLACE approvals_ballot SET id = %s WHERE id = %s", [other.pk, one.pk])
