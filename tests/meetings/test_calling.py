"""A meeting is prepared, called in time or urgently, changed, cancelled, and called again."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from approvals.audit.models import Event, PrivateValue
from approvals.committees.models import Membership
from approvals.committees.refusals import NotKeeper
from approvals.meetings import calling, invitations
from approvals.meetings.models import AgendaItem, Invitation, Meeting
from approvals.meetings.refusals import (
    ChangedMeanwhile,
    EmptyAgenda,
    InThePast,
    NobodyToCall,
    NotReadable,
    OnlyTheChairHurries,
    TooLateForNotice,
    WrongMeetingState,
)
from tests.builders_committees import AT, a_committee, a_person, add_member, an_officer, members_of
from tests.builders_meetings import MEETS, YEAR, a_meeting, an_item, invitation_of

pytestmark = pytest.mark.django_db

PLAN = calling.Plan(MEETS, MEETS + timedelta(hours=2), "ห้องประชุม 1")
LATE = MEETS - timedelta(days=2)


def a_ready(committee, **changes):
    meeting = a_meeting(committee, **changes)
    an_item(meeting)
    return meeting


def call(meeting, by, **changes):
    usual = {"meeting_id": meeting.pk, "revision": meeting.revision, "by": by, "at": AT}
    return calling.call(**usual | changes)


def change(meeting, by, **changes):
    usual = {"meeting_id": meeting.pk, "revision": meeting.revision, "by": by, "at": AT}
    return calling.change(**usual | changes)


def kinds(committee):
    return [event.kind for event in Event.objects.filter(district=committee.district).order_by("seq")][1:]


def data_of(kind):
    return json.loads(bytes(Event.objects.get(kind=kind).body))["data"]


@pytest.mark.parametrize("seat", ["chair", "secretary", "officer"])
def test_who_runs_the_committee_prepares_a_meeting(committee, chair, secretary, seat):
    by = {"chair": chair, "secretary": secretary}.get(seat) or an_officer(committee.district, "committee-secretary")

    meeting = calling.prepare(committee_id=committee.pk, plan=PLAN, by=by, at=AT)

    assert (meeting.status, meeting.serial, meeting.place) == ("draft", None, "ห้องประชุม 1")
    assert kinds(committee) == ["meeting.prepared"]


@pytest.mark.parametrize("who", ["member", "stranger", "the chair of another committee"])
def test_nobody_else_does(committee, member, who):
    other = {"member": member, "stranger": a_person()}
    by = other.get(who) or members_of(a_committee(district=committee.district))[0]

    with pytest.raises(NotKeeper):
        calling.prepare(committee_id=committee.pk, plan=PLAN, by=by, at=AT)
    assert not Meeting.objects.exists()


def test_a_meeting_lies_ahead(committee, secretary):
    with pytest.raises(InThePast):
        calling.prepare(committee_id=committee.pk, plan=replace(PLAN, starts_at=AT), by=secretary, at=AT)


def test_calling_numbers_the_meeting_and_calls_every_member_with_a_vote_or_without(committee, secretary):
    without_vote = add_member(committee, place=6, votes=False)
    gone = add_member(committee, place=7)
    Membership.objects.filter(pk=gone.pk).update(last_day=MEETS.date() - timedelta(days=1))

    meeting = call(a_ready(committee), secretary)

    assert (str(meeting), meeting.status) == (f"1/{YEAR}", "called")
    called_persons = set(Invitation.objects.values_list("person_id", flat=True))
    assert called_persons == {*(person.pk for person in members_of(committee)[:5]), without_vote.person_id}
    assert kinds(committee) == ["meeting.called"]
    assert data_of("meeting.called")["invited"] == 6


def test_an_alternate_is_called_only_where_the_founding_order_allows_alternates(committee, secretary):
    first = Membership.objects.get(person=members_of(committee)[2])
    alternate = add_member(committee, place=6)
    Membership.objects.filter(pk=alternate.pk).update(alternate_for=first)

    without = call(a_ready(committee), secretary)
    committee.allows_alternates = True
    committee.save()
    allowed = call(a_ready(committee), secretary)

    assert not without.invitations.filter(person=alternate.person).exists()
    assert allowed.invitations.filter(person=alternate.person).exists()


def test_numbers_run_by_committee_and_year_without_gaps(committee, secretary):
    other = a_committee(district=committee.district)
    january = MEETS + timedelta(days=60)

    numbers = [str(call(a_ready(committee), secretary)) for _ in range(2)]
    calling.cancel(meeting_id=Meeting.objects.get(serial=2).pk, reason="ฝนตก", by=secretary, at=AT)
    numbers.append(str(call(a_ready(committee), secretary)))
    numbers.append(str(call(a_ready(other), members_of(other)[0])))
    numbers.append(str(call(a_ready(committee, starts_at=january), secretary)))

    assert numbers == [f"1/{YEAR}", f"2/{YEAR}", f"3/{YEAR}", f"1/{YEAR}", f"1/{YEAR + 1}"]


def test_a_refused_call_takes_no_number(committee, secretary):
    with pytest.raises(EmptyAgenda):
        call(a_meeting(committee), secretary)

    assert str(call(a_ready(committee), secretary)) == f"1/{YEAR}"


def test_three_days_before_is_in_time_and_two_are_not(committee, chair, secretary):
    in_time = call(a_ready(committee), secretary, at=MEETS - timedelta(days=3))

    with pytest.raises(OnlyTheChairHurries):
        call(a_ready(committee), secretary, at=LATE, urgency="ด่วน")
    with pytest.raises(TooLateForNotice):
        call(a_ready(committee), chair, at=LATE, urgency="  ")
    assert not in_time.is_urgent
    assert Meeting.objects.filter(status="called").count() == 1


def test_the_chair_calls_at_short_notice_and_the_reason_is_kept(committee, chair):
    meeting = call(a_ready(committee), chair, at=LATE, urgency="ต้องส่งงบภายในวันศุกร์")

    assert (meeting.is_urgent, meeting.urgency) == (True, "ต้องส่งงบภายในวันศุกร์")
    assert data_of("meeting.called")["urgent"] is True
    assert PrivateValue.objects.get(field="urgency").value == "ต้องส่งงบภายในวันศุกร์"


def test_a_legal_day_is_a_day_in_bangkok(committee, secretary):
    """At 17:30 UTC it is half past midnight of the next day in Bangkok."""
    last_minute = (MEETS - timedelta(days=3)).replace(hour=16, minute=59)

    assert call(a_ready(committee), secretary, at=last_minute).status == "called"
    with pytest.raises(OnlyTheChairHurries):
        call(a_ready(committee), secretary, at=last_minute + timedelta(minutes=31))


def test_nobody_is_called_where_nobody_is_in_office(committee, secretary):
    officer = an_officer(committee.district, "committee-secretary")
    Membership.objects.filter(seat__committee=committee).update(last_day=AT.date())

    with pytest.raises(NobodyToCall):
        call(a_ready(committee), officer)


def test_a_meeting_is_called_once(committee, secretary):
    meeting = call(a_ready(committee), secretary)

    with pytest.raises(WrongMeetingState):
        call(meeting, secretary)
    assert kinds(committee).count("meeting.called") == 1


def test_a_change_before_the_call_tells_nobody(committee, secretary):
    meeting = change(a_ready(committee), secretary, plan=replace(PLAN, place="ห้องประชุม 2"))

    assert meeting.place == "ห้องประชุม 2"
    assert data_of("meeting.changed")["called"] is False


def test_a_change_after_the_call_is_a_new_notice_that_asks_for_new_answers(committee, secretary, member):
    meeting = call(a_ready(committee), secretary)
    invitations.answer(meeting_id=meeting.pk, answer="comes", by=member, at=AT)
    later = AT + timedelta(hours=1)

    moved = change(meeting, secretary, plan=replace(PLAN, starts_at=MEETS + timedelta(days=3)), at=later)

    mine = invitation_of(meeting, member)
    assert (mine.answer, mine.sent_at) == ("", later)
    assert (moved.revision, str(moved)) == (meeting.revision + 1, str(meeting))


def test_a_change_after_the_call_has_its_days_counted_again(committee, chair, secretary):
    meeting = call(a_ready(committee), secretary)
    plan = replace(PLAN, place="ห้องประชุม 2")

    with pytest.raises(OnlyTheChairHurries):
        change(meeting, secretary, plan=plan, at=LATE)
    assert change(meeting, chair, plan=plan, at=LATE, urgency="ห้องเดิมน้ำรั่ว").is_urgent


def test_two_people_who_change_one_meeting_do_not_overwrite_each_other(committee, chair, secretary):
    meeting = a_ready(committee)
    change(meeting, secretary, plan=replace(PLAN, place="ห้องประชุม 2"))

    with pytest.raises(ChangedMeanwhile):
        change(meeting, chair, plan=replace(PLAN, place="ห้องประชุม 3"))
    assert Meeting.objects.get().place == "ห้องประชุม 2"


def test_a_cancelled_meeting_says_why_and_lets_its_items_wait_again(committee, secretary):
    meeting = call(a_ready(committee), secretary)

    with pytest.raises(NotReadable):
        calling.cancel(meeting_id=meeting.pk, reason=" ", by=secretary, at=AT)
    calling.cancel(meeting_id=meeting.pk, reason="ประธานป่วย", by=secretary, at=AT)

    meeting.refresh_from_db()
    assert (meeting.status, meeting.end_reason) == ("cancelled", "ประธานป่วย")
    assert AgendaItem.objects.get().status == "postponed"
    with pytest.raises(WrongMeetingState):
        change(meeting, secretary, plan=replace(PLAN, place="ที่อื่น"))
