"""The acts that open or close a stage: one transaction each, that moves our rows and the engine together.

Locks are taken in one order: the request, then its counters and votes, then the district's chain. A plain vote
changes a ballot only and never enters the engine.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.committees import services as committees
from approvals.committees.models import Membership, Resolution, Seat
from approvals.committees.refusals import NoQuorumPossible
from approvals.delegation.plan import Route
from approvals.models import ApprovalRequest, StageRun
from approvals.people.kinds import Ability
from approvals.people.models import Person, Tenure
from approvals.people.selectors import grants_of
from approvals.requests import routing, stages, submission
from approvals.requests.idempotency import is_repeated
from approvals.requests.progress import next_step
from approvals.requests.refusals import NotAllowedHere, NotOfYourSchool, NotYourStage, ReasonsMissing
from approvals.requests.selectors import locked, stage_runs_of
from workflows import engine

OUTCOMES = {
    Resolution.Outcome.CARRIED: StageRun.Outcome.FOR,
    Resolution.Outcome.LOST: StageRun.Outcome.AGAINST,
    Resolution.Outcome.NO_QUORUM: StageRun.Outcome.NO_QUORUM,
}


@transaction.atomic
def submit(*, request_id: int, by: Person, at: datetime, reasons: str = "", key: UUID | None = None) -> ApprovalRequest:
    """Submit a draft, or resubmit a returned request: it is numbered and frozen, and its first stages open.

    Where the submitter alone would decide, this is a decision on own initiative, with its reasons.
    """
    paper = locked(request_id)
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="submit", request=request_id):
        return paper
    runs = submission.freeze(paper, by=by, at=at)
    own = _own_initiative(paper, runs, by, at)
    if own and not reasons.strip():
        raise ReasonsMissing(fields={"reasons": [str(ReasonsMissing.sentence)]})
    _go_on(paper, None, at)
    if own:
        run = stages.open_run(paper, runs[0].pk)
        tenure = stages.power_over(paper, run, by, at)
        stages.close(paper, run, StageRun.Outcome.FOR, reasons, by=by, tenure=tenure, at=at)
        _go_on(paper, run, at)
    return paper


def _own_initiative(paper: ApprovalRequest, runs: list[StageRun], by: Person, at: datetime) -> bool:
    bodies = routing.resolve(Route.from_json(paper.route), paper.school, paper.frozen)
    return submission.is_own_initiative(paper, bodies, by, localdate(at)) and len(runs) == 1


@transaction.atomic
def decide(
    *, stage_run_id: int, outcome: str, reasons: str, by: Person, at: datetime, key: UUID | None = None
) -> ApprovalRequest:
    """Answer a stage of one's own post: an opinion, a decision, a signature or a note."""
    paper = _paper_of(stage_run_id)
    asked = {"stage": stage_run_id, "outcome": outcome, "reasons": reasons}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="decide", **asked):
        return paper
    run = stages.open_run(paper, stage_run_id)
    tenure = stages.power_over(paper, run, by, at)
    stages.fits(run, outcome, reasons)
    stages.close(paper, run, outcome, reasons, by=by, tenure=tenure, at=at)
    _go_on(paper, run, at)
    return paper


@transaction.atomic
def return_for_revision(
    *, stage_run_id: int, reasons: str, by: Person, at: datetime, key: UUID | None = None
) -> ApprovalRequest:
    """Give a request back to its school with reasons; votes still open are void, other stages end."""
    paper = _paper_of(stage_run_id)
    asked = {"stage": stage_run_id, "reasons": reasons}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="return", **asked):
        return paper
    run = stages.open_run(paper, stage_run_id)
    tenure = None
    if run.post_id:
        tenure = stages.power_over(paper, run, by, at)
    else:
        _keeps_this_stage(run, by, at)
        if run.resolution_id:
            committees.void(resolution_id=run.resolution_id, at=at, by=by)
    _give_back(paper, run, reasons, by=by, tenure=tenure, at=at)
    return paper


def _give_back(
    paper: ApprovalRequest, run: StageRun, reasons: str, *, by: Person | None, tenure: Tenure | None, at: datetime
) -> None:
    stages.hand_back(paper, run, reasons, by=by, tenure=tenure, at=at)
    rest = [
        other.name for other in stage_runs_of(paper) if other.status in (StageRun.Status.OPEN, StageRun.Status.WAITING)
    ]
    engine.cancel(stages.cancel(paper, rest, at=at, by=by))
    engine.follow(run)


@transaction.atomic
def withdraw(*, request_id: int, reasons: str, by: Person, at: datetime, key: UUID | None = None) -> ApprovalRequest:
    """Take a running request back for good, before anybody has voted, given an opinion or decided in this round."""
    paper = locked(request_id)
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="withdraw", request=request_id):
        return paper
    grants = grants_of(by, localdate(at))
    if by.pk != paper.submitted_by_id and paper.school_id not in grants.schools_with(Ability.RELEASE):
        raise NotOfYourSchool(school=paper.school)
    stages.withdraw(paper, reasons, by=by, at=at)
    unfinished = [
        run.name for run in stage_runs_of(paper) if run.status in (StageRun.Status.OPEN, StageRun.Status.WAITING)
    ]
    stages.cancel(paper, unfinished, at=at, by=by)
    engine.abandon(paper)
    return paper


@transaction.atomic
def vote(
    *, resolution_id: int, choice: str, reason: str, manifest: str, by: Person, at: datetime, key: UUID | None = None
) -> Resolution:
    """Cast or change one's ballot; where the committee's rule allows it, the vote that settles it closes the stage."""
    run = _run_of(resolution_id)
    asked = {"resolution": resolution_id, "choice": choice, "reason": reason}
    if is_repeated(key=key, by=by, district_id=run.district_id, at=at, act="vote", **asked):
        return run.resolution
    cast = committees.cast(resolution_id=resolution_id, by=by, choice=choice, reason=reason, manifest=manifest, at=at)
    if cast.may_close:
        _close_vote(run, at, by=None)
    return cast.resolution


@transaction.atomic
def recuse(
    *, resolution_id: int, ground: str, explanation: str, by: Person, at: datetime, key: UUID | None = None
) -> Resolution:
    """Declare a conflict of interest: the member's ballot closes, and the others go on."""
    run = _run_of(resolution_id)
    asked = {"resolution": resolution_id, "ground": ground, "explanation": explanation}
    if is_repeated(key=key, by=by, district_id=run.district_id, at=at, act="recuse", **asked):
        return run.resolution
    cast = committees.recuse(resolution_id=resolution_id, by=by, ground=ground, explanation=explanation, at=at)
    if cast.may_close:
        _close_vote(run, at, by=None)
    return cast.resolution


@transaction.atomic
def close_vote(*, resolution_id: int, by: Person | None, at: datetime) -> Resolution:
    """Close a vote whose time is over, or whose result cannot change any more where the rule allows that."""
    return _close_vote(_run_of(resolution_id), at, by=by)


def _close_vote(run: StageRun, at: datetime, by: Person | None) -> Resolution:
    paper = run.request
    stages.open_run(paper, run.pk)
    resolution = committees.close(resolution_id=run.resolution_id, at=at, by=by)
    if resolution.outcome == Resolution.Outcome.NO_QUORUM:
        _call_again(paper, run, at)
        return resolution
    data = {"resolution": resolution.pk, "certificate": resolution.certificate}
    stages.close(paper, run, OUTCOMES[resolution.outcome], "", by=by, tenure=None, at=at, data=data)
    _go_on(paper, run, at)
    return resolution


def _call_again(paper: ApprovalRequest, run: StageRun, at: datetime) -> None:
    """Put the question again; a committee in which too few are left gives the request back, so that nothing waits."""
    try:
        stages.call_again(paper, run, at=at)
    except NoQuorumPossible as refusal:
        _give_back(paper, run, str(refusal), by=None, tenure=None, at=at)


@transaction.atomic
def record_answer(
    *, stage_run_id: int, outcome: str, reasons: str, by: Person, at: datetime, document_id: int | None = None,
    key: UUID | None = None,
) -> ApprovalRequest:  # fmt: skip
    """Record the answer of a body outside the district, with the paper it came on."""
    paper = _paper_of(stage_run_id)
    asked = {"stage": stage_run_id, "outcome": outcome, "reasons": reasons}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="answer", **asked):
        return paper
    run = stages.open_run(paper, stage_run_id)
    if not run.outside:
        raise NotAllowedHere(action=run.action)
    if paper.district_id not in grants_of(by, localdate(at)).districts_with(Ability.RECORD_ANSWER):
        raise NotYourStage(clause=_clause(paper), body=run.outside)
    stages.fits(run, outcome, reasons)
    data = {"document": document_id}
    stages.close(paper, run, outcome, reasons, by=by, tenure=None, at=at, kind=kinds.ANSWER_RECORDED, data=data)
    _go_on(paper, run, at)
    return paper


def _go_on(paper: ApprovalRequest, closed: StageRun | None, at: datetime) -> None:
    """Open and cancel what follows from the states of the round, end it when it is over, and let the engine follow."""
    route = Route.from_json(paper.route)
    step = next_step(route.stages, stages.states_of(stage_runs_of(paper)))
    engine.cancel(stages.cancel(paper, step.to_cancel, at=at))
    stages.open_stages(paper, step.to_open, at=at)
    if step.ended:
        stages.end_round(paper, step.refused_at, at=at)
    elif not step.to_open:
        stages.refresh(paper)
    if closed is None:
        engine.begin(paper)
    else:
        engine.follow(closed)


def _paper_of(stage_run_id: int) -> ApprovalRequest:
    """The request of a stage, under lock."""
    return locked(StageRun.objects.values_list("request_id", flat=True).get(pk=stage_run_id))


def _run_of(resolution_id: int) -> StageRun:
    """The stage of a vote, with its request under lock: votes on one request follow one another."""
    held = StageRun.objects.select_related("request__district", "request__school", "request__rulebook", "resolution")
    return held.select_for_update(of=("request",), no_key=True).get(resolution_id=resolution_id)


def _keeps_this_stage(run: StageRun, by: Person, at: datetime) -> None:
    """Raise NotYourStage unless the person may give back what this committee or body outside has before it.

    For a committee its chair and secretary, and whoever runs the district's committees; for a body outside the
    officers who record its answers.
    """
    grants = grants_of(by, localdate(at))
    needed = Ability.RUN_COMMITTEES if run.committee_id else Ability.RECORD_ANSWER
    if run.district_id in grants.districts_with(needed):
        return
    offices = (Seat.Role.CHAIR, Seat.Role.SECRETARY)
    seated = Membership.objects.on(grants.day).filter(
        person=by, seat__committee_id=run.committee_id, seat__role__in=offices
    )
    if run.committee_id and seated.exists():
        return
    raise NotYourStage(clause=_clause(run.request), body=run.committee or run.outside)


def _clause(paper: ApprovalRequest) -> str:
    basis = Route.from_json(paper.route).basis
    return f"{basis.title} {basis.clause}"
