"""How a request ends: decided when its round is over, or withdrawn before anybody has spoken."""

from datetime import datetime

from django.db.models import Q

from approvals.audit import kinds
from approvals.committees.models import Ballot
from approvals.people.models import Person
from approvals.requests.models import Decision, StageRun, Status
from approvals.requests.refusals import NotRunning, TooLateToWithdraw
from approvals.requests.rounds import Round


def end_round(held: Round, refused_at: str | None, *, at: datetime) -> Decision:
    """End a request whose round is over: approved, approved with conditions, or refused at a stage."""
    run = held.named(refused_at or held.route.decides)
    decision = Decision.objects.create(
        district_id=held.paper.district_id,
        request=held.paper,
        stage_run=run,
        outcome=_outcome(held, refused_at),
        reasons=run.reasons,
        own_initiative=_is_own_initiative(held, run),
        decided_at=at,
    )
    held.paper.status = Status.REFUSED if refused_at else Status.APPROVED
    held.paper.ended_at, held.paper.due_on = at, None
    held.save_paper("status", "ended_at", "due_on")
    kind = kinds.REQUEST_REFUSED if refused_at else kinds.REQUEST_APPROVED
    if decision.own_initiative and not refused_at:
        kind = kinds.REQUEST_DECIDED_ON_OWN_INITIATIVE
    data = {"decision": decision.pk, "outcome": str(decision.outcome)}
    held.record(kind, by=run.acted_by, at=at, run=run, data=data, tenure=run.tenure)
    return decision


def _outcome(held: Round, refused_at: str | None) -> Decision.Outcome:
    if refused_at:
        return Decision.Outcome.REFUSED
    conditional = any(run.outcome == StageRun.Outcome.CONDITIONS for run in held.runs)
    return Decision.Outcome.CONDITIONS if conditional else Decision.Outcome.APPROVED


def _is_own_initiative(held: Round, run: StageRun) -> bool:
    alone = len(held.runs) == 1 and run.acted_by_id is not None
    return alone and run.acted_by_id == held.paper.submitted_by_id


def withdraw(held: Round, reasons: str, *, by: Person, at: datetime) -> None:
    """Withdraw a running request before the first ballot, opinion or decision of its round, or a returned one."""
    if held.paper.is_running:
        _nobody_has_spoken(held)
    elif held.paper.status != Status.RETURNED:
        raise NotRunning(status=held.paper.get_status_display())
    held.paper.status, held.paper.ended_at, held.paper.due_on = Status.WITHDRAWN, at, None
    held.save_paper("status", "ended_at", "due_on")
    data = {"was_open": [run.pk for run in held.runs if run.status == StageRun.Status.OPEN]}
    held.record(kinds.REQUEST_WITHDRAWN, by=by, at=at, data=data, private={"reasons": reasons.strip()})


def _nobody_has_spoken(held: Round) -> None:
    votes = [run.resolution_id for run in held.runs if run.resolution_id]
    together = {"resolution__ranking__entries__stage_run__in": [run.pk for run in held.runs]}
    ranked = Q(resolution__ranking__entries__removed_at=None, resolution__closed_at=None, **together)
    ballots = Ballot.objects.filter(Q(resolution__in=votes) | ranked)
    somebody_voted = ballots.exclude(cast_at=None).exists()
    if somebody_voted or any(run.status == StageRun.Status.DONE for run in held.runs):
        raise TooLateToWithdraw
