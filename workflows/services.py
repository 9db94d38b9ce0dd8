"""The acts that open or close a stage: one transaction each, that moves our rows and the engine together.

Locks are taken in one order: the request, then its counters and votes, then the district's chain. A plain vote
changes a ballot only and never enters the engine.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.committees.keeping import keeps
from approvals.committees.refusals import Recused
from approvals.committees.selectors import recused_from
from approvals.interests import challenging
from approvals.models import ApprovalRequest, StageRun
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import grants_of
from approvals.requests import answers, ending, stages, submission
from approvals.requests.answer_papers import attach_answer
from approvals.requests.idempotency import is_repeated
from approvals.requests.refusals import NotAllowedHere, NotOfYourSchool, NotRunning, NotYourStage
from approvals.requests.rounds import Round
from approvals.requests.selectors import locked
from workflows import advance, engine


@transaction.atomic
def submit(
    *, request_id: int, by: Person, at: datetime, reasons: str = "", split_reason: str = "", key: UUID | None = None
) -> ApprovalRequest:
    """Submit a draft, or resubmit a returned request: it is numbered and frozen, and its first stages open.

    Where the submitter alone would decide, this is a decision on own initiative, with its reasons. `split_reason`:
    why it is not one request with others of the school, where together they pass the next boundary.
    """
    paper = locked(request_id)
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="submit", request=request_id):
        return paper
    own = submission.freeze(paper, by=by, at=at, split_reason=split_reason)
    if own:
        reasons = answers.with_reasons(reasons)
    held = Round.of(paper)
    advance.go_on(held, None, at=at)
    if own:
        run = held.runs[0]
        tenure = answers.power_over(held, run, by, at)
        answers.close(held, run, StageRun.Outcome.FOR, reasons, by=by, tenure=tenure, at=at)
        advance.go_on(held, run, at=at)
    return paper


@transaction.atomic
def decide(
    *, stage_run_id: int, outcome: str, reasons: str, by: Person, at: datetime, key: UUID | None = None
) -> ApprovalRequest:
    """Answer a stage of one's own post: an opinion, a decision, a signature or a note."""
    paper = _paper_of(stage_run_id)
    asked = {"stage": stage_run_id, "outcome": outcome, "reasons": reasons}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="decide", **asked):
        return paper
    held = Round.of(paper)
    run = held.open_run(stage_run_id)
    tenure = answers.power_over(held, run, by, at)
    answers.fits(run, outcome, reasons)
    answers.close(held, run, outcome, reasons, by=by, tenure=tenure, at=at)
    advance.go_on(held, run, at=at)
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
    held = Round.of(paper)
    run = held.open_run(stage_run_id)
    tenure = answers.power_over(held, run, by, at) if run.post_id else None
    if tenure is None:
        _keeps_this_stage(held, run, by, at)
    if run.resolution_id:
        challenging.void(resolution_id=run.resolution_id, at=at, by=by)
    advance.give_back(held, run, reasons, by=by, tenure=tenure, at=at)
    return paper


@transaction.atomic
def withdraw(*, request_id: int, reasons: str, by: Person, at: datetime, key: UUID | None = None) -> ApprovalRequest:
    """Take a request back for good: before anybody has spoken in this round, or while it is back at the school."""
    paper = locked(request_id)
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="withdraw", request=request_id):
        return paper
    grants = grants_of(by, localdate(at))
    if by.pk != paper.submitted_by_id and paper.school_id not in grants.schools_with(Ability.RELEASE):
        raise NotOfYourSchool(school=paper.school)
    if paper.route is None:
        raise NotRunning(status=paper.get_status_display())
    held, was_running = Round.of(paper), paper.is_running
    ending.withdraw(held, reasons, by=by, at=at)
    if was_running:
        stages.cancel(held, held.unfinished(), at=at, by=by)
        engine.abandon(paper)
    return paper


@transaction.atomic
def record_answer(
    *, stage_run_id: int, outcome: str, reasons: str, by: Person, at: datetime,
    file: tuple[str, bytes] | None = None, key: UUID | None = None,
) -> ApprovalRequest:  # fmt: skip
    """Record the answer of a body outside the district. `file`: name and content of the paper it came on."""
    paper = _paper_of(stage_run_id)
    asked = {"stage": stage_run_id, "outcome": outcome, "reasons": reasons}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="answer", **asked):
        return paper
    held = Round.of(paper)
    run = held.open_run(stage_run_id)
    if not run.outside:
        raise NotAllowedHere
    _keeps_this_stage(held, run, by, at)
    answers.fits(run, outcome, reasons)
    document = attach_answer(held, run, name=file[0], content=file[1], by=by, at=at) if file else None
    data = {"document": document.pk if document else None}
    answers.close(held, run, outcome, reasons, by=by, tenure=None, at=at, kind=kinds.ANSWER_RECORDED, data=data)
    advance.go_on(held, run, at=at)
    return paper


def _paper_of(stage_run_id: int) -> ApprovalRequest:
    """The request of a stage, under lock."""
    return locked(StageRun.objects.values_list("request_id", flat=True).get(pk=stage_run_id))


def _keeps_this_stage(held: Round, run: StageRun, by: Person, at: datetime) -> None:
    """Raise NotYourStage unless the person may speak for the committee or the body outside that has this stage.

    For a committee its chair and secretary, and whoever runs the district's committees; for a body outside the
    officers who record its answers.
    """
    grants = grants_of(by, localdate(at))
    if run.resolution_id and by.pk in recused_from(run.resolution):
        raise Recused(title=run.resolution.title)
    records = run.district_id in grants.districts_with(Ability.RECORD_ANSWER)
    if not (keeps(grants, run.committee) if run.committee else records):
        raise NotYourStage(clause=held.clause, body=held.body_of(run))
