"""The conditions that a committee resolved, written down by whoever keeps it, and followed up one by one."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.audit import kinds
from approvals.committees.keeping import must_keep
from approvals.obligations import making
from approvals.obligations.models import Obligation
from approvals.obligations.refusals import ConditionsThere, NothingCarried
from approvals.people.models import Person
from approvals.requests.answers import ANSWERS, written_conditions
from approvals.requests.idempotency import is_repeated
from approvals.requests.models import Decision, StageRun, Status
from approvals.requests.rounds import Round
from approvals.requests.selectors import locked


def may_be_written(run: StageRun) -> bool:
    """Whether the committee of a stage resolved in favour, the request still runs or was granted, and nobody wrote."""
    carried = run.outcome == StageRun.Outcome.FOR and StageRun.Outcome.CONDITIONS in ANSWERS[run.action]
    alive = run.request.status == Status.APPROVED or run.request.is_running
    return run.committee_id is not None and carried and alive and not run.conditions


@transaction.atomic
def write_conditions(
    *, stage_run_id: int, conditions: Iterable[Mapping[str, Any]], by: Person, at: datetime, key: UUID | None = None
) -> StageRun:
    """Write down the conditions under which a committee resolved in favour, once, as its keeper.

    Before the decision the stage counts as in favour with conditions, so that the decision says so; after it each
    condition is followed up at once. Raises NotKeeper, NothingCarried, ConditionsThere.
    """
    paper = locked(StageRun.objects.values_list("request_id", flat=True).get(pk=stage_run_id))
    wanted = list(conditions)
    asked = {"stage": stage_run_id, "conditions": wanted}
    held = Round.of(paper)
    run = next((run for run in held.runs if run.pk == stage_run_id), None)
    if run is None or run.committee is None:
        raise NothingCarried
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="conditions", **asked):
        return run
    must_keep(run.committee, by, at)
    if run.conditions:
        raise ConditionsThere
    run.request = paper
    if not may_be_written(run):
        raise NothingCarried
    run.conditions = written_conditions(wanted, needed=True)
    if paper.is_running:
        run.outcome = StageRun.Outcome.CONDITIONS
    run.save(update_fields=["conditions", "outcome"])
    rows = _follow_up(held, run, at)
    data = {"conditions": run.conditions, "followed_up": [row.pk for row in rows]}
    held.record(kinds.CONDITIONS_WRITTEN, by=by, at=at, run=run, data=data)
    return run


def _follow_up(held: Round, run: StageRun, at: datetime) -> list[Obligation]:
    decision = Decision.objects.filter(request=held.paper, kind=Decision.Kind.ORIGINAL).order_by("-id").first()
    if decision is None or held.paper.status != Status.APPROVED:
        return []
    return Obligation.objects.bulk_create(making.of_conditions(run, held.paper, decision, at))
