"""Items of a running meeting are put to the vote: what is counted, who may enter what, and what follows."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from approvals.audit.verify import verify_all
from approvals.committees import loader
from approvals.committees.models import Resolution
from approvals.committees.refusals import NotInTheRoom, NotKeeper, VotingIsClosed
from approvals.committees.rules import SecondCall, Share
from approvals.meetings import room
from approvals.meetings.models import AgendaItem, Meeting, Minutes
from approvals.meetings.room_refusals import (
    ClosedInTheRoom,
    MinutesAreNotLaid,
    NoQuorumInTheRoom,
    NothingToResolve,
    NoVoteIsOpen,
    VoteIsOpen,
)
from notifications.models import Delivery
from tests.builders_room import (
    AT,
    PART,
    STARTS,
    a_called_meeting,
    again,
    an_item,
    called_up,
    closes,
    comes,
    leaves,
    opened,
    put,
    sums_of,
    vote_of,
    votes_for,
)
from workflows import meetings, votes

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(sitting_of_four):
    """In session with four of five; the fifth may still come."""
    return sitting_of_four


def test_votes_in_the_room_are_counted_and_the_silent_have_abstained(item, people, secretary):
    votes_for(item, people[0])
    votes_for(item, people[1])

    closes(item, secretary)

    assert sums_of(item) == {"yes": 2, "abstain": 2, "absent": 1}
    assert (again(item).status, again(item).discussion) == (AgendaItem.Status.RESOLVED, "อภิปรายแล้ว")
    assert vote_of(item).outcome == Resolution.Outcome.CARRIED
    assert not list(verify_all())


def test_a_meeting_that_lasts_beyond_midnight_votes_on(item, people, secretary):
    vote, past_midnight = vote_of(item), AT + timedelta(hours=20)
    for person in people[:2]:
        said = {"choice": "yes", "reason": "", "manifest": vote.manifest}
        votes.vote(resolution_id=vote.pk, by=person, at=past_midnight, **said)
    meetings.close_item_vote(item_id=item.pk, by=secretary, at=past_midnight, discussion="")

    assert sums_of(item) == {"yes": 2, "abstain": 2, "absent": 1}


def test_who_is_not_in_the_room_has_no_vote_until_they_come(item, meeting, people, secretary):
    with pytest.raises(NotInTheRoom):
        votes_for(item, people[4])

    comes(meeting, people[4], secretary)
    votes_for(item, people[4])

    closes(item, secretary)
    assert sums_of(item) == {"yes": 1, "abstain": 4}


def test_a_ballot_cast_stays_cast_when_its_member_leaves_and_a_silent_one_is_absent(item, meeting, people, secretary):
    votes_for(item, people[3], "no")
    leaves(meeting, people[3], secretary)
    leaves(meeting, people[1], secretary)

    closes(item, secretary)

    assert sums_of(item) == {"no": 1, "abstain": 2, "absent": 2}


def test_below_the_quorum_nothing_is_resolved_and_the_item_waits(item, meeting, people, secretary):
    votes_for(item, people[0])
    for person in people[1:4]:
        leaves(meeting, person, secretary)

    closes(item, secretary)

    assert vote_of(item).outcome == Resolution.Outcome.NO_QUORUM
    assert again(item).status == AgendaItem.Status.POSTPONED


def test_without_quorum_in_the_room_no_vote_is_opened(meeting, people, secretary):
    item = called_up(an_item(meeting), secretary)
    for person in people[:2]:
        leaves(meeting, person, secretary)
    room.elect(meeting_id=meeting.pk, membership_id=_membership(meeting, people[3]), by=secretary, at=AT)

    with pytest.raises(NoQuorumInTheRoom):
        meetings.put_item_to_vote(item_id=item.pk, by=secretary, at=AT)


def _membership(meeting, person):
    return meeting.attendances.filter(person=person).first().membership_id


def test_only_who_runs_the_meeting_puts_and_closes(item, people, secretary):
    with pytest.raises(NotKeeper):
        closes(item, people[3])
    with pytest.raises(VoteIsOpen):
        meetings.put_item_to_vote(item_id=item.pk, by=secretary, at=AT)
    with pytest.raises(ClosedInTheRoom):
        votes.close_vote(resolution_id=vote_of(item).pk, by=secretary, at=AT)


def test_an_item_for_information_is_not_voted_on(meeting, secretary):
    item = called_up(an_item(meeting, part=PART.INFORM), secretary)
    with pytest.raises(NothingToResolve):
        meetings.put_item_to_vote(item_id=item.pk, by=secretary, at=AT)
    with pytest.raises(NoVoteIsOpen):
        closes(item, secretary)


def test_members_are_not_written_to_while_they_sit_there(item):
    assert not Delivery.objects.filter(template="vote-opened").exists()


def test_postponing_voids_the_vote(item, people, secretary):
    votes_for(item, people[0])

    meetings.postpone(item_id=item.pk, reason="ขอข้อมูลเพิ่ม", by=secretary, at=AT)

    assert vote_of(item).outcome == Resolution.Outcome.VOID
    assert (again(item).status, again(item).discussion) == (AgendaItem.Status.POSTPONED, "ขอข้อมูลเพิ่ม")
    with pytest.raises(VotingIsClosed):
        votes_for(item, people[1])


def test_minutes_laid_before_the_committee_are_put_to_the_vote_bound_to_their_digest(meeting, committee, secretary):
    before = a_called_meeting(committee, status=Meeting.Status.ENDED)
    minutes = Minutes.objects.create(
        district=committee.district, meeting=before, sha256="c" * 64, drafted_by=secretary, drafted_at=AT, changed_at=AT
    )
    item = an_item(meeting, part=PART.MINUTES, minutes=minutes)
    with pytest.raises(MinutesAreNotLaid):
        put(item, secretary)
    Minutes.objects.filter(pk=minutes.pk).update(status=Minutes.Status.LAID)

    meetings.put_item_to_vote(item_id=item.pk, by=secretary, at=AT)

    vote = vote_of(item)
    assert (vote.subject_kind, vote.subject_id, vote.manifest) == ("minutes", str(minutes.pk), "c" * 64)


def test_a_second_call_has_the_smaller_quorum_when_the_notice_said_so(committee, people, secretary, monkeypatch):
    second = SecondCall(Share(Fraction(1, 3)), 14)
    known = {code: replace(profile, second_call=second) for code, profile in loader.profiles().items()}
    monkeypatch.setattr(loader, "profiles", lambda: known)
    first = a_called_meeting(committee, status=Meeting.Status.FAILED, starts_at=STARTS - timedelta(days=7))
    silent = a_called_meeting(committee, second_call_of=first, tells_second_call=False)
    with pytest.raises(NoQuorumInTheRoom):
        opened(silent, *people[1:3], by=secretary)
    Meeting.objects.filter(pk=silent.pk).update(tells_second_call=True)

    meeting = room.open_meeting(meeting_id=silent.pk, by=secretary, at=AT)
    vote = vote_of(put(an_item(meeting), secretary))
    assert (vote.is_second_call, vote.quorum_part, vote.quorum_whole) == (True, 1, 3)
