"""Two people at the same instant: one decision is told once, changed once, appealed against once."""

import uuid

import pytest

from approvals.appeals import telling
from approvals.appeals.models import DecisionNotice
from approvals.appeals.refusals import AlreadyAppealed, AppealHasEnded, DecisionGone
from approvals.models import ApprovalRequest, Decision
from approvals.requests.refusals import NotRunning
from tests.builders import A_TUESDAY, an_office, fresh, stage
from tests.builders_appeals import TOMORROW, a_leave, an_appeal, changed
from tests.racing import at_once
from workflows import appeals, later_decisions
from workflows.services import decide

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    return an_office()


@pytest.fixture
def leave(office):
    return a_leave(office, "against")


def test_two_workers_tell_once(leave):
    decision = leave.decisions.get().pk
    came = at_once(*[lambda: telling.tell(decision_id=decision, at=A_TUESDAY)] * 4)

    assert sorted(came) == [0, 0, 0, 2]
    assert DecisionNotice.objects.count() == 2


def test_two_corrections_at_once_are_one(office):
    paper = a_leave(office, "for")
    came = at_once(*[lambda: changed(paper, "correction", office.somchai)] * 2)

    assert sorted(type(each).__name__ for each in came) == ["Decision", "DecisionGone"]
    assert Decision.objects.filter(request=paper).count() == 2


def test_control_without_the_lock_of_the_request_both_are_made(office, monkeypatch):
    paper = a_leave(office, "for")
    unlocked = ApprovalRequest.objects.select_related("district", "school", "rulebook")
    holds = paper.decisions.get()
    monkeypatch.setattr(later_decisions, "locked", lambda pk: unlocked.get(pk=pk))
    monkeypatch.setattr(later_decisions, "_that_stands", lambda paper, replaces: holds)
    came = at_once(*[lambda: changed(paper, "correction", office.somchai)] * 2)

    assert [type(each) for each in came] == [Decision, Decision]


def test_one_person_pressing_twice_appeals_once(office, leave):
    came = at_once(*[lambda: an_appeal(leave, office.wichai)] * 3)

    assert sum(isinstance(each, AlreadyAppealed) for each in came) == 2
    assert ApprovalRequest.objects.filter(appeals__request=leave).count() == 1


def test_the_same_form_sent_twice_gives_the_same_case(office, leave):
    key = uuid.uuid4()
    came = at_once(*[lambda: an_appeal(leave, office.wichai, key=key)] * 2)

    assert came[0].pk == came[1].pk


def test_withdrawing_and_deciding_at_once_is_one_of_the_two(office, leave):
    case = an_appeal(leave, office.wichai)
    run = stage(case, "appeal-maker").pk
    said = {"outcome": "for", "reasons": "เห็นพ้อง", "by": office.somchai, "at": TOMORROW}
    came = at_once(
        lambda: appeals.withdraw(request_id=case.pk, reasons="", by=office.wichai, at=TOMORROW),
        lambda: decide(stage_run_id=run, **said),
    )

    refused = [each for each in came if isinstance(each, (AppealHasEnded, NotRunning))]
    assert len(refused) == 1
    is_withdrawn = fresh(case).status == "withdrawn"
    assert Decision.objects.filter(request=leave, kind="on-appeal").exists() is not is_withdrawn


def test_an_appeal_and_a_revocation_at_once_follow_one_another(office, leave):
    came = at_once(
        lambda: an_appeal(leave, office.wichai),
        lambda: changed(leave, "correction", office.somchai),
    )

    assert isinstance(came[1], Decision)
    assert not any(isinstance(each, DecisionGone) for each in came)
