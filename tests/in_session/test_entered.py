"""Votes the secretary enters, equal votes, the casting vote of whoever presides."""

from dataclasses import replace

import pytest

from approvals.audit.models import Event
from approvals.committees import loader
from approvals.committees.models import Resolution, SecretBox
from approvals.committees.refusals import NotInTheRoom
from approvals.committees.room_refusals import (
    InTheBox,
    MemberHasVoted,
    NotACastingVote,
    NotTied,
    PaperMissing,
    TellsASecret,
)
from approvals.meetings.models import AgendaItem
from approvals.meetings.room_refusals import (
    PresidingOnly,
)
from notifications.models import Delivery
from tests.builders import A_PDF
from tests.builders_room import (
    AT,
    again,
    an_item,
    ballot_of,
    closes,
    decides,
    enters,
    leaves,
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


def test_the_secretary_enters_a_vote_and_the_member_is_told(item, people, secretary):
    enters(item, people[1], secretary, "no")

    ballot = ballot_of(item, people[1])
    assert (ballot.choice, ballot.entered_by) == ("no", secretary)
    event = Event.objects.get(kind="vote.entered")
    assert event.actor == secretary.pseudonym
    assert str(people[1].pseudonym) in bytes(event.body).decode()
    assert Delivery.objects.get(template="vote-entered").person == people[1]


def test_whoever_voted_themselves_is_overwritten_by_their_paper_only(item, people, secretary):
    votes_for(item, people[1])
    with pytest.raises(MemberHasVoted):
        enters(item, people[1], secretary, "no")

    enters(item, people[1], secretary, "no", file=("บัตร.pdf", A_PDF))

    ballot = ballot_of(item, people[1])
    assert (ballot.choice, ballot.paper.name) == ("no", "บัตร.pdf")


def test_only_a_paper_is_invalid(item, people, secretary):
    with pytest.raises(PaperMissing):
        enters(item, people[1], secretary, "invalid")

    enters(item, people[1], secretary, "invalid", file=("บัตร.pdf", A_PDF))

    closes(item, secretary)
    assert sums_of(item)["invalid"] == 1


def test_nobody_enters_a_vote_for_who_is_not_there(item, people, secretary):
    with pytest.raises(NotInTheRoom):
        enters(item, people[4], secretary, "yes", file=("บัตร.pdf", A_PDF))


def tied(item, people, secretary):
    for person, choice in zip(people[:2], ("yes", "no"), strict=True):
        votes_for(item, person, choice)
    return closes(item, secretary)


def test_equal_votes_wait_for_the_chair_who_decides_explicitly(item, people, secretary):
    tied(item, people, secretary)
    assert vote_of(item).closed_at is None
    with pytest.raises(PresidingOnly):
        decides(item, secretary)
    with pytest.raises(NotACastingVote):
        decides(item, people[0], "abstain")

    decides(item, people[0], "no")

    assert (vote_of(item).casting_vote, vote_of(item).outcome) == ("no", Resolution.Outcome.LOST)
    assert again(item).status == AgendaItem.Status.RESOLVED
    kinds = list(Event.objects.filter(district=item.district).order_by("seq").values_list("kind", flat=True))
    assert kinds[-4:] == ["vote.tied", "vote.casting_vote_given", "vote.closed", "meeting.item_ended"]


def test_a_casting_vote_is_asked_for_only_when_votes_are_equal(item, people):
    votes_for(item, people[0])

    with pytest.raises(NotTied):
        decides(item, people[0])


def test_the_vice_chair_decides_while_the_chair_is_out(item, meeting, people, secretary):
    leaves(meeting, people[0], secretary)
    for person, choice in ((people[1], "yes"), (people[3], "no")):
        votes_for(item, person, choice)
    closes(item, secretary)
    with pytest.raises(PresidingOnly):
        decides(item, people[0])

    decides(item, people[1])

    assert vote_of(item).outcome == Resolution.Outcome.CARRIED


def test_a_chair_who_withdrew_from_the_item_does_not_decide_it(item, people, secretary):
    votes.recuse(resolution_id=vote_of(item).pk, ground="kin", explanation="", by=people[0], at=AT)
    for person, choice in ((people[1], "yes"), (people[3], "no")):
        votes_for(item, person, choice)
    closes(item, secretary)

    with pytest.raises(PresidingOnly):
        decides(item, people[0])
    assert meetings.presides_over(item.meeting, again(item)) == people[1].pk


def test_a_vote_changed_while_the_tie_waits_ends_the_tie(item, people, secretary):
    tied(item, people, secretary)
    votes_for(item, people[3], "yes")

    closes(item, secretary)

    assert vote_of(item).outcome == Resolution.Outcome.CARRIED


@pytest.fixture
def secret_item(committee, meeting, secretary, monkeypatch) -> AgendaItem:
    """A free matter of a committee that votes in secret, with its vote open."""
    rules = loader.profiles()
    secretly = {**rules, "apa-2539": replace(rules["apa-2539"], secret=True)}
    monkeypatch.setattr(loader, "profiles", lambda: secretly)
    item = put(an_item(meeting), secretary)
    SecretBox.objects.get_or_create(district=committee.district, resolution=vote_of(item))
    return item


def test_a_secret_paper_goes_into_the_box_and_leaves_no_trace(secret_item, people, secretary):
    with pytest.raises(TellsASecret):
        enters(secret_item, people[1], secretary, "no", file=("บัตร.pdf", A_PDF))

    enters(secret_item, people[1], secretary, "no")

    ballot, box = ballot_of(secret_item, people[1]), vote_of(secret_item).box
    assert (ballot.choice, ballot.cast_at, box.no, box.yes) == ("", AT, 1, 0)
    body = Event.objects.get(kind="vote.entered").body
    assert b'"choice"' not in bytes(body)
    with pytest.raises(InTheBox):
        enters(secret_item, people[1], secretary, "yes")


def test_a_member_who_votes_after_it_was_entered_has_a_vote_of_their_own(item, people, secretary):
    enters(item, people[1], secretary, "no", file=("บัตร.pdf", A_PDF))

    votes_for(item, people[1], "yes")

    ballot = ballot_of(item, people[1])
    assert (ballot.choice, ballot.entered_by, ballot.paper) == ("yes", None, None)
