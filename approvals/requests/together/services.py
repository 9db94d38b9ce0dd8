"""Saying that one has read the papers of a stage."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.people.models import Person
from approvals.requests.models import StageRun
from approvals.requests.refusals import NotYourStage
from approvals.requests.rounds import Round
from approvals.requests.scope import capacity_for, must_reach
from approvals.requests.selectors import locked
from approvals.requests.together.models import StageReading


@transaction.atomic
def mark_read(*, stage_run_id: int, by: Person, at: datetime) -> StageReading:
    """Write down that the holder of a stage's post read its papers as they are now; twice changes nothing."""
    held = Round.of(locked(StageRun.objects.values_list("request_id", flat=True).get(pk=stage_run_id)))
    run = held.open_run(stage_run_id)
    capacity = capacity_for(held.paper, run.post_id, by, localdate(at)) if run.post_id else None
    if capacity is None:
        raise NotYourStage(clause=held.clause, body=held.body_of(run))
    must_reach(capacity, held.paper)
    reading, is_new = StageReading.objects.get_or_create(
        stage_run=run, person=by, relied_on=run.relied_on, defaults={"district_id": run.district_id, "read_at": at}
    )
    if is_new:
        held.record(kinds.STAGE_READ, by=by, at=at, run=run, data={"relied_on": run.relied_on}, capacity=capacity)
    return reading
