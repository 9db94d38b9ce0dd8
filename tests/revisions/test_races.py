"""Two people at the same instant: one returns, the other decides, votes, or withdraws. Real threads on PostgreSQL."""

from functools import partial

import pytest

from approvals.audit.verify import verify_all
from approvals.errors import Refusal
from approvals.models import RequestRound, StageRun
from approvals.requests.models import Status
from tests.builders import A_TUESDAY, a_submitted, an_office, fresh, stage
from tests.builders_revisions import answer, board_votes, sent_back
from tests.racing import at_once
from workflows.services import return_for_revision, withdraw
from workflows.votes import vote

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
TURNS = 4


@pytest.fixture
def office(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    return an_office(members=3)


def a_merger_of_three(office):
    """A merger whose board of three has given its opinion."""
    paper = a_submitted(office, "GEN-04", kind="merge")
    answer(paper, "planning", office.arun)
    board_votes(office, paper, "board", members=2)
    return paper


def one_of(outcomes):
    """Exactly one act was done, every other refused in words."""
    refused = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert len(refused) == len(outcomes) - 1, outcomes
    assert all(isinstance(refusal, Refusal) for refusal in refused), outcomes


def test_a_return_and_a_decision_at_the_same_instant_are_one_or_the_other(office):
    for _turn in range(TURNS):
        paper = a_merger_of_three(office)
        outcomes = at_once(
            partial(answer, paper, "decide", office.malee),
            partial(sent_back, paper, "decide", "planning", office.malee),
        )

        one_of(outcomes)
        now = fresh(paper)
        assert (now.round, now.status) in {(1, Status.APPROVED), (2, Status.UNDER_REVIEW)}
        assert RequestRound.objects.filter(request=paper).count() == now.round
        opened = StageRun.objects.filter(request=paper, status="open")
        assert opened.count() == now.round - 1
    assert not list(verify_all())


def test_two_returns_at_the_same_instant_begin_one_round(office):
    for _turn in range(TURNS):
        paper = a_merger_of_three(office)
        run = stage(paper, "decide")
        school = partial(return_for_revision, stage_run_id=run.pk, reasons="แก้", by=office.malee, at=A_TUESDAY)

        one_of(at_once(partial(sent_back, paper, "decide", "board", office.malee), school))

        assert (fresh(paper).round, fresh(paper).status) in {(1, Status.RETURNED), (2, Status.UNDER_REVIEW)}
    assert not list(verify_all())


def test_the_first_ballot_of_a_new_round_and_a_withdrawal_are_one_or_the_other(office):
    for _turn in range(TURNS):
        paper = a_merger_of_three(office)
        again = sent_back(paper, "decide", "board", office.malee)
        resolution = stage(again, "board").resolution
        cast = {"resolution_id": resolution.pk, "choice": "yes", "reason": "", "manifest": resolution.manifest}

        one_of(
            at_once(
                partial(vote, **cast, by=office.members()[0], at=A_TUESDAY),
                partial(withdraw, request_id=paper.pk, reasons="", by=office.somchai, at=A_TUESDAY),
            )
        )
    assert not list(verify_all())
