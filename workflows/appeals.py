"""The acts of an appeal: handing it in, ruling on its lateness, withdrawing it. Its stages are answered like all."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from approvals.appeals import ending, filing
from approvals.appeals.models import Appeal
from approvals.appeals.refusals import NotYourAppeal
from approvals.committees.keeping import keeps
from approvals.models import ApprovalRequest, Decision, StageRun
from approvals.people.capacities import Capacity
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import grants_of
from approvals.requests import answers, stages
from approvals.requests.earlier_decision import made_it
from approvals.requests.idempotency import is_repeated
from approvals.requests.refusals import MadeTheDecision, NotYourStage
from approvals.requests.rounds import Round
from approvals.requests.selectors import locked
from approvals.requests.standing_decision import NAMED
from workflows import advance, engine


@transaction.atomic
def appeal(
    *, decision_id: int, asks: str, grounds: str, by: Person, at: datetime, late_because: str = "",
    files: Sequence[filing.File] = (), key: UUID | None = None,
) -> ApprovalRequest:  # fmt: skip
    """Appeal against a decision that stands: a case with a number of its own, before the maker first (APA s. 44, 45).

    The decision goes on being carried out. `late_because`: what kept the person from it, where the last day is over.
    """
    decision = Decision.objects.select_related(*NAMED).get(pk=decision_id)
    paper = locked(decision.request_id)
    decision.request = paper
    asked = {"decision": decision_id, "asks": asks, "grounds": grounds, "late": late_because}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="appeal", **asked):
        return ApprovalRequest.objects.filter(appeals=decision, submitted_by=by).latest("pk")
    case = filing.open_case(
        paper, decision, asks=asks, grounds=grounds, files=list(files), late_because=late_because, by=by, at=at
    )
    case = locked(case.pk)
    advance.go_on(Round.of(case), None, at=at)
    return case


@transaction.atomic
def withdraw(*, request_id: int, reasons: str, by: Person, at: datetime, key: UUID | None = None) -> ApprovalRequest:
    """Withdraw one's own appeal, at any moment before it is decided."""
    case = locked(request_id)
    if is_repeated(key=key, by=by, district_id=case.district_id, at=at, act="appeal.withdraw", request=request_id):
        return case
    if not Appeal.objects.filter(request=case, person=by).exists():
        raise NotYourAppeal
    held = Round.of(case)
    ending.withdraw(held, reasons, by=by, at=at)
    stages.cancel(held, held.unfinished(), at=at, by=by)
    engine.abandon(case)
    return case


@transaction.atomic
def rule_on_lateness(
    *, stage_run_id: int, accepted: bool, reasons: str, by: Person, at: datetime, key: UUID | None = None
) -> ApprovalRequest:
    """Say whether the cause of a late appeal is a good one; if it is not, the appeal is dismissed for these reasons."""
    case = locked(StageRun.objects.values_list("request_id", flat=True).get(pk=stage_run_id))
    asked = {"stage": stage_run_id, "accepted": accepted, "reasons": reasons}
    if is_repeated(key=key, by=by, district_id=case.district_id, at=at, act="appeal.lateness", **asked):
        return case
    held = Round.of(case)
    run = held.open_run(stage_run_id)
    capacity = _speaks_for(held, run, by, at)
    ending.rule_on_lateness(held, run, accepted=accepted, reasons=reasons, by=by, capacity=capacity, at=at)
    if not accepted:
        _dismiss(held, run, reasons, by=by, capacity=capacity, at=at)
    return case


def _speaks_for(held: Round, run: StageRun, by: Person, at: datetime) -> Capacity | None:
    """The capacity of a post's holder; for a committee who keeps it, for a body outside who records its answers."""
    if run.post_id:
        return answers.power_over(held, run, by, at)
    grants = grants_of(by, localdate(at))
    records = run.outside and run.district_id in grants.districts_with(Ability.RECORD_ANSWER)
    if not (records or (run.committee and keeps(grants, run.committee))):
        raise NotYourStage(clause=held.clause, body=held.body_of(run))
    answers.must_be_no_party(held.paper, by)
    if by.pk in made_it(held.paper, run.name):
        raise MadeTheDecision
    return None


def _dismiss(
    held: Round, run: StageRun, reasons: str, *, by: Person, capacity: Capacity | None, at: datetime
) -> None:  # fmt: skip
    """End the appeal at this stage: what came too late goes no further."""
    if run.resolution_id:
        stages.challenging.void(resolution_id=run.resolution_id, at=at, by=by)
    answers.close(held, run, StageRun.Outcome.AGAINST, reasons, by=by, capacity=capacity, at=at)
    engine.cancel(stages.cancel(held, held.unfinished(), at=at, by=by))
    advance.end(held, run.name, at=at)
    engine.follow(run)
