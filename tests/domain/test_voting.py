"""One committee votes by circulation: who may, on what, until when, and what comes out."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from approvals.audit.models import Event, PrivateValue
from approvals.committees import selectors, services
from approvals.committees.models import Ballot, Membership, Resolution
from approvals.committees.refusals import (
    CommitteeHasEnded,
    LastDayIsPast,
    NoCirculation,
    NotAChoice,
    StillOpen,
    VotingIsClosed,
)
from tests.builders_committees import (
    AFTER,
    AT,
    LAST_DAY,
    MANIFEST,
    a_committee,
    a_vote,
    add_member,
    choices_of,
    kinds_of,
    members_of,
    vote,
    withdraw,
)

pytestmark = pytest.mark.django_db


def test_every_member_in_office_with_a_vote_gets_a_ballot():
    committee = a_committee(members=3)
    add_member(committee, place=4, votes=False)
    left = add_member(committee, place=5)
    Membership.objects.filter(pk=left.pk).update(last_day=date(2026, 11, 22))

    resolution = a_vote(committee)

    assert resolution.seats == 3
    assert [ballot.person for ballot in selectors.ballots_of(resolution)] == members_of(committee)[:3]
    assert [ballot.is_chair for ballot in selectors.ballots_of(resolution)] == [True, False, False]
    event = Event.objects.get(kind="vote.opened")
    assert (event.subject_kind, event.subject_id) == ("matter", "1")
    assert json.loads(bytes(event.body))["data"]["members"] == 3


def test_five_votes_carry_and_the_certificate_shows_the_sums_and_the_sections():
    committee = a_committee(members=5)
    resolution = a_vote(committee)
    for member, choice in zip(members_of(committee), ["yes", "yes", "no", "abstain", "yes"], strict=True):
        done = vote(resolution, member, choice)
    assert done.may_close

    closed = services.close(resolution_id=resolution.pk, at=AT)

    paper = closed.certificate
    assert closed.outcome == "carried"
    assert paper["sums"] == {"yes": 3, "no": 1, "abstain": 1, "invalid": 0, "absent": 0, "recused": 0}
    assert (paper["present"], paper["base"]["number"], paper["quorum"]["needed"], paper["majority"]["needed"]) == (
        5,
        5,
        3,
        3,
    )
    assert paper["quorum"]["section"] == {"instrument": "apa-2539", "clause": "79", "source": "S28"}
    assert {row["member"] for row in paper["members"]} == {str(p.pseudonym) for p in members_of(committee)}
    assert not any(member.name_th in json.dumps(paper, ensure_ascii=False) for member in members_of(committee))
    assert not Ballot.objects.filter(resolution=resolution, is_open=True).exists()
    assert kinds_of(resolution) == ["vote.opened", *["vote.cast"] * 5, "vote.closed"]
    assert Resolution.objects.get(pk=resolution.pk).certificate == paper


def test_a_vote_ends_early_as_soon_as_no_remaining_vote_can_change_it():
    committee = a_committee(members=5)
    resolution = a_vote(committee)
    first, second, third, *_ = members_of(committee)
    assert not vote(resolution, first).may_close
    assert not vote(resolution, second).may_close
    with pytest.raises(StillOpen):
        services.close(resolution_id=resolution.pk, at=AT)
    assert vote(resolution, third).may_close
    assert services.close(resolution_id=resolution.pk, at=AT).certificate["early"] is True


def test_a_committee_without_early_close_waits_for_its_last_day_even_when_all_have_voted():
    committee = a_committee(members=3, profile="monitoring-committee")
    resolution = a_vote(committee)
    assert not any(vote(resolution, member).may_close for member in members_of(committee))
    with pytest.raises(StillOpen):
        services.close(resolution_id=resolution.pk, at=AFTER - timedelta(microseconds=1))
    closed = services.close(resolution_id=resolution.pk, at=AFTER)
    assert (closed.outcome, closed.certificate["early"]) == ("carried", False)


def test_after_the_last_day_a_vote_closes_whatever_came_in():
    committee = a_committee(members=5)
    resolution = a_vote(committee)
    vote(resolution, members_of(committee)[0])
    closed = services.close(resolution_id=resolution.pk, at=AFTER)
    assert closed.outcome == "no-quorum"
    assert closed.certificate["quorum"]["reached"] is False


def test_the_last_day_ends_at_midnight_in_bangkok():
    committee = a_committee(members=5)
    resolution = a_vote(committee)
    member = members_of(committee)[0]
    vote(resolution, member, at=AFTER - timedelta(microseconds=1))
    with pytest.raises(VotingIsClosed):
        vote(resolution, member, at=AFTER)
    with pytest.raises(VotingIsClosed):
        withdraw(resolution, member, at=AFTER)


def test_the_deadlines_of_the_day_after_list_the_vote():
    resolution = a_vote(a_committee())
    assert not selectors.due_on(LAST_DAY).exists()
    assert list(selectors.due_on(LAST_DAY + timedelta(days=1))) == [resolution]


def test_a_vote_may_be_changed_until_the_close_and_the_last_one_counts():
    committee = a_committee(members=3)
    resolution = a_vote(committee)
    member = members_of(committee)[0]
    vote(resolution, member, "yes", reason="ครั้งแรก")
    vote(resolution, member, "no", reason="เปลี่ยนใจ")
    assert choices_of(resolution) == ["no", "", ""]
    casts = Event.objects.filter(kind="vote.cast").order_by("seq")
    assert [json.loads(bytes(cast.body))["data"]["changed"] for cast in casts] == [False, True]


def test_reasons_stand_beside_the_trail_and_not_in_it():
    committee = a_committee(members=3)
    vote(a_vote(committee), members_of(committee)[0], reason="เหตุผลส่วนตัว")
    event = Event.objects.get(kind="vote.cast")
    assert "เหตุผล" not in bytes(event.body).decode()
    assert PrivateValue.objects.get(event=event).value == "เหตุผลส่วนตัว"


def test_after_the_close_nobody_votes_withdraws_or_closes_again():
    committee = a_committee(members=1)
    resolution = a_vote(committee)
    (member,) = members_of(committee)
    vote(resolution, member)
    services.close(resolution_id=resolution.pk, at=AT)
    for act in (
        lambda: vote(resolution, member, "no"),
        lambda: withdraw(resolution, member),
        lambda: services.close(resolution_id=resolution.pk, at=AT),
        lambda: services.void(resolution_id=resolution.pk, at=AT),
    ):
        with pytest.raises(VotingIsClosed):
            act()
    assert choices_of(resolution) == ["yes"]


@pytest.mark.parametrize(
    ("choice", "reason", "field"), [("maybe", "", "choice"), ("", "", "choice"), ("yes", "x" * 4001, "reason")]
)
def test_what_is_no_vote_is_refused_on_its_field(choice, reason, field):
    committee = a_committee(members=3)
    with pytest.raises(NotAChoice) as refused:
        vote(a_vote(committee), members_of(committee)[0], choice, reason=reason)
    assert list(refused.value.fields) == [field]


def test_a_committee_that_only_meets_does_not_circulate():
    with pytest.raises(NoCirculation):
        a_vote(a_committee(profile="apa-2539"))


def test_a_dissolved_committee_and_a_last_day_in_the_past_are_refused():
    committee = a_committee()
    with pytest.raises(LastDayIsPast):
        a_vote(committee, closes_on=date(2026, 11, 22))
    committee.ended_on = date(2026, 11, 22)
    committee.save()
    with pytest.raises(CommitteeHasEnded):
        a_vote(committee)


def test_the_day_of_a_vote_is_a_day_in_bangkok():
    half_past_midnight = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)
    committee = a_committee(members=1)
    Membership.objects.filter(seat__committee=committee).update(first_day=date(2026, 11, 23))
    assert a_vote(committee, at=half_past_midnight).seats == 1


def test_a_voided_vote_ends_without_result_or_certificate():
    committee = a_committee(members=3)
    resolution = a_vote(committee)
    vote(resolution, members_of(committee)[0])
    voided = services.void(resolution_id=resolution.pk, at=AT)
    assert (voided.outcome, voided.certificate) == ("void", None)
    assert not selectors.ballots_waiting_for(members_of(committee)[1]).exists()
    with pytest.raises(VotingIsClosed):
        vote(resolution, members_of(committee)[1])


@pytest.mark.parametrize("rows", [1, 25])
def test_waiting_ballots_cost_one_query(rows, django_assert_num_queries):
    committee = a_committee(members=3)
    chair = members_of(committee)[0]
    for _ in range(rows):
        a_vote(committee)
    with django_assert_num_queries(1):
        waiting = list(selectors.ballots_waiting_for(chair))
        assert [str(ballot.resolution.committee) for ballot in waiting] == ["คณะกรรมการทดสอบ"] * rows


def test_the_manifest_of_the_vote_stands_on_the_ballot():
    committee = a_committee(members=3)
    assert vote(a_vote(committee), members_of(committee)[0]).ballot.manifest == MANIFEST
