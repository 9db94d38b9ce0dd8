"""How an appeal ends: a new decision on the request it is about, which takes the place of the old one."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from approvals.appeals.models import Appeal
from approvals.appeals.refusals import AppealHasEnded, LatenessSettled
from approvals.audit import kinds
from approvals.audit.services import record
from approvals.errors import BadInput
from approvals.people.capacities import Capacity
from approvals.people.models import Person
from approvals.requests.manifest import state_of
from approvals.requests.models import ApprovalRequest, Decision, StageRun, Status
from approvals.requests.refusals import ReasonsMissing
from approvals.requests.rounds import Round
from approvals.requests.selectors import locked
from approvals.requests.standing_decision import GRANTED, standing

Outcome = Decision.Outcome


def end_appeal(held: Round, refused_at: str | None, *, at: datetime) -> Decision:
    """End an appeal whose last word is spoken: allowed, allowed in part, or dismissed."""
    run = max((run for run in held.runs if run.status == StageRun.Status.DONE), key=lambda run: run.place)
    original = locked(held.paper.appeals.request_id)
    replaced = standing(original)
    outcome = _outcome(held.paper.appeal, replaced, run, allowed=refused_at is None)
    decision = Decision.objects.create(
        district_id=original.district_id,
        request=original,
        stage_run=run,
        kind=Decision.Kind.ON_APPEAL,
        outcome=outcome,
        reasons=run.reasons,
        facts=replaced.facts,
        clause=held.route.basis.clause,
        in_force_on=localdate(at) if outcome == Outcome.REVOKED and replaced.outcome != Outcome.REVOKED else None,
        decided_at=at,
        decided_by=run.acted_by,
        tenure=run.tenure,
        acting_order=run.acting_order,
        resolution=run.resolution,
        replaces=replaced,
    )
    _close(held, Status.REFUSED if refused_at else Status.APPROVED, at)
    data = {"decision": decision.pk, "replaces": replaced.pk, "outcome": str(outcome), "kind": str(decision.kind)}
    answer = {"answer": "dismissed" if refused_at else str(run.outcome)}
    capacity = capacity_of(run)
    held.record(kinds.APPEAL_DECIDED, by=run.acted_by, at=at, run=run, data={**data, **answer}, capacity=capacity)
    note_change(original, decision, by=run.acted_by, at=at, capacity=capacity, data={"appeal": held.paper.number})
    return decision


def _close(held: Round, status: Status, at: datetime) -> None:
    held.paper.status, held.paper.ended_at, held.paper.due_on = status, at, None
    held.save_paper("status", "ended_at", "due_on")


def _outcome(appeal: Appeal, replaced: Decision, run: StageRun, *, allowed: bool) -> Outcome:
    """What holds after the appeal. Dismissed: what held before.

    What was granted and has been revoked meanwhile stays revoked: that is another decision, with an appeal of its own.
    """
    if not allowed:
        return Outcome(replaced.outcome)
    granted = appeal.request.appeals.outcome in GRANTED
    if granted and (appeal.asks == Appeal.Asks.SET_ASIDE or replaced.outcome == Outcome.REVOKED):
        return Outcome.REVOKED
    return Outcome.CONDITIONS if run.outcome == StageRun.Outcome.CONDITIONS else Outcome.APPROVED


def capacity_of(run: StageRun) -> Capacity | None:
    """The capacity in which a stage was answered; None for committees and bodies outside."""
    if run.tenure is None and run.acting_order is None:
        return None
    post = run.tenure.post if run.tenure is not None else run.acting_order.post
    return Capacity(post, run.tenure, run.acting_order)


def note_change(
    paper: ApprovalRequest, decision: Decision, *, by: Person | None, at: datetime, capacity: Capacity | None,
    data: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """Write down on the trail of the request that a later decision took the place of an earlier one."""
    ApprovalRequest.objects.filter(pk=paper.pk).update(version=paper.version + 1)
    paper.version += 1
    facts = {
        "decision": decision.pk, "replaces": decision.replaces_id, "kind": str(decision.kind),
        "outcome": str(decision.outcome), "number": paper.number, "clause": decision.clause,
        "in_force_on": decision.in_force_on and decision.in_force_on.isoformat(),
    }  # fmt: skip
    record(
        kinds.DECISION_CHANGED, district=paper.district, subject=("request", paper.pk), by=by, at=at,
        capacity=capacity.to_event() if capacity else {}, data={**facts, **(data or {})}, state=state_of(paper),
        private={"reasons": decision.reasons, "content": decision.content},
    )  # fmt: skip


def withdraw(held: Round, reasons: str, *, by: Person, at: datetime) -> None:
    """Withdraw an appeal before it is decided. Nobody loses anything by it: the decision stands as it was."""
    if not held.paper.is_running:
        raise AppealHasEnded(status=held.paper.get_status_display())
    was_open = [run.pk for run in held.runs if run.status == StageRun.Status.OPEN]
    _close(held, Status.WITHDRAWN, at)
    held.record(kinds.APPEAL_WITHDRAWN, by=by, at=at, data={"was_open": was_open}, private={"reasons": reasons.strip()})


def rule_on_lateness(
    held: Round, run: StageRun, *, accepted: bool, reasons: str, by: Person, capacity: Capacity | None, at: datetime
) -> Appeal:
    """Say whether the cause of a late appeal is a good one (APA s. 66), with reasons; once."""
    appeal = Appeal.objects.select_for_update(of=("self",), no_key=True).get(request=held.paper)
    if not appeal.waits_for_a_word_on_its_lateness:
        raise LatenessSettled
    if not reasons.strip():
        raise BadInput(fields={"reasons": [str(ReasonsMissing.sentence)]})
    appeal.late_accepted, appeal.late_reasons = accepted, reasons.strip()
    appeal.save(update_fields=["late_accepted", "late_reasons"])
    told = {"accepted": accepted}
    held.record(
        kinds.LATENESS_RULED, by=by, at=at, run=run, data=told, capacity=capacity, private={"reasons": reasons.strip()}
    )
    return appeal
