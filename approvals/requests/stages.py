"""Opening stages, acting on them, ending rounds. The caller holds the request's row and moves the engine along."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.committees import services as committees
from approvals.committees.models import Ballot, Resolution
from approvals.committees.selectors import recused_from
from approvals.delegation.plan import PlannedStage, Route
from approvals.people.models import Person, Tenure
from approvals.people.selectors import post_of_kind, tenure_under_lock
from approvals.requests.calendar import after_working_days
from approvals.requests.manifest import manifest_of, state_of
from approvals.requests.models import ApprovalRequest, Decision, StageRun, Status
from approvals.requests.progress import State
from approvals.requests.refusals import (
    NotAllowedHere,
    NotRunning,
    NotYourStage,
    OwnMatter,
    ReasonsMissing,
    StageNotOpen,
    TooLateToWithdraw,
)
from approvals.requests.selectors import documents_of, persons_concerned, stage_runs_of
from approvals.requests.submission import authority, capacity

FOR, CONDITIONS, AGAINST = StageRun.Outcome.FOR, StageRun.Outcome.CONDITIONS, StageRun.Outcome.AGAINST
ANSWERS = {
    "opinion": (FOR, AGAINST),
    "consent": (FOR, CONDITIONS, AGAINST),
    "approve": (FOR, CONDITIONS, AGAINST),
    "permit": (FOR, CONDITIONS, AGAINST),
    "forward": (FOR, CONDITIONS, AGAINST),
    "sign": (FOR,),
    "note": (FOR,),
}
DAYS_WITHOUT_LIMIT = 15  # working days, where a rule sets none; practice, not law


def open_stages(paper: ApprovalRequest, names: Iterable[str], *, at: datetime) -> list[StageRun]:
    """Open waiting stages of the round: deadline, ballots for a committee, an event each."""
    route = Route.from_json(paper.route)
    planned = {stage.name: stage for stage in route.stages}
    wanted = set(names)
    opened = [run for run in stage_runs_of(paper) if run.name in wanted]
    for run in opened:
        _open(paper, run, planned[run.name], route, at)
    if opened:
        refresh(paper)
    return opened


def _open(paper: ApprovalRequest, run: StageRun, planned: PlannedStage, route: Route, at: datetime) -> None:
    day = localdate(at)
    run.status, run.opened_at = StageRun.Status.OPEN, at
    run.due_on = after_working_days(day, planned.days or DAYS_WITHOUT_LIMIT)
    if run.committee_id:
        run.resolution = _put_to_vote(paper, run, planned, at)
    run.save(update_fields=["status", "opened_at", "due_on", "resolution"])
    data = {"stage_run": run.pk, "stage": run.name, "round": run.round, "due_on": run.due_on.isoformat()}
    kind = kinds.REQUEST_FORWARDED if run.outside else kinds.STAGE_OPENED
    _record(kind, paper, by=None, at=at, data=data | {"body": str(planned.who)}, authority=authority(route))


def _put_to_vote(paper: ApprovalRequest, run: StageRun, planned: PlannedStage, at: datetime) -> Resolution:
    apart = recused_from(run.resolution) if run.resolution else []
    facts = {name: fact["value"] for name, fact in paper.frozen.items()}
    return committees.open_resolution(
        committee_id=run.committee_id,
        title=f"{paper.number} {paper.title}"[:300],
        subject=("request", str(paper.pk)),
        action=run.action,
        profile_code=planned.profile or "",
        manifest=manifest_of(facts, documents_of(paper)),
        closes_on=run.due_on,
        recused=[*apart, *(person.pk for person in persons_concerned(paper))],
        at=at,
    )


def call_again(paper: ApprovalRequest, run: StageRun, *, at: datetime) -> None:
    """Put a stage to the vote again after a vote without quorum: the same question, a new deadline.

    Who withdrew stays out. Raises NoQuorumPossible when too few are left.
    """
    route = Route.from_json(paper.route)
    planned = next(stage for stage in route.stages if stage.name == run.name)
    _open(paper, run, planned, route, at)
    refresh(paper)


def note_overdue(paper: ApprovalRequest, run: StageRun, *, at: datetime) -> bool:
    """Write down once that a stage passed its deadline, and move it up where its rule says so; tell whether it did."""
    if run.reminded_on is not None:
        return False
    route = Route.from_json(paper.route)
    planned = next(stage for stage in route.stages if stage.name == run.name)
    run.reminded_on = localdate(at)
    data = {"stage_run": run.pk, "stage": run.name, "round": run.round, "due_on": run.due_on.isoformat()}
    higher = planned.escalates_to
    post = (
        post_of_kind(paper.district_id, higher.kind, paper.school_id if higher.level == "school" else None)
        if higher
        else None
    )
    if post is not None:
        run.post, run.due_on = post, after_working_days(localdate(at), planned.days or DAYS_WITHOUT_LIMIT)
        run.reminded_on = None
        data |= {"moved_to": str(higher), "new_due_on": run.due_on.isoformat()}
    run.save(update_fields=["reminded_on", "post", "due_on"])
    refresh(paper)
    _record(kinds.STAGE_OVERDUE, paper, by=None, at=at, data=data, authority=authority(route))
    return True


def refresh(paper: ApprovalRequest) -> None:
    """Keep the request's own columns in step with its stages: where it stands and its nearest deadline."""
    runs = [run for run in stage_runs_of(paper) if run.status == StageRun.Status.OPEN]
    paper.due_on = min((run.due_on for run in runs), default=None)
    if paper.is_running:
        outside = any(run.outside for run in runs)
        paper.status = Status.FORWARDED if outside else Status.UNDER_REVIEW
    paper.version += 1
    paper.save(update_fields=["due_on", "status", "version"])


def states_of(runs: Iterable[StageRun]) -> dict[str, State]:
    """The stages of a round as the order of stages sees them."""
    return {run.name: _state(run) for run in runs}


def _state(run: StageRun) -> State:
    if run.status in (StageRun.Status.WAITING, StageRun.Status.OPEN, StageRun.Status.CANCELLED):
        return State(run.status)
    return State.AGAINST if run.outcome == AGAINST else State.FOR


def open_run(paper: ApprovalRequest, stage_run_id: int) -> StageRun:
    """One open stage of a running request; raises NotRunning or StageNotOpen."""
    if not paper.is_running:
        raise NotRunning(status=paper.get_status_display())
    run = next((run for run in stage_runs_of(paper) if run.pk == stage_run_id), None)
    if run is None or run.status != StageRun.Status.OPEN:
        raise StageNotOpen(status=run.get_status_display() if run else "–")
    return run


def power_over(paper: ApprovalRequest, run: StageRun, by: Person, at: datetime) -> Tenure:
    """The tenure in which a person may act on a post's stage today; asked under lock, whatever a page showed.

    Raises NotYourStage without the post, OwnMatter for somebody with an interest.
    """
    day = localdate(at)
    tenure = tenure_under_lock(by, run.post_id, day) if run.post_id else None
    if tenure is None:
        basis = Route.from_json(paper.route).basis
        raise NotYourStage(clause=f"{basis.title} {basis.clause}", body=run.post or run.committee or run.outside)
    concerned = by.pk in {person.pk for person in persons_concerned(paper)}
    submitted = by.pk == paper.submitted_by_id and tenure.post.school_id != paper.school_id
    if concerned or submitted:
        raise OwnMatter
    return tenure


def fits(run: StageRun, outcome: str, reasons: str) -> None:
    """Raise unless the answer is one this stage offers and has the reasons it needs."""
    if outcome not in ANSWERS[run.action]:
        raise NotAllowedHere(action=run.action)
    needs = outcome in (AGAINST, CONDITIONS) or (run.decides and run.action != "sign")
    if needs and not reasons.strip():
        raise ReasonsMissing(fields={"reasons": [str(ReasonsMissing.sentence)]})


def close(
    paper: ApprovalRequest, run: StageRun, outcome: str, reasons: str, *, by: Person | None, tenure: Tenure | None,
    at: datetime, kind: str = kinds.STAGE_ACTED, data: dict[str, Any] | None = None,
) -> StageRun:  # fmt: skip
    """Close an open stage with its outcome and write it down."""
    run.status, run.outcome, run.reasons, run.closed_at = StageRun.Status.DONE, outcome, reasons.strip(), at
    run.acted_by, run.tenure = by, tenure
    run.save(update_fields=["status", "outcome", "reasons", "closed_at", "acted_by", "tenure"])
    facts = {"stage_run": run.pk, "stage": run.name, "round": run.round, "action": run.action, "outcome": str(outcome)}
    _record(
        kind,
        paper,
        by=by,
        at=at,
        data=facts | (data or {}),
        authority=authority(Route.from_json(paper.route)),
        tenure=tenure,
        private={"reasons": run.reasons},
    )
    return run


def cancel(paper: ApprovalRequest, names: Iterable[str], *, at: datetime, by: Person | None = None) -> list[StageRun]:
    """Cancel stages that are not needed any more; an open vote is void. Those that were open come back."""
    wanted = set(names)
    runs = [run for run in stage_runs_of(paper) if run.name in wanted]
    were_open = [run for run in runs if run.status == StageRun.Status.OPEN]
    for run in runs:
        if run.resolution_id and run.resolution.closed_at is None:
            committees.void(resolution_id=run.resolution_id, at=at, by=by)
    StageRun.objects.filter(pk__in=[run.pk for run in runs]).update(status=StageRun.Status.CANCELLED, closed_at=at)
    for run in were_open:
        data = {"stage_run": run.pk, "stage": run.name, "round": run.round}
        _record(kinds.STAGE_CANCELLED, paper, by=by, at=at, data=data)
    return were_open


def end_round(paper: ApprovalRequest, refused_at: str | None, *, at: datetime) -> Decision:
    """End a request whose round is over: approved, approved with conditions, or refused at a stage."""
    runs = {run.name: run for run in stage_runs_of(paper)}
    route = Route.from_json(paper.route)
    run = runs[refused_at or route.decides]
    outcome = Decision.Outcome.REFUSED if refused_at else Decision.Outcome.APPROVED
    if not refused_at and any(each.outcome == CONDITIONS for each in runs.values()):
        outcome = Decision.Outcome.CONDITIONS
    own = run.acted_by_id is not None and run.acted_by_id == paper.submitted_by_id and len(runs) == 1
    decision = Decision.objects.create(
        district_id=paper.district_id,
        request=paper,
        stage_run=run,
        outcome=outcome,
        reasons=run.reasons,
        own_initiative=own,
        decided_at=at,
    )
    paper.status = Status.REFUSED if refused_at else Status.APPROVED
    paper.ended_at, paper.due_on = at, None
    paper.version += 1
    paper.save(update_fields=["status", "ended_at", "due_on", "version"])
    kind = kinds.REQUEST_REFUSED if refused_at else kinds.REQUEST_APPROVED
    if own and not refused_at:
        kind = kinds.REQUEST_DECIDED_ON_OWN_INITIATIVE
    data = {"decision": decision.pk, "outcome": str(outcome), "stage_run": run.pk, "number": paper.number}
    _record(kind, paper, by=run.acted_by, at=at, data=data, authority=authority(route), tenure=run.tenure)
    return decision


def hand_back(
    paper: ApprovalRequest, run: StageRun, reasons: str, *, by: Person | None, tenure: Tenure | None, at: datetime
) -> None:
    """Close a stage as returned for revision and give the request back to its school."""
    if not reasons.strip():
        raise ReasonsMissing(fields={"reasons": [str(ReasonsMissing.sentence)]})
    close(paper, run, StageRun.Outcome.RETURNED, reasons, by=by, tenure=tenure, at=at)
    paper.status, paper.due_on = Status.RETURNED, None
    paper.version += 1
    paper.save(update_fields=["status", "due_on", "version"])
    data = {"stage_run": run.pk, "stage": run.name, "round": run.round, "number": paper.number}
    _record(kinds.REQUEST_RETURNED, paper, by=by, at=at, data=data, tenure=tenure, private={"reasons": reasons.strip()})


def withdraw(paper: ApprovalRequest, reasons: str, *, by: Person, at: datetime) -> None:
    """Withdraw a running request before the first ballot, opinion or decision of its round."""
    if not paper.is_running:
        raise NotRunning(status=paper.get_status_display())
    runs = stage_runs_of(paper)
    voted = Ballot.objects.filter(resolution__in=[r.resolution_id for r in runs if r.resolution_id]).exclude(choice="")
    if any(run.status == StageRun.Status.DONE for run in runs) or voted.exists():
        raise TooLateToWithdraw
    paper.status, paper.ended_at, paper.due_on = Status.WITHDRAWN, at, None
    paper.version += 1
    paper.save(update_fields=["status", "ended_at", "due_on", "version"])
    data = {
        "round": paper.round,
        "number": paper.number,
        "was_open": [r.pk for r in runs if r.status == StageRun.Status.OPEN],
    }
    _record(kinds.REQUEST_WITHDRAWN, paper, by=by, at=at, data=data, private={"reasons": reasons.strip()})


def _record(
    kind: str, paper: ApprovalRequest, *, by: Person | None, at: datetime, data: dict, authority: dict | None = None,
    tenure: Tenure | None = None, private: dict | None = None,
) -> None:  # fmt: skip
    record(
        kind,
        district=paper.district,
        subject=("request", paper.pk),
        by=by,
        at=at,
        capacity=capacity(tenure),
        authority=authority,
        data=data,
        state=state_of(paper),
        private=private,
    )
