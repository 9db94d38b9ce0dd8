"""The stages of a new round, and which of the earlier round stand because nothing about them has changed."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.utils.timezone import localdate

from approvals.committees.holding import standing_still
from approvals.committees.refusals import CommitteeHasEnded
from approvals.delegation.plan import PlannedStage, Route
from approvals.requests.manifest import relied_on
from approvals.requests.models import ApprovalRequest, Document, StageRun
from approvals.requests.routing import Resolved
from approvals.requests.selectors import documents_of, stage_runs_of

FAVOURABLE = (StageRun.Outcome.FOR, StageRun.Outcome.CONDITIONS)


def plan_round(
    paper: ApprovalRequest, bodies: Collection[Resolved], route: Route, before: Route | None, at: datetime
) -> None:
    """Write down the stages of the request's new round, none of them open.

    `before` is the route of the earlier round: a favourable stage of it stands when the same body does the same in
    the same way and relied on the same facts and files.
    """
    must_stand(bodies, localdate(at))
    documents = documents_of(paper)
    earlier = _standing(paper, before)
    runs = []
    for place, body in enumerate(bodies, 1):
        run = _planned(paper, place, body, route, documents)
        same = _same(earlier, run, body.planned)
        if same is not None:
            keep(run, same, StageRun.Stands.UNCHANGED, at)
        runs.append(run)
    StageRun.objects.bulk_create(runs)


def must_stand(bodies: Iterable[Resolved], day: date) -> None:
    """Hold the committees of the round against being dissolved in the same moment: a stage would wait for nobody."""
    for committee_id in sorted({body.committee.pk for body in bodies if body.committee is not None}):
        committee = standing_still(committee_id)
        if committee.ended_on is not None and committee.ended_on <= day:
            raise CommitteeHasEnded(committee=committee)


def _planned(paper: ApprovalRequest, place: int, body: Resolved, route: Route, documents: list[Document]) -> StageRun:
    facts = {name: fact["value"] for name, fact in paper.frozen.items()}
    return StageRun(
        district_id=paper.district_id,
        request=paper,
        round=paper.round,
        place=place,
        name=body.planned.name,
        action=body.planned.action,
        decides=body.planned.name == route.decides,
        post=body.post,
        committee=body.committee,
        outside=body.outside,
        relied_on=relied_on(facts, documents, body.planned.relies_on),
    )


def _standing(paper: ApprovalRequest, before: Route | None) -> list[tuple[StageRun, PlannedStage]]:
    """The favourable stages of the earlier round, each with what was planned for it."""
    if before is None:
        return []
    planned = {stage.name: stage for stage in before.stages}
    runs = stage_runs_of(paper, paper.round - 1)
    return [(run, planned[run.name]) for run in runs if run.outcome in FAVOURABLE]


def _same(earlier: list[tuple[StageRun, PlannedStage]], run: StageRun, planned: PlannedStage) -> StageRun | None:
    """The earlier stage that answers for this one, by its name before any other."""
    fitting = [old for old, stage in earlier if _likeness(old, stage) == _likeness(run, planned)]
    return next((old for old in fitting if old.name == run.name), fitting[0] if fitting else None)


def _likeness(run: StageRun, planned: PlannedStage) -> tuple:
    """What has to be the same: who, what, whether its will binds, how votes are counted, and what it relied on."""
    body = (run.post_id, run.committee_id, run.outside)
    return (*body, str(run.action), run.decides, planned.profile, run.relied_on)


def keep(run: StageRun, before: StageRun, because: StageRun.Stands, at: datetime) -> None:
    """Let a stage of a new round stand as it was answered in the round before, and say why."""
    run.status, run.outcome, run.reasons = StageRun.Status.KEPT, before.outcome, before.reasons
    run.acted_by, run.closed_at = before.acted_by, at
    run.tenure, run.acting_order = before.tenure, before.acting_order
    run.stands_because = because
