"""A meeting is held: who comes and leaves, who presides, quorum before opening, no quorum, the end."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils.translation import override

from approvals.audit.models import Event
from approvals.committees.models import Membership
from approvals.committees.refusals import NotKeeper
from approvals.errors import Refusal
from approvals.meetings import room, room_refusals
from approvals.meetings.models import AgendaItem, Attendance, Meeting
from approvals.meetings.room_refusals import (
    AlreadyHere,
    NoAlternates,
    NobodyPresides,
    NoQuorumInTheRoom,
    NotAMember,
    NotHere,
    NotItsDay,
    NotItsTime,
    OtherOfTheSeatIsHere,
    QuorumIsThere,
    SomebodyPresides,
)
from notifications.models import Delivery
from tests.builders_committees import a_committee, a_person, an_officer, members_of
from tests.builders_room import (
    AT,
    STARTS,
    again,
    an_item,
    called_up,
    comes,
    leaves,
    opened,
    seat_of,
    stays_of,
)

pytestmark = pytest.mark.django_db


def fresh(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_related("chair__person").get(pk=meeting.pk)


def opens(meeting, by, at=AT):
    return room.open_meeting(meeting_id=meeting.pk, by=by, at=at)


def fails(meeting, by, at=AT):
    return room.fail(meeting_id=meeting.pk, reason="ฝนตกหนัก", by=by, at=at)


def ends(meeting, by, at=AT):
    return room.end_meeting(meeting_id=meeting.pk, by=by, at=at)


def test_a_meeting_opens_with_its_quorum_and_its_chair(meeting, people, secretary):
    opened(meeting, *people[:3], by=secretary)

    meeting = fresh(meeting)
    assert (meeting.status, meeting.opened_at, meeting.chair.person) == (Meeting.Status.OPEN, AT, people[0])
    kinds = list(Event.objects.filter(subject_kind="meeting").order_by("seq").values_list("kind", flat=True))
    assert kinds == ["meeting.member_came"] * 3 + ["meeting.opened"]


def test_two_of_five_are_no_quorum_and_open_nothing(meeting, people, secretary):
    with pytest.raises(NoQuorumInTheRoom) as refused:
        opened(meeting, *people[1:3], by=secretary)

    assert (refused.value.facts["present"], refused.value.facts["needed"]) == (2, 3)
    assert fresh(meeting).status == Meeting.Status.CALLED


def test_a_secretary_without_a_vote_does_not_make_the_quorum(meeting, people, secretary):
    seat = seat_of(meeting, secretary).seat
    seat.votes = False
    seat.save()

    with pytest.raises(NoQuorumInTheRoom):
        opened(meeting, people[0], secretary, by=secretary)


@pytest.mark.parametrize("role", ["a plain member", "somebody of another committee"])
def test_only_its_own_people_run_a_meeting(meeting, people, role):
    person = people[3] if role == "a plain member" else members_of(a_committee())[0]

    with pytest.raises(NotKeeper):
        comes(meeting, people[0], person)


def test_whoever_runs_the_districts_committees_runs_it_too(meeting, people):
    assert comes(meeting, people[0], an_officer(meeting.district, "committee-secretary")).pk == meeting.pk


def test_a_meeting_is_held_on_its_day_and_not_before_its_time(meeting, people, secretary):
    early = STARTS - timedelta(minutes=20)
    with pytest.raises(NotItsDay):
        comes(meeting, people[0], secretary, at=STARTS - timedelta(days=1))
    for person in people[:4]:
        comes(meeting, person, secretary, at=early)

    with pytest.raises(NotItsTime):
        opens(meeting, secretary, at=early)
    comes(meeting, people[4], secretary, at=early)

    assert opens(meeting, secretary, at=early).status == Meeting.Status.OPEN  # everybody is there


def test_somebody_comes_once_and_leaves_once_and_may_come_again(meeting, people, secretary):
    comes(meeting, people[3], secretary, is_online=True)
    with pytest.raises(AlreadyHere):
        comes(meeting, people[3], secretary)
    leaves(meeting, people[3], secretary, at=AT + timedelta(minutes=10))
    with pytest.raises(NotHere):
        leaves(meeting, people[3], secretary)
    comes(meeting, people[3], secretary, at=AT + timedelta(minutes=20))

    first, second = stays_of(meeting, people[3])
    assert (first.is_online, first.left_at, second.left_at) == (True, AT + timedelta(minutes=10), None)


def test_who_is_no_member_in_office_does_not_come(meeting, people, secretary):
    Membership.objects.filter(person=people[4]).update(last_day=STARTS.date() - timedelta(days=1))

    with pytest.raises(NotAMember):
        comes(meeting, people[4], secretary)


def an_alternate_for(meeting, person) -> Membership:
    held = seat_of(meeting, person)
    other = {"seat": held.seat, "person": a_person("alternate"), "first_day": held.first_day, "alternate_for": held}
    return Membership.objects.create(district=meeting.district, **other)


def test_an_alternate_comes_only_where_the_founding_order_allows_and_the_member_is_not_there(
    meeting, people, secretary
):
    alternate = an_alternate_for(meeting, people[4])
    act = {"meeting_id": meeting.pk, "membership_id": alternate.pk, "by": secretary, "at": AT}
    with pytest.raises(NoAlternates):
        room.come(**act)
    meeting.committee.allows_alternates = True
    meeting.committee.save()
    comes(meeting, people[4], secretary)
    with pytest.raises(OtherOfTheSeatIsHere):
        room.come(**act)
    leaves(meeting, people[4], secretary)

    room.come(**act)

    comes(meeting, people[0], secretary)
    comes(meeting, people[1], secretary)
    assert opens(meeting, secretary).status == Meeting.Status.OPEN  # the alternate is the third of five


def test_the_vice_chair_presides_until_the_chair_comes_and_after_the_chair_has_left(meeting, people, secretary):
    opened(meeting, *people[1:4], by=secretary)
    assert fresh(meeting).chair.person == people[1]
    comes(meeting, people[0], secretary)
    assert fresh(meeting).chair.person == people[0]
    leaves(meeting, people[0], secretary)
    assert fresh(meeting).chair.person == people[1]


def test_without_chair_and_vice_chair_the_members_present_elect_one(meeting, people, secretary):
    item = an_item(meeting)
    with pytest.raises(NobodyPresides):
        opened(meeting, *people[2:5], by=secretary)
    choose = {"meeting_id": meeting.pk, "by": secretary, "at": AT}
    with pytest.raises(NotAMember):
        room.elect(membership_id=seat_of(meeting, people[0]).pk, **choose)  # not in the room

    room.elect(membership_id=seat_of(meeting, people[3]).pk, **choose)
    opens(meeting, secretary)
    assert fresh(meeting).chair.person == people[3]

    leaves(meeting, people[3], secretary)
    assert fresh(meeting).chair is None
    with pytest.raises(NobodyPresides):
        called_up(item, secretary)
    comes(meeting, people[1], secretary)
    with pytest.raises(SomebodyPresides):
        room.elect(membership_id=seat_of(meeting, people[4]).pk, **choose)


def test_without_quorum_it_is_written_down_and_everything_waits_again(meeting, people, secretary):
    item = an_item(meeting)
    for person in people[1:3]:
        comes(meeting, person, secretary)

    fails(meeting, secretary)

    meeting = fresh(meeting)
    assert (meeting.status, meeting.end_reason) == (Meeting.Status.FAILED, "ฝนตกหนัก")
    assert again(item).status == AgendaItem.Status.POSTPONED
    assert [stay.left_at for stay in Attendance.objects.filter(meeting=meeting)] == [AT, AT]
    told = Delivery.objects.filter(template="meeting-failed", channel=Delivery.Channel.INBOX)
    assert set(told.values_list("person_id", flat=True)) == {p.pk for p in people if p != secretary}
    assert set(told.values_list("meeting_id", flat=True)) == {meeting.pk}


def test_a_meeting_with_quorum_does_not_fail(meeting, people, secretary):
    for person in people[:3]:
        comes(meeting, person, secretary)

    with pytest.raises(QuorumIsThere):
        fails(meeting, secretary)


def test_a_meeting_does_not_fail_before_its_time(meeting, secretary):
    with pytest.raises(NotItsTime):
        fails(meeting, secretary, at=STARTS - timedelta(minutes=1))


def test_pressing_twice_records_one_arrival(meeting, people, secretary):
    key = uuid4()
    for _time in range(2):
        comes(meeting, people[0], secretary, key=key)
    assert len(stays_of(meeting, people[0])) == 1


def test_every_refusal_of_the_room_speaks_both_languages_without_a_hole():
    facts = dict.fromkeys(("committee", "status", "present", "needed", "section", "person", "title"), "x")
    found = [thing for thing in vars(room_refusals).values() if isinstance(thing, type) and issubclass(thing, Refusal)]
    for language in ("th", "en"):
        with override(language):
            assert all("%" not in str(refusal(**facts)) for refusal in found)
