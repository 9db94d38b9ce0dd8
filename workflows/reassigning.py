"""Giving stuck work to somebody else, many items at once: shown first, then each in a transaction of its own.

Stages move only to who has the power (approvals/requests/reassigning.py). Follow-ups and obligations move between
officers of the same kind. What cannot move says why, and holds up nothing else.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from approvals.errors import Refusal
from approvals.models import ApprovalRequest, StageRun
from approvals.obligations.models import Obligation
from approvals.people.models import Person
from approvals.requests import reassigning
from approvals.requests.rounds import Round
from approvals.requests.selectors import locked
from approvals.support.models import FollowUp
from workflows import reassigning_tasks
from workflows.reassigning_acts import FOLLOW_UP, LONGEST, OBLIGATION, STAGE, Giving, Item, Line
from workflows.reassigning_refusals import ReasonMissing


def of_district(items: Iterable[Item], district_id: int) -> list[Item]:
    """Those of the items that are there in the district, in their order. Three queries."""
    wanted = list(items)
    there: set[Item] = set()
    for kind, model in ((STAGE, StageRun), (FOLLOW_UP, FollowUp), (OBLIGATION, Obligation)):
        ids = [item.id for item in wanted if item.kind == kind]
        rows = model.objects.filter(pk__in=ids, district=district_id).values_list("pk", flat=True)
        there |= {Item(kind, pk) for pk in rows}
    return [item for item in wanted if item in there]


def preview(items: Iterable[Item], person: Person | None, district_id: int, at: datetime) -> list[Line]:
    """What would move, from whom, to whom, until when, and what cannot. Changes nothing."""
    giving = Giving(district_id, person, at)
    return [_tried(item, giving) for item in items]


def reassign(
    *, items: Iterable[Item], person: Person | None, reason: str, by: Person, district_id: int, at: datetime,
    order: str = "", key: UUID | None = None,
) -> list[Line]:  # fmt: skip
    """Give work to somebody else; tell for each item what became of it. `person` None: stages go to the superior.

    Raises MayNotReassign and ReasonMissing before anything moves.
    """
    giving = Giving(district_id, person, at, by, reason.strip()[:LONGEST], order.strip(), key)
    with transaction.atomic():
        giving.capacity()
    if not giving.reason:
        raise ReasonMissing(fields={"reason": [str(ReasonMissing.sentence)]})
    return [_tried(item, giving) for item in items]


def _tried(item: Item, giving: Giving) -> Line:
    """One item in its own transaction: moved, or only looked at."""
    move = {STAGE: _stage, FOLLOW_UP: reassigning_tasks.follow_up, OBLIGATION: reassigning_tasks.obligation}[item.kind]
    with transaction.atomic():
        return move(item, giving)


def _stage(item: Item, giving: Giving) -> Line:
    request_id = StageRun.objects.values_list("request_id", flat=True).get(pk=item.id, district=giving.district_id)
    paper = locked(request_id) if giving.by is not None else _read(request_id)
    held = Round.of(paper)
    run = next((one for one in held.runs if one.pk == item.id), None)
    line = Line(item, paper.title, paper.number, held.body_of(run) if run is not None else "–")
    if giving.done_before(item):
        return replace(line, gets_it=line.has_it, done_before=True)
    try:
        run = held.open_run(item.id)
        moved = reassigning.destination(held, run, giving.person, giving.at)
    except Refusal as refusal:
        return replace(line, refusal=str(refusal))
    if giving.by is not None:
        capacity = giving.capacity()
        reassigning.move(held, run, moved, giving.reason, by=giving.by, capacity=capacity, at=giving.at)
    gets_it = f"{moved.person} · {moved.to_post}" if moved.person else str(moved.to_post)
    return replace(line, gets_it=gets_it, why=str(reassigning.WHY[moved.why]), due_on=moved.due_on)


def _read(request_id: int) -> ApprovalRequest:
    """The request, only looked at."""
    return ApprovalRequest.objects.select_related("district", "school", "rulebook").get(pk=request_id)
