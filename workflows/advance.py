"""What follows when a stage was closed: open, cancel, end or give back, and let the engine follow."""

from collections.abc import Sequence
from datetime import date, datetime

from approvals.appeals.ending import end_appeal
from approvals.audit import kinds
from approvals.committees.refusals import NoQuorumPossible
from approvals.interests import superiors
from approvals.models import StageRun
from approvals.obligations import making as obligations
from approvals.people.capacities import Capacity
from approvals.people.models import Person
from approvals.requests import answers, ending, stages
from approvals.requests.earlier_decision import BY_MAKER
from approvals.requests.revisions import sending_back
from approvals.requests.revisions.remarks import Said
from approvals.requests.rounds import Round
from workflows import absences, engine, later_decisions
from workflows.decisions_told import ring_after_commit


def go_on(held: Round, closed: StageRun | None, *, at: datetime) -> None:
    """Open and cancel what follows from the states of the round, end it when it is over, and let the engine follow.

    `closed` None: the round has just been planned.
    """
    if closed is None:
        _say_what_stands(held, at)
    step = held.next_step()
    engine.cancel(stages.cancel(held, step.to_cancel, at=at))
    stages.open_stages(held, step.to_open, at=at)
    if step.ended:
        end(held, step.refused_at, at=at)
    else:
        held.keep_in_step()
    if closed is None:
        engine.begin(held.paper)
    else:
        engine.follow(closed)


def end(held: Round, refused_at: str | None, *, at: datetime) -> None:
    """Make the decision of a round that is over, on the request or, for an appeal, on the one it is about."""
    if held.paper.appeals_id is None:
        decision = ending.end_round(held, refused_at, at=at)
        absences.follow(held, decision, at=at)
        obligations.make(held, decision, at=at)
        ring_after_commit()
    else:
        later_decisions.after(end_appeal(held, refused_at, at=at), at=at)


def _say_what_stands(held: Round, at: datetime) -> None:
    """Write down which stages of a new round are kept from the one before."""
    for run in held.runs:
        if run.status == StageRun.Status.KEPT:
            stands = run.stands_because == StageRun.Stands.INDEPENDENT
            data = {"outcome": str(run.outcome), "because": run.stands_because}
            held.record(kinds.STAGE_STANDS if stands else kinds.STAGE_KEPT, by=None, at=at, run=run, data=data)


def give_back(
    held: Round, run: StageRun, reasons: str, *, by: Person | None, capacity: Capacity | None, at: datetime,
    remarks: Sequence[Said] = (), revise_by: date | None = None,
) -> None:  # fmt: skip
    """Return a request for revision from one of its stages; every other unfinished stage is cancelled."""
    answers.hand_back(
        held, run, reasons, by=by, capacity=capacity, at=at, remarks=remarks, revise_by=revise_by
    )  # fmt: skip
    engine.cancel(stages.cancel(held, held.unfinished(), at=at, by=by))
    engine.follow(run)


def ask_again(
    held: Round, run: StageRun, to: str, reasons: str, *, by: Person, capacity: Capacity | None, at: datetime,
    remarks: Sequence[Said] = (),
) -> None:  # fmt: skip
    """Return a request from an open stage to an earlier one: the old round's process ends, a new round begins there.

    Votes that are open elsewhere are void. Raises what `sending_back` raises, before anything is changed.
    """
    reasons = answers.with_reasons(reasons)
    sending_back.must_be_earlier(held, run, to)
    planned = sending_back.plan_again(held, to, at=at)
    answers.close(held, run, StageRun.Outcome.RETURNED, reasons, by=by, capacity=capacity, at=at)
    stages.cancel(held, held.unfinished(), at=at, by=by)
    engine.abandon(held.paper)
    new = sending_back.begin_round(held, run, to, planned, remarks, reasons, by=by, capacity=capacity, at=at)
    go_on(new, None, at=at)


def call_again(held: Round, run: StageRun, *, at: datetime) -> None:
    """Put the question again; a committee in which too few are left gives the request back, so that nothing waits.

    An appeal is not given back: it goes on to the body above.
    """
    try:
        stages.call_again(held, run, at=at)
    except NoQuorumPossible as refusal:
        run.status = StageRun.Status.OPEN
        if held.paper.appeals_id is not None:
            hand_up(held, run, str(refusal), at=at)
            return
        give_back(held, run, str(refusal), by=None, capacity=None, at=at)


def hand_up(held: Round, run: StageRun, reasons: str, *, at: datetime) -> None:
    """Let an appeal whose committee can reach no quorum go to the stage after it, or above the district."""
    if run.name == BY_MAKER:
        answers.close(held, run, StageRun.Outcome.AGAINST, reasons, by=None, capacity=None, at=at)
        go_on(held, run, at=at)
        return
    run.committee, run.resolution, run.outside = None, None, superiors.outside()[0]
    run.save(update_fields=["committee", "resolution", "outside"])
    held.keep_in_step()
