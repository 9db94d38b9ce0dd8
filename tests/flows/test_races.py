"""Many at the same instant, on PostgreSQL: votes that close a stage, and submissions that take a number.

Each race has a control that runs without its lock and goes wrong, so that the race is known to be able to fail.
"""

from functools import partial
from threading import Barrier

import pytest
from django.db import IntegrityError
from viewflow.workflow.models import Process, Task

from approvals.audit.verify import verify_all
from approvals.committees import services as committees
from approvals.committees.models import Resolution
from approvals.committees.refusals import VotingIsClosed
from approvals.errors import Refusal
from approvals.models import ApprovalRequest, Ballot, StageRun
from approvals.people.services import end_tenure
from approvals.requests import submission
from approvals.requests.models import Status
from approvals.requests.numbering import Series
from tests.builders import A_TUESDAY, a_draft, a_submitted, an_office, fresh, stage
from tests.racing import PATIENCE, at_once
from workflows import services, stage_votes, votes

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

SUBMITS, AT_A_TIME = 100, 25


@pytest.fixture
def office(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    return an_office(members=5)


def ballots_of(paper, office, choices):
    resolution = stage(paper, "consent").resolution
    voters = zip(office.members(), choices, strict=True)
    act = {"resolution_id": resolution.pk, "reason": "", "manifest": resolution.manifest, "at": A_TUESDAY}
    return [partial(votes.vote, choice=choice, by=member, **act) for member, choice in voters]


def test_thirty_stages_with_five_votes_at_the_same_instant_each_close_exactly_once(office):
    for turn in range(30):
        paper = a_submitted(office, "ACA-01", year="2570")
        choices = [("yes", "yes", "no")[(turn + place) % 3] for place in range(5)]

        outcomes = at_once(*ballots_of(paper, office, choices))

        refused = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
        assert all(isinstance(refusal, VotingIsClosed | Refusal) for refusal in refused), refused
        run = stage(paper, "consent")
        sums = run.resolution.certificate["sums"]
        cast = Ballot.objects.filter(resolution=run.resolution)
        assert (sums["yes"], sums["no"]) == (cast.filter(choice="yes").count(), cast.filter(choice="no").count())
        expected = StageRun.Outcome.FOR if sums["yes"] > sums["no"] else StageRun.Outcome.AGAINST
        assert (run.status, run.outcome) == (StageRun.Status.DONE, expected)
        process = Process.objects.order_by("-pk").first()
        assert Task.objects.filter(process=process, flow_task__endswith="advance").count() == 2
    assert not list(verify_all())


def test_control_without_the_locks_five_votes_leave_the_stage_open_for_ever(office, monkeypatch):
    paper = a_submitted(office, "ACA-01", year="2570")
    together = Barrier(5)
    record = committees.record

    def record_together(*args, **kwargs):
        together.wait(PATIENCE)
        return record(*args, **kwargs)

    def unlocked_run(resolution_id):
        return StageRun.objects.select_related("request__district", "resolution__district").get(
            resolution=resolution_id
        )

    def unlocked_resolution(resolution_id):
        return Resolution.objects.select_related("district", "committee").get(pk=resolution_id)

    monkeypatch.setattr(stage_votes, "stage_under_lock", unlocked_run)
    monkeypatch.setattr(committees, "_lock", unlocked_resolution)
    monkeypatch.setattr(committees, "record", record_together)

    at_once(*ballots_of(paper, office, ["yes"] * 5))

    assert Ballot.objects.filter(choice="yes").count() == 5
    assert stage(paper, "consent").status == StageRun.Status.OPEN


def test_a_hundred_submissions_at_once_take_the_numbers_one_to_a_hundred(office):
    papers = [a_draft(office, "ACA-07", nights="1") for _ in range(SUBMITS)]
    acts = [partial(services.submit, request_id=p.pk, by=office.somchai, at=A_TUESDAY) for p in papers]

    met = [outcome for n in range(0, SUBMITS, AT_A_TIME) for outcome in at_once(*acts[n : n + AT_A_TIME])]

    assert [outcome for outcome in met if isinstance(outcome, Exception)] == []
    serials = sorted(ApprovalRequest.objects.values_list("serial", flat=True))
    assert serials == list(range(1, SUBMITS + 1))
    assert Series.objects.get().last == SUBMITS
    assert not list(verify_all())


def test_control_numbers_read_without_a_lock_are_given_out_twice(office, monkeypatch):
    papers = [a_draft(office, "ACA-07", nights="1") for _ in range(5)]
    together = Barrier(5)

    def unlocked(*, district_id, register, year):
        last = Series.objects.filter(district_id=district_id).values_list("last", flat=True).first() or 0
        together.wait(PATIENCE)
        return last + 1

    monkeypatch.setattr(submission, "next_number", unlocked)

    met = at_once(*[partial(services.submit, request_id=p.pk, by=office.somchai, at=A_TUESDAY) for p in papers])

    assert sum(isinstance(outcome, IntegrityError) for outcome in met) == 4  # the constraint is the last guard


def test_a_decision_and_a_withdrawal_at_once_leave_one_of_the_two(office):
    for _ in range(10):
        paper = a_submitted(office, "ACA-07", nights="1")
        run = stage(paper, "decide")
        met = at_once(
            partial(services.decide, stage_run_id=run.pk, outcome="for", reasons="ครบ", by=office.malee, at=A_TUESDAY),
            partial(services.withdraw, request_id=paper.pk, reasons="", by=office.somchai, at=A_TUESDAY),
        )

        assert sum(isinstance(outcome, Refusal) for outcome in met) == 1
        assert fresh(paper).status in (Status.APPROVED, Status.WITHDRAWN)


def test_two_decisions_at_once_are_one_decision(office):
    for _ in range(10):
        paper = a_submitted(office, "ACA-07", nights="1")
        act = {"stage_run_id": stage(paper, "decide").pk, "reasons": "ครบ", "by": office.malee, "at": A_TUESDAY}
        met = at_once(
            partial(services.decide, outcome="for", **act), partial(services.decide, outcome="against", **act)
        )

        assert sum(isinstance(outcome, Refusal) for outcome in met) == 1
        assert paper.decisions.count() == 1
    assert not list(verify_all())


def test_a_tenure_that_ends_in_the_same_moment_is_either_before_or_after_the_decision(office):
    yesterday = A_TUESDAY.date().replace(day=23)
    paper = a_submitted(office, "ACA-07", nights="1")
    act = {"outcome": "for", "reasons": "ครบ", "by": office.malee, "at": A_TUESDAY}
    tenure = office.malee.tenures.get()

    met = at_once(
        partial(services.decide, stage_run_id=stage(paper, "decide").pk, **act),
        partial(end_tenure, tenure_id=tenure.pk, last_day=yesterday, by=office.nok, at=A_TUESDAY),
    )

    decided = not isinstance(met[0], Exception)
    kinds = list(
        office.district.events.filter(kind__in=["tenure.ended", "stage.acted"])
        .order_by("seq")
        .values_list("kind", flat=True)
    )
    assert kinds == (["stage.acted", "tenure.ended"] if decided else ["tenure.ended"])
