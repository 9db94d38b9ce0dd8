"""A member is challenged, the others hear it, and what comes of it; whatever happens, nothing locks for ever."""

from dataclasses import replace
from datetime import timedelta

import pytest

from approvals.committees import loader
from approvals.committees.models import Ballot, Membership, Recusal, Resolution, Seat
from approvals.committees.refusals import Challenged, ChallengeIsOpen, Recused, VotingIsClosed
from approvals.committees.services import open_resolution, void
from approvals.errors import BadInput
from approvals.interests.models import Challenge
from approvals.interests.refusals import (
    AlreadyChallenged,
    AlreadyHeard,
    MayNotChallenge,
    NotBeingHeard,
    NotTakingPart,
    NotYourChallenge,
    NotYourself,
)
from approvals.models import Event
from approvals.people.selectors import grants_of
from approvals.requests.models import StageRun
from approvals.requests.selectors import visible_to
from notifications.models import Delivery
from tests.builders import A_TUESDAY, stage
from tests.builders_conflicts import a_vote_of, ballot_of, cast, challenged, heard, paper_of
from workflows import conflicts, votes
from workflows.deadlines import sweep_deadlines
from workflows.services import return_for_revision

AFTER = timedelta(days=60)


@pytest.fixture
def vote(office) -> Resolution:
    return a_vote_of(office)


def at_the_end_of(resolution):
    return A_TUESDAY + (resolution.closes_on - A_TUESDAY.date()) + timedelta(days=1)


def test_a_member_challenged_under_section_13_is_suspended_and_the_others_hear_it(office, vote):
    chair, member, *_ = office.members()
    row = challenged(vote, member, by=office.kanya)

    assert ballot_of(vote, member).is_challenged
    with pytest.raises(Challenged):
        cast(vote, member)
    assert row.hearing.closes_on <= vote.closes_on
    hears = Ballot.objects.filter(resolution=row.hearing, is_recused=False)
    assert {ballot.person for ballot in hears} == set(office.members()) - {member}
    with pytest.raises(Recused):
        cast(row.hearing, member)
    assert {d.person for d in Delivery.objects.filter(template="member-challenged")} == {member}
    assert Event.objects.filter(kind="conflict.member_challenged").count() == 1
    assert not visible_to(grants_of(member, A_TUESDAY.date())).filter(pk=vote.subject_id).exists()
    assert visible_to(grants_of(chair, A_TUESDAY.date())).filter(pk=vote.subject_id).exists()


def test_two_thirds_of_the_others_let_the_member_stay(office, vote):
    _chair, member, *others = office.members()
    row = challenged(vote, member, by=office.kanya)
    heard(row, [(other, "yes") for other in (office.members()[0], *others)][:6])

    votes_end(row)

    row.refresh_from_db()
    assert row.state == Challenge.State.STAYS
    ballot = ballot_of(vote, member)
    assert (ballot.is_challenged, ballot.is_open, ballot.is_recused) == (False, True, False)
    cast(vote, member)
    with pytest.raises(AlreadyHeard):
        challenged(vote, member, by=office.kanya)
    challenged(vote, member, by=office.members()[0], ground="money")


def votes_end(row):
    sweep_deadlines(at=at_the_end_of(row.hearing))


@pytest.mark.parametrize("voices", [5, 0], ids=["less than two thirds", "no quorum"])
def test_less_than_two_thirds_or_no_quorum_and_the_member_may_not_take_part(office, vote, voices):
    _chair, member, *others = office.members()
    cast(vote, member, "no")
    row = challenged(vote, member, by=office.kanya)
    heard(row, [(other, "yes") for other in others][:voices])

    votes_end(row)

    row.refresh_from_db()
    ballot = ballot_of(vote, member)
    assert row.state == Challenge.State.UPHELD
    assert (ballot.is_recused, ballot.is_challenged, ballot.choice) == (True, False, "")
    assert Recusal.objects.get(ballot=ballot).ground == "kin"
    assert {d.person for d in Delivery.objects.filter(template="challenge-upheld")} == {member}


def test_where_the_rules_let_nobody_stay_nothing_is_heard_and_the_member_is_out(office, monkeypatch):
    monkeypatch.setitem(loader.profiles(), "school-board", replace(loader.profiles()["school-board"], stay=None))
    vote = a_vote_of(office)
    _chair, member, *_ = office.members()

    row = challenged(vote, member, by=office.kanya)

    row.refresh_from_db()
    assert (row.state, row.hearing) == ("upheld", None)
    assert ballot_of(vote, member).is_recused


def test_a_member_who_concedes_withdraws_and_nothing_is_heard_any_more(office, vote):
    member = office.members()[1]
    row = challenged(vote, member, by=office.kanya)

    votes.recuse(resolution_id=vote.pk, ground="kin", explanation="", by=member, at=A_TUESDAY)

    row.refresh_from_db()
    row.hearing.refresh_from_db()
    assert (row.state, row.hearing.outcome) == (Challenge.State.CONCEDED, Resolution.Outcome.VOID)
    ballot = ballot_of(vote, member)
    assert (ballot.is_recused, ballot.is_challenged) == (True, False)
    with pytest.raises(NotBeingHeard):
        conflicts.reply(challenge_id=row.pk, text="ไม่จริง", by=member, at=A_TUESDAY)


def test_the_member_replies_and_nobody_replies_for_them(office, vote):
    chair, member, *_ = office.members()
    row = challenged(vote, member, by=office.kanya)

    with pytest.raises(NotYourChallenge):
        conflicts.reply(challenge_id=row.pk, text="ไม่จริง", by=chair, at=A_TUESDAY)
    with pytest.raises(BadInput):
        conflicts.reply(challenge_id=row.pk, text=" ", by=member, at=A_TUESDAY)
    conflicts.reply(challenge_id=row.pk, text="ไม่ได้เป็นญาติ", by=member, at=A_TUESDAY)

    row.refresh_from_db()
    assert row.reply == "ไม่ได้เป็นญาติ"


def test_on_another_ground_the_member_goes_on_and_the_vote_is_not_counted_before_the_others_decide(office, vote):
    chair, member, *others = office.members()
    row = challenged(vote, member, by=chair, ground="other")

    cast(vote, member)
    for other in (chair, *others[:4]):
        cast(vote, other)
    vote.refresh_from_db()
    assert vote.closed_at is None
    with pytest.raises(ChallengeIsOpen):
        votes.close_vote(resolution_id=vote.pk, by=chair, at=A_TUESDAY)

    heard(row, [(other, "yes") for other in (chair, *others[:5])])
    votes_end(row)

    vote.refresh_from_db()
    assert vote.outcome == Resolution.Outcome.CARRIED


def test_a_suspended_chair_is_followed_by_the_vice_chair_and_presides_again(office, vote):
    Seat.objects.filter(committee=office.board, place=2).update(role=Seat.Role.VICE_CHAIR)
    chair, vice, *others = office.members()
    row = challenged(vote, chair, by=office.kanya)

    assert [b.person for b in Ballot.objects.filter(resolution=vote, is_chair=True)] == [vice]
    assert [b.person for b in Ballot.objects.filter(resolution=row.hearing, is_chair=True)] == [vice]
    heard(row, [(other, "yes") for other in (vice, *others)])
    votes_end(row)

    assert [b.person for b in Ballot.objects.filter(resolution=vote, is_chair=True)] == [chair]


def test_who_may_challenge(office, vote):
    chair, member, other, *_ = office.members()
    for stranger in (office.arun, office.nok):
        with pytest.raises(MayNotChallenge):
            challenged(vote, member, by=stranger)
    with pytest.raises(NotYourself):
        challenged(vote, member, by=member)
    challenged(vote, member, by=office.prasit)
    with pytest.raises(AlreadyChallenged):
        challenged(vote, member, by=office.kanya)
    challenged(vote, chair, by=other)
    votes.recuse(resolution_id=vote.pk, ground="kin", explanation="", by=other, at=A_TUESDAY)
    with pytest.raises(NotTakingPart):
        challenged(vote, other, by=office.kanya)
    with pytest.raises(MayNotChallenge):
        challenged(vote, office.members()[4], by=other)


def test_a_challenge_needs_a_member_a_ground_and_a_reason(office, vote):
    member = office.members()[1]
    for wrong in ({"member_id": office.nok.pk}, {"ground": "envy"}, {"explanation": " "}):
        typed = {"member_id": member.pk, "ground": "kin", "explanation": "ญาติ", **wrong}
        with pytest.raises(BadInput):
            conflicts.challenge(resolution_id=vote.pk, by=office.kanya, at=A_TUESDAY, **typed)
    with pytest.raises(VotingIsClosed):
        challenged(vote, member, by=office.kanya, at=A_TUESDAY + AFTER)


def test_a_hearing_is_not_challenged_itself(office, vote):
    chair, member, other, *_ = office.members()
    row = challenged(vote, member, by=chair)

    with pytest.raises(MayNotChallenge):
        challenged(row.hearing, other, by=chair)


def test_hearings_are_settled_before_the_vote_they_belong_to_even_on_the_same_day(office, vote):
    member = office.members()[1]
    for other in office.members()[2:5]:
        cast(vote, other)
    late = A_TUESDAY + (vote.closes_on - A_TUESDAY.date())
    row = challenged(vote, member, by=office.kanya, at=late)
    vote.refresh_from_db()
    assert row.hearing.closes_on == vote.closes_on

    sweep_deadlines(at=at_the_end_of(vote))

    row.refresh_from_db()
    vote.refresh_from_db()
    assert row.state == Challenge.State.UPHELD
    assert vote.closed_at is not None


def test_control_a_vote_whose_hearing_is_open_is_not_counted(office, vote):
    row = challenged(vote, office.members()[1], by=office.kanya)
    late = at_the_end_of(vote)

    with pytest.raises(ChallengeIsOpen):
        votes.close_vote(resolution_id=vote.pk, by=None, at=late)
    votes.close_vote(resolution_id=row.hearing_id, by=None, at=late)
    votes.close_vote(resolution_id=vote.pk, by=None, at=late)


def test_a_request_given_back_drops_what_was_heard(office, vote):
    row = challenged(vote, office.members()[1], by=office.kanya)

    run = stage(paper_of(vote), "consent")
    return_for_revision(stage_run_id=run.pk, reasons="แก้", by=office.prasit, at=A_TUESDAY)

    row.refresh_from_db()
    row.hearing.refresh_from_db()
    assert (row.state, row.hearing.outcome) == (Challenge.State.DROPPED, Resolution.Outcome.VOID)
    assert StageRun.objects.get(pk=run.pk).status == StageRun.Status.DONE


def test_at_a_meeting_those_in_the_room_hear_it(office):
    chair, member, *_others = office.members()
    here = office.members()[:6]
    vote = open_resolution(
        committee_id=office.board.pk, title="วาระอื่น", subject=("matter", "1"), action="consent", manifest="a" * 64,
        closes_on=A_TUESDAY.date(), here=[person.pk for person in here], at=A_TUESDAY,
    )  # fmt: skip

    row = challenged(vote, member, by=chair)

    assert row.hearing.way == Resolution.Way.MEETING
    hears = Ballot.objects.filter(resolution=row.hearing, is_here=True, is_recused=False)
    assert {ballot.person for ballot in hears} == set(here) - {member}


def test_a_vote_that_was_voided_by_somebody_else_leaves_no_challenge_open(office, vote):
    row = challenged(vote, office.members()[1], by=office.kanya)
    void(resolution_id=vote.pk, at=A_TUESDAY)

    sweep_deadlines(at=at_the_end_of(row.hearing))

    row.refresh_from_db()
    assert row.state == Challenge.State.DROPPED


def test_a_member_whose_term_ended_counts_nowhere_in_the_hearing(office, vote):
    gone = office.members()[3]
    Membership.objects.filter(person=gone).update(last_day=A_TUESDAY.date() - timedelta(days=1))
    row = challenged(vote, office.members()[1], by=office.kanya)

    assert not Ballot.objects.filter(resolution=row.hearing, person=gone).exists()
