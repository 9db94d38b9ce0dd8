"""Seats as they stood when a vote opened: posts that change hands, and alternates who stand for who is away."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from approvals.committees import selectors, services
from approvals.committees.keeping import kept_by
from approvals.committees.models import Ballot, Membership
from approvals.committees.refusals import NoBallot, NotInOffice
from approvals.meetings.keeping import is_chair
from approvals.people.models import Tenure
from approvals.people.selectors import grants_of
from approvals.support.readers import keepers_of
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
    members_of,
    vote,
)

pytestmark = pytest.mark.django_db

TODAY = localdate(AT)
TOMORROW = AT + timedelta(days=1)


def test_a_post_that_changes_hands_during_a_vote_gives_the_new_holder_no_ballot():
    """The seat is counted as it stood; the ballot is the old holder's, who may not use it any more."""
    district = a_district()
    committee = a_committee(members=2, district=district, profile="monitoring-committee")
    post = a_post(district, "director")
    old = add_member(committee, place=3, post=post)
    Tenure.objects.create(district=district, person=old.person, post=post, first_day=LONG_AGO, last_day=TODAY)
    resolution = a_vote(committee)
    new = a_person("successor")
    Tenure.objects.create(district=district, person=new, post=post, first_day=TODAY + timedelta(days=1))
    Membership.objects.create(
        district=district, seat=old.seat, person=new, first_day=TODAY + timedelta(days=1), last_day=None
    )

    with pytest.raises(NotInOffice):
        vote(resolution, old.person, at=TOMORROW)
    with pytest.raises(NoBallot):
        vote(resolution, new, at=TOMORROW)
    for member in members_of(committee)[:2]:
        vote(resolution, member, at=TOMORROW)
    paper = services.close(resolution_id=resolution.pk, at=AFTER).certificate

    assert (paper["base"]["number"], paper["present"], paper["sums"]["absent"]) == (3, 2, 1)
    again = a_vote(committee, at=TOMORROW)
    assert vote(again, new, at=TOMORROW).ballot.person == new


def test_who_voted_before_the_post_changed_hands_has_voted():
    district = a_district()
    committee = a_committee(members=1, district=district)
    post = a_post(district, "director")
    old = add_member(committee, place=2, post=post)
    tenure = Tenure.objects.create(district=district, person=old.person, post=post, first_day=LONG_AGO)
    resolution = a_vote(committee)
    vote(resolution, old.person, "no")
    Tenure.objects.filter(pk=tenure.pk).update(last_day=TODAY - timedelta(days=1))
    assert services.close(resolution_id=resolution.pk, at=AFTER).certificate["sums"]["no"] == 1


@pytest.fixture
def committee():
    """Three members, by an order that allows alternates."""
    made = a_committee(members=3, profile="school-board", roles=("chair", "vice-chair"))
    made.allows_alternates = True
    made.save()
    return made


def an_alternate(committee, place, person=None, last_day=None):
    """Somebody who stands for the member on this place."""
    principal = Membership.objects.get(seat__committee=committee, seat__place=place, alternate_for=None)
    return Membership.objects.create(
        district=committee.district,
        seat=principal.seat,
        person=person or a_person("alternate"),
        first_day=LONG_AGO,
        last_day=last_day,
        alternate_for=principal,
    )


def holders_of(resolution):
    return [ballot.person for ballot in selectors.ballots_of(resolution)]


def ids(*people):
    return [person.pk for person in people]


def test_by_circulation_an_alternate_holds_no_ballot(committee):
    chair, vice, third = members_of(committee)
    alternate = an_alternate(committee, 3)
    resolution = a_vote(committee)
    assert holders_of(resolution) == [chair, vice, third]
    with pytest.raises(NoBallot):
        vote(resolution, alternate.person)


def test_at_a_meeting_an_alternate_votes_in_the_seat_of_a_member_who_is_away(committee):
    chair, vice, _third = members_of(committee)
    alternate = an_alternate(committee, 3)
    resolution = a_vote(committee, here=ids(chair, alternate.person))
    assert holders_of(resolution) == [chair, vice, alternate.person]
    vote(resolution, chair)
    vote(resolution, alternate.person)
    paper = services.close(resolution_id=resolution.pk, at=AT).certificate
    assert (paper["in_office"], paper["present"], paper["outcome"]) == (3, 2, "carried")
    assert [row["alternate"] for row in paper["members"]] == [False, False, True]


def test_while_the_member_is_there_the_alternate_holds_no_ballot(committee):
    people = members_of(committee)
    alternate = an_alternate(committee, 3)
    resolution = a_vote(committee, here=ids(*people, alternate.person))
    assert holders_of(resolution) == people
    with pytest.raises(NoBallot):
        vote(resolution, alternate.person)


def test_without_a_word_in_the_founding_order_nobody_stands_for_anybody(committee):
    committee.allows_alternates = False
    committee.save()
    people = members_of(committee)
    alternate = an_alternate(committee, 3)
    assert holders_of(a_vote(committee, here=ids(*people[:2], alternate.person))) == people


def test_nobody_stands_for_a_member_who_is_a_party(committee):
    chair, vice, third = members_of(committee)
    alternate = an_alternate(committee, 3)
    resolution = a_vote(committee, here=ids(chair, vice, alternate.person), recused=ids(third))
    assert holders_of(resolution) == [chair, vice, third]
    assert Ballot.objects.get(resolution=resolution, person=third).is_recused


def test_an_alternate_who_is_a_party_stands_for_nobody(committee):
    chair, vice, third = members_of(committee)
    alternate = an_alternate(committee, 3)
    resolution = a_vote(committee, here=ids(chair, vice, alternate.person), recused=ids(alternate.person))
    assert holders_of(resolution) == [chair, vice, third]


def test_one_alternate_of_two_absent_members_has_one_ballot(committee):
    chair, _vice, third = members_of(committee)
    alternate = an_alternate(committee, 2)
    an_alternate(committee, 3, person=alternate.person)
    resolution = a_vote(committee, here=ids(chair, alternate.person))
    assert holders_of(resolution) == [chair, alternate.person, third]


def test_a_member_is_no_alternate_of_another_member(committee):
    chair, vice, third = members_of(committee)
    an_alternate(committee, 3, person=vice)
    assert holders_of(a_vote(committee, here=ids(chair, vice))) == [chair, vice, third]


def test_who_stands_for_the_chair_does_not_preside(committee):
    _chair, vice, third = members_of(committee)
    alternate = an_alternate(committee, 1)
    resolution = a_vote(committee, here=ids(alternate.person, vice, third))
    presiding = Ballot.objects.get(resolution=resolution, is_chair=True)
    assert presiding.person == vice
    assert not selectors.presides(alternate.person, committee.pk, TODAY)
    assert selectors.presides(members_of(committee)[0], committee.pk, TODAY)


def test_an_alternate_whose_term_ended_or_whose_member_left_stands_for_nobody(committee):
    chair, vice, third = members_of(committee)
    alternate = an_alternate(committee, 3, last_day=TODAY - timedelta(days=1))
    assert holders_of(a_vote(committee, here=ids(chair, vice, alternate.person))) == [chair, vice, third]
    Membership.objects.filter(pk=alternate.pk).update(last_day=None)
    Membership.objects.filter(person=third).update(last_day=TODAY - timedelta(days=1))
    assert holders_of(a_vote(committee, here=ids(chair, vice, alternate.person))) == [chair, vice]
    assert selectors.vacant_seats_of(committee, TODAY).count() == 1


def test_a_member_called_away_from_the_room_presides_over_nothing(committee):
    """At a meeting whoever presides is in the room: the chair, or else the vice-chair."""
    _chair, vice, third = members_of(committee)
    resolution = a_vote(committee, here=ids(vice, third))
    assert Ballot.objects.get(resolution=resolution, is_chair=True).person == vice


def test_who_stands_for_the_chair_keeps_no_committee_and_calls_nobody_in_a_hurry(committee):
    """Standing for somebody is a vote in their seat at a meeting, not their office."""
    alternate = an_alternate(committee, 1)
    chair, day = committee.seats.get(place=1).memberships.get(alternate_for=None).person, AT.date()
    for person, keeps in ((chair, True), (alternate.person, False)):
        assert is_chair(committee, person, AT) is keeps
        assert kept_by(grants_of(person, day)).exists() is keeps
        assert keepers_of(committee, day).filter(pk=person.pk).exists() is keeps


def test_an_alternate_has_no_voice_once_the_member_has_left(committee):
    alternate = an_alternate(committee, 3)
    day = AT.date()
    assert selectors.with_a_voice(day).filter(pk=alternate.pk).exists()
    Membership.objects.filter(pk=alternate.alternate_for_id).update(last_day=LONG_AGO)
    assert not selectors.with_a_voice(day).filter(pk=alternate.pk).exists()
