"""Two at the same instant in one room, on PostgreSQL: nothing is lost, somebody is refused in words.

Each race has a control that runs without the lock of the meeting and goes wrong.
"""

from functools import partial
from threading import Barrier

import pytest
from django.db import transaction

from approvals.audit.models import Event
from approvals.audit.verify import verify_all
from approvals.committees.models import Ballot
from approvals.committees.refusals import NotInTheRoom, VotingIsClosed
from approvals.errors import Refusal
from approvals.meetings import items, room
from approvals.meetings.models import AgendaItem, Attendance, Meeting
from approvals.meetings.room_refusals import AlreadyHere, AnotherItemIsOpen, NotInSession
from approvals.models import StageRun
from approvals.requests import stages
from tests.builders import a_submitted, an_office, stage
from tests.builders_room import (
    AT,
    PART,
    a_called_meeting,
    again,
    an_item,
    an_item_about,
    ballot_of,
    opened,
    put,
    seat_of,
    vote_of,
    votes_for,
)
from tests.racing import PATIENCE, at_once
from workflows import meetings, services

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

TURNS = 12


def comes_act(meeting, person, by):
    return partial(room.come, meeting_id=meeting.pk, membership_id=seat_of(meeting, person).pk, by=by, at=AT)


def call_up_act(item, by):
    return partial(items.call_up, item_id=item.pk, by=by, at=AT)


def close_act(item, by):
    return partial(meetings.close_item_vote, item_id=item.pk, by=by, at=AT)


def test_two_secretaries_call_up_two_items_and_one_is_dealt_with(sitting_of_four, people):
    for _turn in range(TURNS):
        first, second = (an_item(sitting_of_four, part=PART.NOTE) for _ in range(2))

        outcomes = at_once(call_up_act(first, people[0]), call_up_act(second, people[2]))

        refused = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
        assert [type(refusal) for refusal in refused] == [AnotherItemIsOpen], outcomes
        now = AgendaItem.objects.get(meeting=sitting_of_four, status=AgendaItem.Status.OPEN)
        items.note(item_id=now.pk, discussion="", by=people[2], at=AT)
        AgendaItem.objects.filter(pk__in=(first.pk, second.pk)).update(status=AgendaItem.Status.NOTED)
    assert not list(verify_all())


def test_control_without_the_lock_two_items_are_dealt_with_at_once(sitting_of_four, people, monkeypatch):
    first, second = (an_item(sitting_of_four, part=PART.NOTE) for _ in range(2))
    together = Barrier(2)

    def unlocked(item_id):
        meeting = Meeting.objects.select_related("district", "committee", "second_call_of").get(pk=sitting_of_four.pk)
        items.must_be_free(meeting)
        together.wait(PATIENCE)  # both have looked before either has written
        items.take_up(meeting, again(AgendaItem(pk=item_id)), by=people[0], at=AT)

    def act(item):
        with transaction.atomic():
            unlocked(item.pk)

    at_once(partial(act, first), partial(act, second))

    assert AgendaItem.objects.filter(meeting=sitting_of_four, status=AgendaItem.Status.OPEN).count() == 2


def test_two_secretaries_record_the_same_arrival_once(meeting, people):
    for person in people:
        outcomes = at_once(comes_act(meeting, person, people[0]), comes_act(meeting, person, people[2]))

        assert [type(o) for o in outcomes if isinstance(o, Exception)] == [AlreadyHere]
        assert Attendance.objects.filter(meeting=meeting, person=person).count() == 1


def test_who_comes_while_the_vote_is_closed_is_counted_as_silent_or_not_at_all(sitting_of_four, people):
    late, secretary = people[4], people[2]
    for _turn in range(TURNS):
        item = put(an_item(sitting_of_four), secretary)
        votes_for(item, people[0])

        outcomes = at_once(close_act(item, secretary), comes_act(sitting_of_four, late, people[0]))

        assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)], outcomes
        sums, ballot = vote_of(item).certificate["sums"], ballot_of(item, late)
        assert (sums["abstain"], sums["absent"]) == ((4, 0) if ballot.is_here else (3, 1))
        assert (ballot.choice == "abstain") is ballot.is_here
        room.leave(meeting_id=sitting_of_four.pk, membership_id=ballot.membership_id, by=secretary, at=AT)
    assert not list(verify_all())


def test_a_vote_at_the_moment_of_the_close_is_counted_or_refused(sitting_of_four, people):
    secretary = people[2]
    for _turn in range(TURNS):
        item = put(an_item(sitting_of_four), secretary)
        acts = [partial(votes_for, item, person) for person in (people[0], people[1])]

        outcomes = at_once(*acts, close_act(item, secretary))

        refused = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
        assert all(isinstance(refusal, VotingIsClosed) for refusal in refused), outcomes
        on_ballots = Ballot.objects.filter(resolution=vote_of(item), choice="yes").count()
        assert vote_of(item).certificate["sums"]["yes"] == on_ballots == 2 - len(refused)
        cast = Event.objects.filter(kind="vote.cast", subject_kind="matter", subject_id=str(item.pk)).count()
        assert cast == on_ballots
    assert not list(verify_all())


def test_a_member_leaves_while_they_vote_and_their_ballot_counts_or_is_refused(sitting_of_four, people):
    secretary, member = people[2], people[3]
    for _turn in range(TURNS):
        item = put(an_item(sitting_of_four), secretary)
        leave = {"meeting_id": sitting_of_four.pk, "membership_id": seat_of(sitting_of_four, member).pk}

        outcomes = at_once(partial(votes_for, item, member), partial(room.leave, **leave, by=secretary, at=AT))

        refused = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
        assert all(isinstance(refusal, NotInTheRoom) for refusal in refused), outcomes
        meetings.close_item_vote(item_id=item.pk, by=secretary, at=AT)
        assert vote_of(item).certificate["sums"]["yes"] == 1 - len(refused)
        room.come(**leave, by=secretary, at=AT)


def test_two_close_one_vote_and_one_counts(sitting_of_four, people):
    for _turn in range(TURNS):
        item = put(an_item(sitting_of_four), people[2])

        outcomes = at_once(close_act(item, people[0]), close_act(item, people[2]))

        assert sum(isinstance(outcome, Refusal) for outcome in outcomes) == 1, outcomes
        assert Event.objects.filter(kind="vote.closed", subject_kind="matter", subject_id=str(item.pk)).count() == 1


def test_the_end_of_a_meeting_against_an_arrival_leaves_nobody_in_the_room(committee, people):
    for _turn in range(TURNS):
        meeting = opened(a_called_meeting(committee), *people[:4], by=people[2])
        end = partial(room.end_meeting, meeting_id=meeting.pk, by=people[2], at=AT)

        outcomes = at_once(end, comes_act(meeting, people[4], people[0]))

        refused = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
        assert all(isinstance(refusal, NotInSession) for refusal in refused), outcomes
        assert not Attendance.objects.filter(meeting=meeting, left_at=None).exists()


def test_requests_resolved_together_do_not_wait_for_votes_that_wait_for_them(files, monkeypatch, consenting):
    monkeypatch.setattr(stages, "may_be_circulated", lambda run, planned: False)
    office = an_office(members=5)
    meeting = opened(a_called_meeting(office.board, by=office.somchai), *office.members(), by=office.somchai)
    for _turn in range(4):
        papers = [a_submitted(office, "ACA-01", year="2570") for _ in range(2)]
        for paper in papers:
            an_item_about(meeting, stage(paper, "consent"), is_consent=True)

        outcomes = at_once(
            partial(meetings.consent, meeting_id=meeting.pk, by=office.somchai, at=AT),
            *(partial(_returned, stage(paper, "consent"), office.somchai) for paper in papers),
        )

        refused = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
        assert all(isinstance(refusal, Refusal) for refusal in refused), outcomes
        for item in AgendaItem.objects.filter(meeting=meeting, status=AgendaItem.Status.PLANNED):
            items.take_off(item_id=item.pk, reason="กลับโรงเรียน", by=office.somchai, at=AT)
        assert not StageRun.objects.filter(resolution__closed_at=None, resolution__isnull=False).exists()
    assert not list(verify_all())


def _returned(run, by):
    return services.return_for_revision(stage_run_id=run.pk, reasons="แก้ไข", by=by, at=AT)
