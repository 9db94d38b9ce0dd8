"""The acts that open or close a stage: one transaction each, that moves our rows and the engine together.

Locks are taken in one order: the request, then its counters and votes, then the district's chain. A plain vote
changes a ballot only and never enters the engine.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from approvals.appeals.refusals import AppealIsNotReturned, LatenessUnsettled, NotYourAppeal
from approvals.appeals.selectors import appeal_of
from approvals.audit import kinds
from approvals.committees.keeping import keeps
from approvals.committees.refusals import Recused
from approvals.committees.selectors import recused_from
from approvals.interests import challenging
from approvals.models import ApprovalRequest, StageRun
from approvals.people.capacities import Capacity
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import grants_of
from approvals.requests import answers, ending, stages, submission
from approvals.requests.answer_papers import attach_answer
from approvals.requests.clocks import services as clocks
from approvals.requests.fallbacks import records_answers
from approvals.requests.forwarding.services import keep_answer
from approvals.requests.idempotency import is_repeated
from approvals.requests.refusals import NotAllowedHere, NotOfYourSchool, NotRunning, NotYourStage
from approvals.requests.revisions import sending_back
from approvals.requests.revisions.remarks import Said
from approvals.requests.rounds import Round
from approvals.requests.selectors import locked
from approvals.vocabulary.words import Action
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
    if not own:
        _let_time_run(held, at)
    advance.go_on(held, None, at=at)
    if own:
        run = held.runs[0]
        capacity = answers.power_over(held, run, by, at)
        answers.close(held, run, StageRun.Outcome.FOR, reasons, by=by, capacity=capacity, at=at)
        advance.go_on(held, run, at=at)
    return paper


@transaction.atomic
def decide(
    *, stage_run_id: int, outcome: str, reasons: str, by: Person, at: datetime, key: UUID | None = None,
    choice: str = "", conditions: Sequence[Mapping[str, Any]] = (),
) -> ApprovalRequest:  # fmt: skip
    """Answer a stage of one's own post: an opinion, a decision, a signature or a note.

    `choice` is the capacity the signer chose, where they hold several. `conditions`, each with `text` and perhaps
    `due_on`, belong to an answer with conditions; each is followed up after the decision.
    """
    paper = _paper_of(stage_run_id)
    asked = {"stage": stage_run_id, "outcome": outcome, "reasons": reasons, "conditions": list(conditions)}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="decide", **asked):
        return paper
    held = Round.of(paper)
    run = held.open_run(stage_run_id)
    _came_in_time(paper)
    capacity = answers.power_over(held, run, by, at, choice)
    if run.action == Action.INTAKE:
        raise NotAllowedHere  # it is received line by line
    answers.fits(run, outcome, reasons)
    answers.close(held, run, outcome, reasons, by=by, capacity=capacity, at=at, conditions=conditions)
    advance.go_on(held, run, at=at)
    return paper


@transaction.atomic
def return_for_revision(
    *, stage_run_id: int, reasons: str, by: Person, at: datetime, remarks: Sequence[Said] = (),
    revise_by: date | None = None, key: UUID | None = None, choice: str = "",
) -> ApprovalRequest:  # fmt: skip
    """Give a request back to its school with reasons; votes still open are void, other stages end.

    `remarks` say what is to be revised about single answers and documents, `revise_by` the last day for it.
    """
    paper = _paper_of(stage_run_id)
    asked = {"stage": stage_run_id, "reasons": reasons}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="return", **asked):
        return paper
    if paper.appeals_id is not None:
        raise AppealIsNotReturned
    held = Round.of(paper)
    run = held.open_run(stage_run_id)
    capacity = _may_return(held, run, by, at, choice)
    if run.resolution_id:
        challenging.void(resolution_id=run.resolution_id, at=at, by=by)
    advance.give_back(
        held, run, reasons, by=by, capacity=capacity, at=at, remarks=remarks, revise_by=revise_by
    )  # fmt: skip
    return paper


@transaction.atomic
def return_to_stage(
    *, stage_run_id: int, to: str, reasons: str, by: Person, at: datetime, remarks: Sequence[Said] = (),
    key: UUID | None = None, choice: str = "",
) -> ApprovalRequest:  # fmt: skip
    """Return a request to a stage that was answered before: it and what depends on it run again, the rest stands.

    The school has nothing to do: facts, files and route stay as they were frozen. `to` is the name of the stage.
    """
    paper = _paper_of(stage_run_id)
    asked = {"stage": stage_run_id, "to": to, "reasons": reasons}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="return-to-stage", **asked):
        return paper
    held = Round.of(paper)
    run = held.open_run(stage_run_id)
    capacity = _may_return(held, run, by, at, choice)
    sending_back.must_be_earlier(held, run, to)
    if run.resolution_id:
        challenging.void(resolution_id=run.resolution_id, at=at, by=by)
    advance.ask_again(held, run, to, reasons, by=by, capacity=capacity, at=at, remarks=remarks)
    return paper


@transaction.atomic
def withdraw(*, request_id: int, reasons: str, by: Person, at: datetime, key: UUID | None = None) -> ApprovalRequest:
    """Take a request back for good: before anybody has spoken in this round, or while it is back at the school."""
    paper = locked(request_id)
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="withdraw", request=request_id):
        return paper
    if paper.appeals_id is not None:
        raise NotYourAppeal
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
    file: tuple[str, bytes] | None = None, letter_number: str = "", dated_on: date | None = None,
    key: UUID | None = None,
) -> ApprovalRequest:  # fmt: skip
    """Record the answer of a body outside the district. `file`: name and content of the paper it came on.

    `letter_number` and `dated_on` are the number and the day of that paper.
    """
    paper = _paper_of(stage_run_id)
    asked = {"stage": stage_run_id, "outcome": outcome, "reasons": reasons}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="answer", **asked):
        return paper
    held = Round.of(paper)
    run = held.open_run(stage_run_id)
    if not run.outside:
        raise NotAllowedHere
    _came_in_time(paper)
    _keeps_this_stage(held, run, by, at)
    answers.fits(run, outcome, reasons)
    document = attach_answer(held, run, name=file[0], content=file[1], by=by, at=at) if file else None
    day = localdate(at)
    keep_answer(run, letter_number=letter_number, dated_on=dated_on, document=document, day=day)
    data = {"document": document.pk if document else None, "dated_on": dated_on and dated_on.isoformat()}
    answers.close(held, run, outcome, reasons, by=by, capacity=None, at=at, kind=kinds.ANSWER_RECORDED, data=data)
    advance.go_on(held, run, at=at)
    return paper


def _may_return(held: Round, run: StageRun, by: Person, at: datetime, choice: str) -> Capacity | None:
    """The capacity in which a person may return a request from an open stage; None: for a committee or a body above."""
    if run.post_id:
        return answers.power_over(held, run, by, at, choice)
    _keeps_this_stage(held, run, by, at)
    return None


def _let_time_run(held: Round, at: datetime) -> None:
    """The office's time begins with a complete request: now, or once the documents were checked on receipt."""
    is_checked_first = any(run.action == Action.INTAKE and run.name in held.unfinished() for run in held.runs)
    if is_checked_first:
        clocks.stop(held.paper, on=localdate(at))
    else:
        clocks.begin_office(held.paper, on=localdate(at), calendar=held.calendar, saves=False)


def _paper_of(stage_run_id: int) -> ApprovalRequest:
    """The request of a stage, under lock."""
    return locked(StageRun.objects.values_list("request_id", flat=True).get(pk=stage_run_id))


def _came_in_time(paper: ApprovalRequest) -> None:
    """Raise LatenessUnsettled for an appeal that came late while nobody has ruled on its cause. No query for others."""
    appeal = appeal_of(paper)
    if appeal is not None and appeal.waits_for_a_word_on_its_lateness:
        raise LatenessUnsettled


def _keeps_this_stage(held: Round, run: StageRun, by: Person, at: datetime) -> None:
    """Raise NotYourStage unless the person may speak for the committee or the body outside that has this stage.

    For a committee its chair and secretary, and whoever runs the district's committees; for a body outside the
    officers who record its answers. Raises OwnMatter for whom the request concerns.
    """
    grants = grants_of(by, localdate(at))
    if run.resolution_id and by.pk in recused_from(run.resolution):
        raise Recused(title=run.resolution.title)
    if not (keeps(grants, run.committee) if run.committee else records_answers(grants, run.district_id)):
        raise NotYourStage(clause=held.clause, body=held.body_of(run))
    answers.must_be_no_party(held.paper, by)
