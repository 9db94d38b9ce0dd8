"""What a vote of a committee means for the stage it was held for."""

from datetime import datetime

from approvals.committees.models import Resolution
from approvals.committees.refusals import VotingIsClosed
from approvals.models import StageRun
from approvals.people.models import Person
from approvals.requests import answers, stages
from approvals.requests.rounds import Round
from workflows import advance

OUTCOMES: dict[str, StageRun.Outcome] = {
    Resolution.Outcome.CARRIED: StageRun.Outcome.FOR,
    Resolution.Outcome.LOST: StageRun.Outcome.AGAINST,
}


def lock(resolution: Resolution) -> StageRun:
    """The stage of a vote, with its request under lock: votes on one request follow one another.

    Raises VotingIsClosed for a vote without quorum whose question has been put again.
    """
    run = stage_under_lock(resolution.pk)
    if run is None:
        raise VotingIsClosed(title=resolution.title)
    return run


def stage_under_lock(resolution_id: int) -> StageRun | None:
    """The stage a vote on a request is held for, with both, the request under lock; None for any other vote."""
    held = StageRun.objects.select_related(
        "request__district", "request__school", "request__rulebook", "resolution__district"
    )
    about = held.filter(resolution=resolution_id, resolution__subject_kind="request")
    return about.select_for_update(of=("request",), no_key=True).first()


def must_be_open(run: StageRun) -> tuple[Round, StageRun]:
    """The stage in its round; raises NotRunning or StageNotOpen where it does not wait for the vote any more."""
    held = Round.of(run.request)
    return held, held.open_run(run.pk)


def follow(
    waiting: tuple[Round, StageRun], resolution: Resolution, *, at: datetime, by: Person | None
) -> None:  # fmt: skip
    """Answer the stage as the vote says. Without quorum the question is put again, or waits for the next agenda."""
    held, run = waiting
    run.resolution = resolution
    if resolution.outcome == Resolution.Outcome.NO_QUORUM:
        if resolution.way == Resolution.Way.CIRCULATION:
            advance.call_again(held, run, at=at)
        else:
            stages.wait_for_agenda(run)
        return
    data = {"resolution": resolution.pk, "certificate": resolution.certificate}
    answers.close(held, run, OUTCOMES[resolution.outcome], "", by=by, capacity=None, at=at, data=data)
    advance.go_on(held, run, at=at)
