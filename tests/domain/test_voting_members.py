"""Who may vote and who may not: members in office, strangers, those who withdraw, those who preside."""

import json
from datetime import date, timedelta

import pytest

from approvals.audit.models import Event
from approvals.committees import selectors, services
from approvals.committees.models import Membership, Recusal, Resolution
from approvals.committees.refusals import (
    AlreadyRecused,
    NoBallot,
    NoQuorumPossible,
    NotInOffice,
    NotYourCommittee,
    Recused,
    StaleBallot,
)
from approvals.errors import BadInput
from approvals.people.models import Tenure
from tests.builders_committees import (
    AFTER,
    AT,
    LONG_AGO,
    a_committee,
    a_district,
    a_person,
    a_post,
    a_vote,
    add_member,
    an_officer,
    members_of,
    vote,
    withdraw,
)

pytestmark = pytest.mark.django_db


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
    assert closed.certificate["sums"] == {"yes": 1, "no": 0, "abstain": 0, "invalid": 0, "absent": 3, "recused": 1}


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
