"""One committee votes by circulation: who may, on what, until when, and what comes out."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from approvals.audit.models import Event, PrivateValue
from approvals.committees import selectors, services
from approvals.committees.models import Ballot, Membership, Recusal, Resolution
from approvals.committees.refusals import (
    AlreadyRecused,
    CommitteeHasEnded,
    LastDayIsPast,
    NoBallot,
    NoCirculation,
    NoQuorumPossible,
    NotAChoice,
    NotInOffice,
    NotYourCommittee,
    Recused,
    StaleBallot,
    StillOpen,
    VotingIsClosed,
)
from approvals.errors import BadInput
from approvals.people.models import Tenure
from tests.builders_committees import (
    AFTER,
    AT,
    LAST_DAY,
    LONG_AGO,
    MANIFEST,
    a_committee,
    a_district,
    a_person,
    a_post,
    a_vote,
    add_member,
    an_officer,
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
    assert (event.subject_kind, event.subject_id) == ("request", "1")
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
    assert paper["sums"] == {"yes": 3, "no": 1, "abstain": 1, "absent": 0, "recused": 0}
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


def test_a_stranger_and_a_member_appointed_later_hold_no_ballot():
    committee = a_committee(members=3)
    resolution = a_vote(committee)
    for person in (a_person("stranger"), add_member(committee, place=9).person):
        with pytest.raises(NoBallot):
            vote(resolution, person)


def test_a_member_whose_term_ended_keeps_the_ballot_and_may_not_vote():
    committee = a_committee(members=3)
    resolution = a_vote(committee)
    Membership.objects.filter(person=members_of(committee)[0]).update(last_day=date(2026, 11, 23))
    vote(resolution, members_of(committee)[0])  # on the last day of the term
    with pytest.raises(NotInOffice):
        vote(resolution, members_of(committee)[0], at=AT + timedelta(days=1))
    assert selectors.ballots_of(resolution).count() == 3


def test_an_ex_officio_seat_votes_only_through_the_holder_of_the_post():
    district = a_district()
    committee = a_committee(members=2, district=district)
    post = a_post(district, "director")
    member = add_member(committee, place=3, post=post)
    tenure = Tenure.objects.create(district=district, person=member.person, post=post, first_day=LONG_AGO)
    resolution = a_vote(committee)
    assert resolution.seats == 3
    Tenure.objects.filter(pk=tenure.pk).update(last_day=date(2026, 11, 23))
    with pytest.raises(NotInOffice):
        vote(resolution, member.person, at=AT + timedelta(days=1))
    assert a_vote(committee, at=AT + timedelta(days=1)).seats == 2


def test_a_person_whose_sign_in_is_closed_does_not_vote():
    committee = a_committee(members=3)
    resolution = a_vote(committee)
    member = members_of(committee)[0]
    member.is_active = False
    member.save(update_fields=["is_active"])
    with pytest.raises(NotInOffice):
        vote(resolution, member)


def test_a_ballot_for_other_facts_is_refused():
    committee = a_committee(members=3)
    with pytest.raises(StaleBallot):
        vote(a_vote(committee), members_of(committee)[0], manifest="b" * 64)


@pytest.mark.parametrize(
    ("choice", "reason", "field"), [("maybe", "", "choice"), ("", "", "choice"), ("yes", "x" * 4001, "reason")]
)
def test_what_is_no_vote_is_refused_on_its_field(choice, reason, field):
    committee = a_committee(members=3)
    with pytest.raises(NotAChoice) as refused:
        vote(a_vote(committee), members_of(committee)[0], choice, reason=reason)
    assert list(refused.value.fields) == [field]


def test_who_withdraws_leaves_the_base_of_the_quorum_and_what_they_cast():
    committee = a_committee(members=5)
    resolution = a_vote(committee)
    first, second, *_ = members_of(committee)
    vote(resolution, first, "no")
    withdraw(resolution, first, explanation="พี่น้องกัน")
    vote(resolution, second)
    assert Recusal.objects.get().ground == "kin"
    assert json.loads(bytes(Event.objects.get(kind="vote.member_recused").body))["authority"]["clause"] == "13(3)"
    closed = services.close(resolution_id=resolution.pk, at=AFTER)
    assert closed.outcome == "no-quorum"  # one of four
    assert (closed.certificate["base"]["number"], closed.certificate["quorum"]["needed"]) == (4, 2)
    assert closed.certificate["sums"] == {"yes": 1, "no": 0, "abstain": 0, "absent": 3, "recused": 1}


def test_who_withdrew_neither_votes_nor_sees_the_ballot():
    committee = a_committee(members=5)
    resolution = a_vote(committee)
    member = members_of(committee)[0]
    withdraw(resolution, member)
    with pytest.raises(Recused):
        vote(resolution, member)
    with pytest.raises(AlreadyRecused):
        withdraw(resolution, member)
    assert selectors.ballot_of(member, resolution.pk) is None
    assert not selectors.ballots_waiting_for(member).exists()
    assert not selectors.resolutions_of(member, date(2026, 11, 23)).exists()


def test_a_withdrawal_names_a_ground_and_explains_an_unusual_one():
    committee = a_committee(members=5)
    resolution = a_vote(committee)
    for ground in ("whim", "other"):
        with pytest.raises(BadInput):
            withdraw(resolution, members_of(committee)[0], ground=ground)
    assert withdraw(resolution, members_of(committee)[0], ground="other", explanation="เคยเป็นคู่ความกัน").ballot.is_recused


def test_when_the_chair_withdraws_the_vice_chair_has_the_casting_vote():
    committee = a_committee(members=5, roles=("chair", "vice-chair"))
    resolution = a_vote(committee)
    chair, vice, third, fourth, fifth = members_of(committee)
    withdraw(resolution, chair)
    for member, choice in ((vice, "yes"), (third, "yes"), (fourth, "no"), (fifth, "no")):
        done = vote(resolution, member, choice)
    assert done.may_close
    closed = services.close(resolution_id=resolution.pk, at=AT)
    assert (closed.outcome, closed.certificate["tie"]["casting_vote"]) == ("carried", "yes")


def test_equal_votes_without_anybody_presiding_change_nothing():
    committee = a_committee(members=4, roles=())
    resolution = a_vote(committee)
    for member, choice in zip(members_of(committee), ["yes", "yes", "no", "no"], strict=True):
        vote(resolution, member, choice)
    closed = services.close(resolution_id=resolution.pk, at=AT)
    assert (closed.outcome, closed.certificate["tie"]["tied"], closed.certificate["tie"]["casting_vote"]) == (
        "lost",
        True,
        None,
    )


def test_a_party_to_the_matter_is_recused_from_the_start():
    committee = a_committee(members=3)
    chair, second, third = members_of(committee)
    resolution = a_vote(committee, recused=[chair.pk, a_person("outsider").pk])
    with pytest.raises(Recused):
        vote(resolution, chair)
    assert Recusal.objects.get().ballot.person == chair
    assert json.loads(bytes(Event.objects.get(kind="vote.opened").body))["data"]["recused"] == [str(chair.pseudonym)]
    vote(resolution, second)
    assert vote(resolution, third).may_close


def test_when_everybody_withdraws_the_vote_may_end_without_a_quorum():
    committee = a_committee(members=2)
    resolution = a_vote(committee)
    first, second = members_of(committee)
    assert not withdraw(resolution, first).may_close
    assert withdraw(resolution, second).may_close
    assert services.close(resolution_id=resolution.pk, at=AT).outcome == "no-quorum"


def test_a_vote_that_can_never_reach_a_quorum_is_not_opened():
    committee = a_committee(members=2)
    with pytest.raises(NoQuorumPossible):
        a_vote(committee, recused=[member.pk for member in members_of(committee)])
    with pytest.raises(NoQuorumPossible):
        a_vote(a_committee(members=0))
    assert not Resolution.objects.exists()


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


def test_only_members_and_the_secretary_of_committees_close_a_vote():
    committee = a_committee(members=1)
    resolution = a_vote(committee)
    vote(resolution, members_of(committee)[0])
    for person in (a_person("stranger"), an_officer(a_district(), "committee-secretary")):
        with pytest.raises(NotYourCommittee):
            services.close(resolution_id=resolution.pk, at=AT, by=person)
    secretary = an_officer(committee.district, "committee-secretary")
    assert services.close(resolution_id=resolution.pk, at=AT, by=secretary).outcome == "carried"


def test_a_person_on_two_seats_has_one_vote():
    committee = a_committee(members=3)
    twice = members_of(committee)[0]
    Membership.objects.filter(person=members_of(committee)[2]).update(person=twice)
    assert a_vote(committee).seats == 2


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
