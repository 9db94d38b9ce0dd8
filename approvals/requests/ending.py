"""How a request ends: decided when its round is over, or withdrawn before anybody has spoken."""

from datetime import datetime

from django.db.models import Q
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.committees.models import Ballot, Resolution
from approvals.people.capacities import Capacity
from approvals.people.models import Person
from approvals.requests.clocks import services as clocks
from approvals.requests.models import Decision, StageRun, Status
from approvals.requests.refusals import NotRunning, TooLateToWithdraw
from approvals.requests.revisions.models import RequestRound
from approvals.requests.rounds import Round
from approvals.vocabulary.words import Action


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
        decided_by=run.acted_by,
        tenure=run.tenure,
        acting_order=run.acting_order,
        resolution=_resolution_of(held, run),
    )
    held.paper.status = Status.REFUSED if refused_at else Status.APPROVED
    held.paper.ended_at, held.paper.due_on = at, None
    held.save_paper("status", "ended_at", "due_on")
    clocks.stop(held.paper, on=localdate(at))
    kind = kinds.REQUEST_REFUSED if refused_at else kinds.REQUEST_APPROVED
    if decision.own_initiative and not refused_at:
        kind = kinds.REQUEST_DECIDED_ON_OWN_INITIATIVE
    data = {"decision": decision.pk, "outcome": str(decision.outcome)}
    held.record(kind, by=run.acted_by, at=at, run=run, data=data, capacity=_capacity_of(run))
    return decision


def _resolution_of(held: Round, run: StageRun) -> Resolution | None:
    """The resolution a stage was decided by; that of a stage which stands is the one of the round it was held in."""
    if run.status != StageRun.Status.KEPT or run.committee_id is None:
        return run.resolution
    answered = {"request": held.paper, "committee": run.committee_id, "action": run.action, "outcome": run.outcome}
    voted = StageRun.objects.filter(**answered, status=StageRun.Status.DONE, resolution__isnull=False)
    before = voted.select_related("resolution").order_by("-round").first()
    return before.resolution if before else None


def _capacity_of(run: StageRun) -> Capacity | None:
    """The capacity in which a stage was answered; None for committees and bodies outside."""
    if run.acting_order is not None:
        return Capacity.under(run.acting_order, localdate(run.closed_at))
    return Capacity(run.tenure.post, tenure=run.tenure) if run.tenure is not None else None


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
        nobody_has_spoken(held)
    elif held.paper.status != Status.RETURNED:
        raise NotRunning(status=held.paper.get_status_display())
    held.paper.status, held.paper.ended_at, held.paper.due_on = Status.WITHDRAWN, at, None
    held.save_paper("status", "ended_at", "due_on")
    clocks.stop(held.paper, on=localdate(at))
    data = {"was_open": [run.pk for run in held.runs if run.status == StageRun.Status.OPEN]}
    held.record(kinds.REQUEST_WITHDRAWN, by=by, at=at, data=data, private={"reasons": reasons.strip()})


def nobody_has_spoken(held: Round) -> None:
    """Raise TooLateToWithdraw once a ballot was cast, an opinion given or a decision made in the present round.

    What stands from an earlier round was not said in this one. A ballot counts although its vote had no quorum or was
    put again.
    """
    runs = [run.pk for run in held.runs]
    begun = _begun(held)
    earlier = StageRun.objects.filter(request=held.paper, round__lt=held.paper.round, resolution__isnull=False)
    label = {"resolution__subject_kind": "request", "resolution__subject_id": str(held.paper.pk)}
    committees = {run.committee_id for run in held.runs if run.committee_id}
    alone = Q(resolution__committee__in=committees, resolution__opened_at__gte=begun, **label)
    alone &= ~Q(resolution__in=earlier.values("resolution"))
    together = {"resolution__ranking__entries__stage_run__in": runs}
    ranked = Q(resolution__ranking__entries__removed_at=None, resolution__closed_at=None, **together)
    ballots = Ballot.objects.filter(alone | ranked)
    somebody_voted = ballots.exclude(cast_at=None).exists()
    if somebody_voted or any(_has_spoken(run) for run in held.runs):
        raise TooLateToWithdraw


def _begun(held: Round) -> datetime:
    """When the present round began; for one older than the keeping of rounds, when its first stage was opened."""
    kept = RequestRound.objects.filter(request=held.paper, number=held.paper.round).first()
    opened = [run.opened_at for run in held.runs if run.opened_at]
    return kept.begun_at if kept else min(opened, default=held.paper.submitted_at)


def _has_spoken(run: StageRun) -> bool:
    """Whether a stage has been answered; that the documents were found complete is no answer."""
    return run.status == StageRun.Status.DONE and run.action != Action.INTAKE
