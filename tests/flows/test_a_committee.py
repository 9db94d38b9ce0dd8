"""The school board consents to a curriculum, then the school director signs."""

from datetime import timedelta

import pytest
from viewflow.workflow.models import Process

from approvals.committees.refusals import NotYourCommittee, StaleBallot, VotingIsClosed
from approvals.models import Ballot, Decision, Event, Resolution
from approvals.requests.models import StageRun, Status
from approvals.requests.refusals import NotAllowedHere, NotYourStage
from tests.builders import A_TUESDAY, a_submitted, fresh, stage
from workflows.deadlines import sweep_deadlines
from workflows.services import decide, return_for_revision
from workflows.votes import close_vote, recuse, vote


@pytest.fixture
def curriculum(office):
    return a_submitted(office, "ACA-01", year="2570")


def cast(paper, member, choice):
    resolution = stage(paper, "consent").resolution
    return vote(
        resolution_id=resolution.pk, choice=choice, reason="", manifest=resolution.manifest, by=member, at=A_TUESDAY
    )


def test_five_of_nine_in_favour_close_the_vote_and_the_director_signs(office, curriculum):
    for member in office.members()[:5]:
        cast(curriculum, member, "yes")

    assert stage(curriculum, "consent").outcome == StageRun.Outcome.FOR
    sign = stage(curriculum, "sign")
    assert sign.status == StageRun.Status.OPEN
    decide(stage_run_id=sign.pk, outcome="for", reasons="", by=office.somchai, at=A_TUESDAY)

    assert fresh(curriculum).status == Status.APPROVED
    assert Decision.objects.get(request=curriculum).stage_run.name == "consent"
    assert Process.objects.get().status == "DONE"


def test_four_votes_close_nothing(office, curriculum):
    for member in office.members()[:4]:
        cast(curriculum, member, "yes")

    assert stage(curriculum, "consent").status == StageRun.Status.OPEN
    assert stage(curriculum, "sign").status == StageRun.Status.WAITING


def test_who_signs_under_a_resolution_may_sign_or_refer_back_and_nothing_else(office, curriculum):
    for member in office.members()[:5]:
        cast(curriculum, member, "yes")
    sign = stage(curriculum, "sign")

    with pytest.raises(NotAllowedHere):
        decide(stage_run_id=sign.pk, outcome="against", reasons="no", by=office.somchai, at=A_TUESDAY)

    return_for_revision(stage_run_id=sign.pk, reasons="ตัวเลขผิด", by=office.somchai, at=A_TUESDAY)
    assert fresh(curriculum).status == Status.RETURNED


def test_a_board_that_says_no_ends_the_request(office, curriculum):
    for member in office.members()[:5]:
        cast(curriculum, member, "no")

    assert fresh(curriculum).status == Status.REFUSED
    assert stage(curriculum, "sign").status == StageRun.Status.CANCELLED


def test_the_deadline_closes_the_vote(office, curriculum):
    for member in office.members()[:5]:
        cast(curriculum, member, "abstain" if member == office.members()[4] else "yes")
    late = A_TUESDAY + timedelta(days=40)

    assert sweep_deadlines(at=late) == 1
    assert stage(curriculum, "consent").outcome == StageRun.Outcome.FOR
    assert sweep_deadlines(at=late) == 0


def test_without_quorum_the_question_is_put_again(office, curriculum):
    cast(curriculum, office.members()[0], "yes")
    late = A_TUESDAY + timedelta(days=40)

    sweep_deadlines(at=late)

    run = stage(curriculum, "consent")
    assert run.status == StageRun.Status.OPEN
    assert Resolution.objects.filter(outcome="no-quorum").count() == 1
    assert run.resolution.closed_at is None
    assert run.due_on > late.date()


def test_a_vote_on_other_facts_is_stale(office, curriculum):
    resolution = stage(curriculum, "consent").resolution

    with pytest.raises(StaleBallot):
        vote(
            resolution_id=resolution.pk,
            choice="yes",
            reason="",
            manifest="0" * 64,
            by=office.members()[0],
            at=A_TUESDAY,
        )


def test_a_vote_after_the_close_is_refused_and_counts_nothing(office, curriculum):
    for member in office.members()[:5]:
        cast(curriculum, member, "yes")
    votes = Ballot.objects.exclude(choice="").count()

    with pytest.raises(VotingIsClosed):
        cast(curriculum, office.members()[6], "no")

    assert Ballot.objects.exclude(choice="").count() == votes


def test_a_member_who_withdraws_shrinks_the_base(office, curriculum):
    members = office.members()
    resolution = stage(curriculum, "consent").resolution
    recuse(resolution_id=resolution.pk, ground="party", explanation="", by=members[8], at=A_TUESDAY)

    for member in members[1:6]:
        cast(curriculum, member, "yes")

    certificate = Resolution.objects.get(pk=resolution.pk).certificate
    assert certificate["base"]["number"] == 8


def test_a_plain_vote_never_touches_the_engine(office, curriculum, django_assert_max_num_queries):
    resolution = stage(curriculum, "consent").resolution
    act = {"choice": "yes", "reason": "", "manifest": resolution.manifest, "at": A_TUESDAY}

    with django_assert_max_num_queries(14) as counted:
        vote(resolution_id=resolution.pk, by=office.members()[0], **act)

    assert not [query for query in counted.captured_queries if "viewflow" in query["sql"]]


def test_a_stranger_closes_nothing(office, curriculum):
    with pytest.raises(NotYourCommittee):
        close_vote(resolution_id=stage(curriculum, "consent").resolution_id, by=office.wichai, at=A_TUESDAY)
    with pytest.raises(NotYourStage):
        return_for_revision(stage_run_id=stage(curriculum, "consent").pk, reasons="x", by=office.wichai, at=A_TUESDAY)


def test_the_secretary_returns_and_the_vote_is_void(office, curriculum):
    run = stage(curriculum, "consent")

    return_for_revision(stage_run_id=run.pk, reasons="ขอเอกสารเพิ่ม", by=office.somchai, at=A_TUESDAY)

    assert fresh(curriculum).status == Status.RETURNED
    assert Resolution.objects.get(pk=run.resolution_id).outcome == "void"
    with pytest.raises(VotingIsClosed):
        cast(curriculum, office.members()[0], "yes")
    assert Event.objects.filter(kind="request.returned").count() == 1


def test_who_withdrew_stays_out_when_the_question_is_put_again(office, curriculum):
    member = office.members()[3]
    recuse(
        resolution_id=stage(curriculum, "consent").resolution_id,
        ground="party",
        explanation="",
        by=member,
        at=A_TUESDAY,
    )

    sweep_deadlines(at=A_TUESDAY + timedelta(days=40))

    again = stage(curriculum, "consent").resolution
    assert again.closed_at is None
    assert Ballot.objects.get(resolution=again, person=member).is_recused


def test_a_board_in_which_everybody_withdrew_gives_the_request_back(office, curriculum):
    resolution = stage(curriculum, "consent").resolution
    for member in office.members():
        recuse(resolution_id=resolution.pk, ground="party", explanation="", by=member, at=A_TUESDAY)

    assert fresh(curriculum).status == Status.RETURNED
    assert stage(curriculum, "consent").reasons
    assert Process.objects.get().status == "DONE"
