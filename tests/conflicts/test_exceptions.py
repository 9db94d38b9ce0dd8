"""The urgent exception: recorded before the vote or the decision, reviewed afterwards by somebody else."""

import pytest

from approvals.errors import BadInput
from approvals.interests.exceptions import review
from approvals.interests.models import UrgentException
from approvals.interests.refusals import AlreadyReviewed, NoUrgentWay, OwnException
from approvals.models import Event, Membership
from notifications.models import Delivery
from tests.builders import A_TUESDAY, a_submitted, stage
from tests.builders_conflicts import a_vote_of, ballot_of, cast, challenged, heard
from workflows import conflicts, votes
from workflows.deadlines import sweep_deadlines
from workflows.services import decide


@pytest.fixture
def vote(office):
    return a_vote_of(office)


def withdraws(vote, member, ground="kin"):
    votes.recuse(resolution_id=vote.pk, ground=ground, explanation="", by=member, at=A_TUESDAY)


def urgently(vote, member, **typed):
    usual = {"ground": "kin", "reason": "พรุ่งนี้เปิดเทอม ไม่มีผู้อื่น", "at": A_TUESDAY}
    return conflicts.act_urgently(resolution_id=vote.pk, by=member, **usual | typed)


def test_a_member_who_withdrew_votes_all_the_same_and_it_stands_on_record(office, vote):
    member = office.members()[1]
    withdraws(vote, member)

    row = urgently(vote, member)

    cast(vote, member)
    ballot = ballot_of(vote, member)
    assert (ballot.choice, ballot.is_recused, ballot.recusal.ground) == ("yes", False, "kin")
    assert (row.person, row.ballot, row.reviewed_at) == (member, ballot, None)
    assert {d.person for d in Delivery.objects.filter(template="exception-used")} == {office.malee, office.tawan}
    assert Event.objects.filter(kind="conflict.exception_used").count() == 1


def test_a_member_without_any_conflict_needs_no_exception(office, vote):
    with pytest.raises(NoUrgentWay):
        urgently(vote, office.members()[1])


@pytest.mark.parametrize("typed", [{"ground": "party"}, {"ground": "envy"}, {"reason": " "}])
def test_an_exception_needs_a_ground_that_is_not_ones_own_matter_and_a_reason(office, vote, typed):
    member = office.members()[1]
    withdraws(vote, member)
    with pytest.raises(BadInput):
        urgently(vote, member, **typed)
    assert ballot_of(vote, member).is_recused


def test_who_is_a_party_is_never_brought_back(office):
    Membership.objects.filter(seat__place=2).update(person=office.wichai)
    member = office.wichai
    vote = stage(a_submitted(office, "ACA-01", year="2570", concerned=[member]), "consent").resolution

    with pytest.raises(NoUrgentWay):
        urgently(vote, member)


def test_what_the_others_hear_or_have_decided_is_not_overruled(office, vote):
    chair, member, *others = office.members()
    row = challenged(vote, member, by=chair)
    with pytest.raises(NoUrgentWay):
        urgently(vote, member)
    heard(row, [(other, "no") for other in (chair, *others)])
    sweep_deadlines(at=A_TUESDAY + (row.hearing.closes_on - A_TUESDAY.date()) * 1.5)

    assert ballot_of(vote, member).is_recused
    with pytest.raises(NoUrgentWay):
        urgently(vote, member)


def test_a_member_withdraws_only_once_even_after_an_exception(office, vote):
    member = office.members()[1]
    withdraws(vote, member)
    urgently(vote, member)
    with pytest.raises(votes.AlreadyRecused):
        withdraws(vote, member)


def test_an_officer_records_it_before_deciding(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    run = stage(paper, "decide")

    row = conflicts.decide_urgently(
        stage_run_id=run.pk, ground="kin", reason="ออกเดินทางพรุ่งนี้", by=office.malee, at=A_TUESDAY
    )
    decide(stage_run_id=run.pk, outcome="for", reasons="ด่วน", by=office.malee, at=A_TUESDAY)

    assert (row.subject_kind, row.subject_id) == ("request", str(paper.pk))
    assert {d.person for d in Delivery.objects.filter(template="exception-used")} == {office.tawan}


def test_somebody_else_reviews_it_once(office, vote):
    member = office.members()[1]
    withdraws(vote, member)
    row = urgently(vote, member)
    said = {"exception_id": row.pk, "finding": "justified", "text": "ไม่มีผู้ทำแทน", "at": A_TUESDAY}

    for stranger in (member, office.arun, office.kanya):
        with pytest.raises(OwnException):
            review(**said, by=stranger)
    with pytest.raises(BadInput):
        review(**said | {"finding": "perhaps"}, by=office.tawan)
    review(**said, by=office.tawan)
    with pytest.raises(AlreadyReviewed):
        review(**said, by=office.malee)

    row.refresh_from_db()
    assert (row.finding, row.reviewed_by) == ("justified", office.tawan)
    assert {d.person for d in Delivery.objects.filter(template="exception-reviewed")} == {member}


def test_the_director_does_not_review_their_own(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    run = stage(paper, "decide")
    row = conflicts.decide_urgently(stage_run_id=run.pk, ground="kin", reason="ด่วน", by=office.malee, at=A_TUESDAY)

    said = {"exception_id": row.pk, "finding": "justified", "text": "ดี", "at": A_TUESDAY}
    with pytest.raises(OwnException):
        review(**said, by=office.malee)
    review(**said, by=office.tawan)
    assert UrgentException.objects.get().reviewed_by == office.tawan
