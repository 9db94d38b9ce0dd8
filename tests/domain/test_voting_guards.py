"""Nobody, superuser included, closes a vote without quorum or changes a closed one: ORM, save, raw SQL, service."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from approvals import guards
from approvals.committees import loader, services
from approvals.committees.dissents import hand_in_dissent
from approvals.committees.models import Ballot, Dissent, Resolution, SecretBox
from approvals.committees.refusals import NotYourCommittee, StillOpen
from tests.builders_committees import AFTER, AT, a_committee, a_person, a_vote, add_member, members_of, vote

pytestmark = pytest.mark.django_db

CLOSED = {"closed_at": AT, "certificate": {"form": 2}}


def a_vote_with(heard, members=6, profile="school-board", **changes):
    """A vote in which the first members have said these things."""
    committee = a_committee(members=members, profile=profile)
    resolution = a_vote(committee, **changes)
    for member, choice in zip(members_of(committee), heard, strict=False):
        vote(resolution, member, choice)
    return resolution


def by_orm(resolution, outcome):
    Resolution.objects.filter(pk=resolution.pk).update(outcome=outcome, **CLOSED)


def by_save(resolution, outcome):
    row = Resolution.objects.get(pk=resolution.pk)
    row.outcome, row.closed_at = outcome, AT
    row.save()


def by_bulk(resolution, outcome):
    row = Resolution.objects.get(pk=resolution.pk)
    row.outcome, row.closed_at = outcome, AT
    Resolution.objects.bulk_update([row], ["outcome", "closed_at"])


def by_sql(resolution, outcome):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE approvals_resolution SET outcome = %s, closed_at = %s WHERE id = %s", [outcome, AT, resolution.pk]
        )


def by_a_new_row(resolution, outcome):
    row = Resolution.objects.get(pk=resolution.pk)
    row.pk, row.outcome, row.closed_at = None, outcome, AT
    row.save(force_insert=True)


HANDS = [by_orm, by_save, by_bulk, by_sql, by_a_new_row]


@pytest.mark.parametrize("outcome", ["carried", "lost"])
@pytest.mark.parametrize("hand", HANDS)
def test_nobody_closes_a_vote_without_quorum_superuser_included(hand, outcome):
    """Two of six are no half; whoever holds the connection is more than any superuser of ours."""
    resolution = a_vote_with(["yes", "yes"])
    with pytest.raises(DatabaseError, match="with a quorum"), transaction.atomic():
        hand(resolution, outcome)
    assert Resolution.objects.get(pk=resolution.pk).closed_at is None


@pytest.mark.parametrize("hand", HANDS[:-1])
def test_control_with_a_quorum_the_database_lets_the_vote_close(hand):
    resolution = a_vote_with(["yes", "yes", "abstain"])
    hand(resolution, "carried")
    assert Resolution.objects.get(pk=resolution.pk).outcome == "carried"


@pytest.mark.parametrize("outcome", ["no-quorum", "void"])
def test_control_what_decides_nothing_needs_no_quorum(outcome):
    by_orm(a_vote_with([]), outcome)


def test_a_superuser_closes_no_vote_by_the_service_either():
    resolution = a_vote_with(["yes", "yes"])
    root = a_person("root")
    root.is_superuser = True
    root.save()
    with pytest.raises(NotYourCommittee):
        services.close(resolution_id=resolution.pk, at=AFTER, by=root)
    with pytest.raises(StillOpen):
        services.close(resolution_id=resolution.pk, at=AT)
    assert services.close(resolution_id=resolution.pk, at=AFTER).outcome == "no-quorum"


# profile, second call, members, what they said (r: withdrew), whether that is a quorum
ARITHMETIC = [
    ("school-board", False, 9, "yyyy", False),  # 4 of 9 is less than half
    ("school-board", False, 9, "yyyyn", True),
    ("school-board", False, 8, "yyya", True),  # exactly half; abstentions count
    ("school-board", False, 9, "yyyyr", True),  # 4 of 8
    ("own-law-sample", False, 9, "yyyyr", False),  # 4 of 9: the withdrawn stay in
    ("own-law-sample", False, 9, "yyyyyr", True),
    ("school-board", True, 9, "yyy", True),  # a third of nine
    ("school-board", True, 9, "yy", False),
    ("school-board", True, 10, "yyy", False),  # a third of ten is more than three
    ("secret-by-order", False, 6, "yna", True),
    ("secret-by-order", False, 6, "yn", False),
]


@pytest.mark.parametrize(("profile", "again", "members", "said", "enough"), ARITHMETIC)
def test_the_database_counts_as_the_rules_do(profile, again, members, said, enough):
    committee = a_committee(members=members, profile=profile)
    resolution = a_vote(committee, is_second_call=again)
    words = {"y": "yes", "n": "no", "a": "abstain"}
    for member, letter in zip(members_of(committee), said, strict=False):
        if letter == "r":
            services.recuse(resolution_id=resolution.pk, by=member, ground="kin", explanation="", at=AT)
        else:
            vote(resolution, member, words[letter])
    if enough:
        by_sql(resolution, "carried")
    else:
        with pytest.raises(DatabaseError, match="with a quorum"), transaction.atomic():
            by_sql(resolution, "carried")
    Resolution.objects.filter(pk=resolution.pk, closed_at=None).update(closed_at=AT, outcome="no-quorum")


@pytest.mark.parametrize("counts", [True, False])
def test_an_invalid_paper_counts_where_the_vote_says_so_and_not_elsewhere(monkeypatch, counts):
    board = replace(loader.profiles()["school-board"], invalid_is_present=counts)
    monkeypatch.setattr(loader, "profiles", lambda: {"school-board": board})
    resolution = a_vote_with(["yes", "yes", "yes"])
    Ballot.objects.filter(resolution=resolution, choice="yes").update(choice="invalid")
    if counts:
        by_orm(resolution, "lost")
        return
    with pytest.raises(DatabaseError, match="with a quorum"), transaction.atomic():
        by_orm(resolution, "lost")


FORGERIES = [
    {"cast_at": AT},  # voted, but nothing said
    {"choice": "yes"},  # something said, but never voted
]


@pytest.mark.parametrize("cells", FORGERIES)
def test_half_a_vote_is_no_presence(cells):
    resolution = a_vote_with(["yes", "yes"])
    Ballot.objects.filter(resolution=resolution, cast_at=None).update(**cells)
    with pytest.raises(DatabaseError, match="with a quorum"), transaction.atomic():
        by_orm(resolution, "carried")


FIXED = [
    {"quorum_part": 0}, {"quorum_whole": 99}, {"quorum_above": True}, {"base_less_recused": False}, {"seats": 1},
    {"abstention_is_present": False}, {"invalid_is_present": False}, {"profile": {"code": "mine"}}, {"title": "อื่น"},
    {"manifest": "b" * 64}, {"is_second_call": True}, {"way": "meeting"}, {"subject_id": "2"}, {"action": "note"},
    {"opened_at": AT + timedelta(days=1)},
]  # fmt: skip


@pytest.mark.parametrize("cells", FIXED, ids=lambda cells: next(iter(cells)))
@pytest.mark.parametrize("closed", [False, True])
def test_what_a_vote_is_held_under_never_changes(cells, closed):
    resolution = a_vote_with(["yes"] * 4)
    if closed:
        services.close(resolution_id=resolution.pk, at=AT)
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        Resolution.objects.filter(pk=resolution.pk).update(**cells)


CHANGES = [
    {"outcome": "lost"}, {"outcome": "void"}, {"closed_at": None, "outcome": ""}, {"certificate": {}},
    {"closed_at": AT + timedelta(days=2)}, {"casting_vote": "yes"}, {"method": "no-objection"},
    {"closes_on": AT.date()},
]  # fmt: skip


@pytest.mark.parametrize("cells", CHANGES, ids=str)
def test_nothing_changes_on_a_closed_vote(cells):
    resolution = a_vote_with(["yes"] * 4)
    services.close(resolution_id=resolution.pk, at=AT)
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        Resolution.objects.filter(pk=resolution.pk).update(**cells)


def test_a_closed_vote_is_recorded_in_minutes_once_and_an_open_one_never():
    resolution = a_vote_with(["yes"] * 4)
    row = Resolution.objects.filter(pk=resolution.pk)
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        row.update(recorded_at=AT)
    services.close(resolution_id=resolution.pk, at=AT)
    row.update(recorded_at=AFTER)
    for other in (None, AT):
        with pytest.raises(DatabaseError, match="final"), transaction.atomic():
            row.update(recorded_at=other)


def test_no_vote_and_no_ballot_is_taken_away_open_or_closed():
    resolution = a_vote_with(["yes"] * 4)
    for _ in range(2):
        for rows in (Ballot.objects.filter(resolution=resolution), Resolution.objects.filter(pk=resolution.pk)):
            with pytest.raises(DatabaseError), transaction.atomic():
                rows._raw_delete(rows.db)
        if resolution.closed_at is None:
            resolution = services.close(resolution_id=resolution.pk, at=AT)


TOUCHED = [
    {"choice": "no"}, {"cast_at": None}, {"is_recused": True, "choice": ""}, {"reason": "ก"}, {"is_open": True},
    {"is_challenged": True},
]  # fmt: skip


@pytest.mark.parametrize("cells", TOUCHED, ids=str)
def test_ballots_of_a_closed_vote_are_final(cells):
    resolution = a_vote_with(["yes"] * 4)
    rows = Ballot.objects.filter(resolution=resolution, choice="yes")
    services.close(resolution_id=resolution.pk, at=AT)
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        rows.update(**cells)


def test_a_challenge_that_is_not_pursued_any_more_is_taken_off_a_vote_made_void():
    resolution = a_vote_with(["yes"])
    rows = Ballot.objects.filter(resolution=resolution, choice="")
    rows.update(is_challenged=True)
    services.void(resolution_id=resolution.pk, at=AT)
    assert rows.update(is_challenged=False) == 5


def test_a_vote_has_no_more_ballots_than_seats_and_none_changes_its_member():
    resolution = a_vote_with(["yes"])
    ballot = Ballot.objects.filter(resolution=resolution).first()
    stranger = a_person()
    for change in ({"person": stranger}, {"resolution": a_vote_with([])}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Ballot.objects.filter(pk=ballot.pk).update(**change)
    newcomer = add_member(resolution.committee, place=7)
    ballot.pk, ballot.membership, ballot.person = None, newcomer, newcomer.person
    with pytest.raises(DatabaseError, match="one ballot for each seat"), transaction.atomic():
        ballot.save(force_insert=True)


def test_the_box_of_a_secret_vote_holds_what_was_voted_and_is_final():
    resolution = a_vote_with(["yes", "yes", "no"], profile="secret-by-order")
    box = SecretBox.objects.filter(resolution=resolution)
    box.update(yes=5)
    with pytest.raises(DatabaseError, match="with a quorum"), transaction.atomic():
        services.close(resolution_id=resolution.pk, at=AFTER)
    box.update(yes=2)
    services.close(resolution_id=resolution.pk, at=AFTER)
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        box.update(yes=1, no=2)
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        box._raw_delete(box.db)


def test_a_dissent_is_final_and_comes_before_the_minutes_are_approved():
    resolution = a_vote_with(["yes", "yes", "yes", "yes", "no"], profile="monitoring-committee")
    services.close(resolution_id=resolution.pk, at=AFTER)
    against = Ballot.objects.select_related("person").get(resolution=resolution, choice="no")
    dissent = hand_in_dissent(resolution_id=resolution.pk, by=against.person, text="ขอคัดค้าน", at=AFTER)
    for act in (lambda: Dissent.objects.update(text="ไม่คัดค้าน"), lambda: Dissent.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError, match="final"), transaction.atomic():
            act()
    Resolution.objects.filter(pk=resolution.pk).update(recorded_at=AFTER)
    late = Ballot.objects.filter(resolution=resolution, choice="").first()
    row = Dissent(district=dissent.district, ballot=late, text="สาย", at=AFTER)
    with pytest.raises(DatabaseError, match="approved"), transaction.atomic():
        row.save()


def test_no_row_is_put_in_the_place_of_another():
    resolution = a_vote_with(["yes"] * 4, profile="secret-by-order")
    services.close(resolution_id=resolution.pk, at=AFTER)
    for table in ("approvals_resolution", "approvals_ballot", "approvals_secretbox"):
        words = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
        if connection.vendor == "postgresql":
            words = f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) DO UPDATE SET district_id = 0"
        with pytest.raises(DatabaseError, match="amnat"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(words)


def test_the_guards_stand_and_say_when_they_do_not():
    assert guards.missing(connection) == []
    guards.remove(connection)
    gone = guards.missing(connection)
    guards.install(connection)
    assert any("approvals_resolution" in name for name in gone)
    assert any("approvals_ballot" in name for name in gone)
    assert guards.missing(connection) == []
