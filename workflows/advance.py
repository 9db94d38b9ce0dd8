"""What follows when a stage was closed: open, cancel, end or give back, and let the engine follow."""

from datetime import datetime

from approvals.audit import kinds
from approvals.committees.refusals import NoQuorumPossible
from approvals.models import StageRun
from approvals.people.models import Person, Tenure
from approvals.requests import answers, ending, stages
from approvals.requests.rounds import Round
from workflows import engine


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
        ending.end_round(held, step.refused_at, at=at)
    else:
        held.keep_in_step()
    if closed is None:
        engine.begin(held.paper)
    else:
        engine.follow(closed)


def _say_what_stands(held: Round, at: datetime) -> None:
    """Write down which stages of a new round are kept from the one before."""
    for run in held.runs:
        if run.status == StageRun.Status.KEPT:
            held.record(kinds.STAGE_KEPT, by=None, at=at, run=run, data={"outcome": str(run.outcome)})


def give_back(
    held: Round, run: StageRun, reasons: str, *, by: Person | None, tenure: Tenure | None, at: datetime
) -> None:
    """Return a request for revision from one of its stages; every other unfinished stage is cancelled."""
    answers.hand_back(held, run, reasons, by=by, tenure=tenure, at=at)
    engine.cancel(stages.cancel(held, held.unfinished(), at=at, by=by))
    engine.follow(run)


def call_again(held: Round, run: StageRun, *, at: datetime) -> None:
    """Put the question again; a committee in which too few are left gives the request back, so that nothing waits."""
    try:
        stages.call_again(held, run, at=at)
    except NoQuorumPossible as refusal:
        run.status = StageRun.Status.OPEN
        give_back(held, run, str(refusal), by=None, tenure=None, at=at)
