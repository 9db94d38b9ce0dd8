"""A request goes back to an earlier stage: a new round in which that stage and what depends on it run again."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.people.capacities import Capacity
from approvals.people.models import Person
from approvals.requests import routing
from approvals.requests.models import StageRun, Status
from approvals.requests.planning import keep, must_stand
from approvals.requests.revisions.graph import asked_again, before
from approvals.requests.revisions.keeping import keep_round
from approvals.requests.revisions.refusals import NotAnEarlierStage, NotFromAbove
from approvals.requests.revisions.remarks import Said, write
from approvals.requests.rounds import UNFINISHED, Round
from approvals.requests.selectors import persons_concerned

ANSWERED = (StageRun.Status.DONE, StageRun.Status.KEPT)
SAME = ("district_id", "place", "name", "action", "decides", "post", "committee", "outside", "relied_on")


def earlier_stages(held: Round, run: StageRun) -> list[StageRun]:
    """The stages a request may go back to from an open stage: those before it that have been answered."""
    if run.outside or run.pk not in {each.pk for each in held.runs}:
        return []
    names = before(held.route.stages, run.name)
    return [each for each in held.runs if each.name in names and each.status in ANSWERED]


def must_be_earlier(held: Round, run: StageRun, to: str) -> StageRun:
    """The stage to go back to; raises NotFromAbove or NotAnEarlierStage."""
    if run.outside:
        raise NotFromAbove
    target = next((each for each in earlier_stages(held, run) if each.name == to), None)
    if target is None:
        raise NotAnEarlierStage(fields={"to": [str(NotAnEarlierStage.sentence)]})
    return target


def plan_again(held: Round, to: str, *, at: datetime) -> list[StageRun]:
    """The stages of the round that begins when an earlier stage is asked again; nothing is stored yet.

    That stage and all that depend on it wait anew before the very bodies that had them. What was answered beside
    them stands, whatever the answer was; what was not answered is asked again too. Facts, files and route stay.
    Raises NobodyThere, NobodyDisinterested or CommitteeHasEnded where one of those asked again could not act.
    """
    again = asked_again(held.route.stages, to)
    runs = []
    for old in held.runs:
        run = StageRun(request=held.paper, round=held.paper.round + 1, **{name: getattr(old, name) for name in SAME})
        if old.name not in again and old.status in ANSWERED:
            keep(run, old, StageRun.Stands.INDEPENDENT, at)
        elif old.name not in again and old.status not in UNFINISHED:
            run.status, run.closed_at = old.status, at
        runs.append(run)
    _can_act(held, [run for run in runs if run.status == StageRun.Status.WAITING], at)
    return runs


def _can_act(held: Round, waiting: Collection[StageRun], at: datetime) -> None:
    bodies = [routing.Resolved(held.planned(run), run.post, run.committee) for run in waiting]
    routing.nobody_waits_for_an_empty_chair(bodies, persons_concerned(held.paper), localdate(at))
    must_stand(bodies, localdate(at))


def begin_round(
    held: Round, run: StageRun, to: str, planned: Sequence[StageRun], remarks: Sequence[Said], reasons: str, *,
    by: Person | None, capacity: Capacity | None, at: datetime,
) -> Round:  # fmt: skip
    """Begin the round that was planned: its stages are stored, none is open. The old round's stages are closed."""
    paper = held.paper
    about = write(held, run, remarks, by=by, at=at)
    paper.round, paper.status, paper.due_on = paper.round + 1, Status.UNDER_REVIEW, None
    held.save_paper("round", "status", "due_on")
    StageRun.objects.bulk_create(planned)
    keep_round(paper, by=by, at=at, back_to=to)
    waiting = [each.name for each in planned if each.status == StageRun.Status.WAITING]
    data = {"back_to": to, "again": waiting, "remarks": about}
    new = Round.of(paper)
    new.record(
        kinds.REQUEST_SENT_BACK, by=by, at=at, run=run, data=data, capacity=capacity, private={"reasons": reasons}
    )
    return new
