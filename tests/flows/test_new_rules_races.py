"""A vote or a decision that arrives while a re-route runs comes before it or after it, on PostgreSQL."""

from functools import partial

import pytest
from viewflow.workflow.models import Task

from approvals.audit.verify import verify_all
from approvals.errors import Refusal
from approvals.models import Ballot, Decision, StageRun
from approvals.requests.models import Status
from tests.builders import A_TUESDAY, a_submitted, an_office, fresh, stage
from tests.flows.test_new_rules import (
    MERGER,
    TRIP,
    a_version,
    decider_of_mergers_changes,
    deputy_decides_trips,
)
from tests.racing import at_once
from workflows import new_rules, services
from workflows.votes import vote

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


@pytest.fixture
def office(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    return an_office(members=5)


def test_a_decision_during_a_re_route_is_either_before_or_after_and_never_lost(office):
    papers = [a_submitted(office, "ACA-07", nights="1") for _ in range(12)]
    version = a_version(office, deputy_decides_trips, {TRIP: "reroute"})
    act = {"outcome": "for", "reasons": "ครบ", "by": office.malee, "at": A_TUESDAY}
    acts = [partial(services.decide, stage_run_id=stage(paper, "decide").pk, **act) for paper in papers]

    met = at_once(partial(new_rules.apply, version_id=version.pk, at=A_TUESDAY), *acts)

    assert not isinstance(met[0], Exception)
    for paper, outcome in zip(papers, met[1:], strict=True):
        now = fresh(paper)
        if isinstance(outcome, Exception):
            assert isinstance(outcome, Refusal), outcome
            assert (now.status, now.round, now.rulebook_id) == (Status.UNDER_REVIEW, 2, version.pk)
        else:
            assert (now.status, now.round) == (Status.APPROVED, 1)
    assert not Decision.objects.filter(stage_run__status=StageRun.Status.CANCELLED).exists()
    assert Task.objects.filter(status="NEW").count() == sum(isinstance(outcome, Exception) for outcome in met[1:])
    assert not list(verify_all())


def test_votes_during_a_re_route_are_counted_before_it_or_refused_after_it(office):
    for number in range(2, 8):
        paper = a_submitted(office, "GEN-04", kind="merge")
        resolution = stage(paper, "board").resolution
        version = a_version(office, decider_of_mergers_changes, {MERGER: "reroute"}, number)
        act = {"resolution_id": resolution.pk, "choice": "yes", "reason": "", "manifest": resolution.manifest}
        votes = [partial(vote, by=member, at=A_TUESDAY, **act) for member in office.members()[:4]]

        met = at_once(partial(new_rules.apply, version_id=version.pk, at=A_TUESDAY), *votes)

        assert not isinstance(met[0], Exception), met[0]
        assert all(isinstance(outcome, Refusal) for outcome in met[1:] if isinstance(outcome, Exception)), met
        counted = sum(not isinstance(outcome, Exception) for outcome in met[1:])
        assert Ballot.objects.filter(resolution=resolution).exclude(choice="").count() == counted
        old = StageRun.objects.get(resolution=resolution)
        assert old.status in (StageRun.Status.CANCELLED, StageRun.Status.DONE)
        assert fresh(paper).round == 2
        type(paper).objects.filter(pk=paper.pk).update(status=Status.WITHDRAWN)
    assert not list(verify_all())


def test_two_sweeps_at_once_re_route_each_request_once(office):
    papers = [a_submitted(office, "ACA-07", nights="1") for _ in range(8)]
    version = a_version(office, deputy_decides_trips, {TRIP: "reroute"})
    sweep = partial(new_rules.apply, version_id=version.pk, at=A_TUESDAY)

    met = at_once(sweep, sweep, sweep)

    assert sum(met) == len(papers)
    assert {fresh(paper).round for paper in papers} == {2}


def test_control_without_the_lock_a_decision_stands_under_a_stage_that_was_cancelled(office, monkeypatch):
    """Both read the request before either has written: without the lock one overwrites the other."""
    from approvals.models import ApprovalRequest

    def unlocked(request_id):
        return ApprovalRequest.objects.select_related("district", "school", "rulebook").get(pk=request_id)

    monkeypatch.setattr(services, "locked", unlocked)
    monkeypatch.setattr(new_rules, "locked", unlocked)
    went_wrong = 0
    for number in range(2, 12):
        paper = a_submitted(office, "ACA-07", nights="1")
        run = stage(paper, "decide")
        version = a_version(office, deputy_decides_trips, {TRIP: "reroute"}, number)
        act = {"stage_run_id": run.pk, "outcome": "for", "reasons": "ครบ", "by": office.malee, "at": A_TUESDAY}
        met = at_once(partial(new_rules.apply, version_id=version.pk, at=A_TUESDAY), partial(services.decide, **act))
        run.refresh_from_db()
        decided = not isinstance(met[1], Exception)
        went_wrong += (decided and fresh(paper).round == 2) or not isinstance(met[1], Refusal | type(paper))
        type(paper).objects.filter(pk=paper.pk).update(status=Status.WITHDRAWN)
    assert went_wrong
