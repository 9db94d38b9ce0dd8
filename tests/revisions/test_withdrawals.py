"""Until the first ballot, opinion or decision of its round a request may be withdrawn, also after a return."""

import pytest

from approvals.committees.models import Resolution
from approvals.requests.models import StageRun, Status
from approvals.requests.refusals import NotRunning, TooLateToWithdraw
from tests.builders import A_TUESDAY, a_submitted, an_office, fresh, stage
from tests.builders_revisions import a_merger, a_resolved_curriculum, answer, board_votes, returned, sent_back
from workflows.deadlines import sweep_deadlines
from workflows.services import submit, withdraw


def gives_up(office, paper):
    return withdraw(request_id=paper.pk, reasons="เลิกโครงการ", by=office.somchai, at=A_TUESDAY)


def test_what_stands_from_an_earlier_round_was_not_said_in_this_one(office):
    paper = a_merger(office)
    sent_back(paper, "decide", "planning", office.malee)

    gives_up(office, paper)

    assert fresh(paper).status == Status.WITHDRAWN
    assert not StageRun.objects.filter(request=paper, round=2, status="open").exists()


def test_the_answer_of_the_stage_asked_again_ends_it(office):
    paper = a_merger(office)
    sent_back(paper, "decide", "planning", office.malee)
    answer(fresh(paper), "planning", office.arun)

    with pytest.raises(TooLateToWithdraw):
        gives_up(office, paper)


def test_ballots_of_the_earlier_round_do_not_bind_and_the_first_of_the_new_one_does(office):
    paper = a_resolved_curriculum(office)
    again = sent_back(paper, "sign", "consent", office.somchai)
    other = a_resolved_curriculum(office)
    sent_back(other, "sign", "consent", office.somchai)

    gives_up(office, other)
    board_votes(office, again, "consent", members=1)

    with pytest.raises(TooLateToWithdraw):
        gives_up(office, paper)
    assert fresh(other).status == Status.WITHDRAWN
    assert Resolution.objects.filter(outcome="void").count() == 1


def test_a_secret_ballot_binds_like_an_open_one(office):
    secret = an_office("krb", profile="secret-by-order")
    paper = a_submitted(secret, "ACA-01", year="2570")
    assert stage(paper, "consent").resolution.profile["secret"]
    board_votes(secret, paper, "consent", members=1)

    with pytest.raises(TooLateToWithdraw):
        gives_up(secret, paper)


def test_a_ballot_in_a_vote_without_quorum_was_cast_all_the_same(office):
    paper = a_submitted(office, "ACA-01", year="2570")
    first = stage(paper, "consent").resolution
    board_votes(office, paper, "consent", members=1)
    later = A_TUESDAY.replace(year=2027)
    sweep_deadlines(at=later)
    run = stage(paper, "consent")
    assert run.status == "open" and run.resolution_id != first.pk  # put again, with no ballot in it yet

    with pytest.raises(TooLateToWithdraw):
        withdraw(request_id=paper.pk, reasons="", by=office.somchai, at=later)


def test_a_returned_request_is_given_up_although_its_round_has_spoken(office):
    paper = a_merger(office)
    returned(paper, "decide", office.malee)

    gives_up(office, paper)

    assert fresh(paper).status == Status.WITHDRAWN


def test_kept_stages_of_a_resubmitted_request_do_not_bind(office):
    paper = a_merger(office)
    returned(paper, "decide", office.malee)
    submit(request_id=paper.pk, by=office.somchai, at=A_TUESDAY)
    assert stage(fresh(paper), "board").status == "kept"

    gives_up(office, paper)

    assert fresh(paper).status == Status.WITHDRAWN
    with pytest.raises(NotRunning):
        gives_up(office, paper)
