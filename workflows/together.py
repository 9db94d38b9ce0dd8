"""Answering several stages under the same rule at once: one form, and for each stage an act of its own."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.timezone import localdate

from approvals.errors import Refusal
from approvals.models import ApprovalRequest, StageRun
from approvals.people.models import Person
from approvals.people.selectors import grants_of
from approvals.requests.refusals import StageNotOpen
from approvals.requests.selectors import locked
from approvals.requests.together.refusals import NothingChosen, NotTogether
from approvals.requests.together.rules import MOST, Alike, obstacle
from approvals.requests.together.standing import IN_WORDS, of_person, standing_of
from workflows import services


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of one stage: its request, and why it was not answered, where it was not."""

    paper: ApprovalRequest
    refusal: Refusal | None = None


def decide_together(
    *, stage_run_ids: Collection[int], alike: Alike, outcome: str, reasons: str, by: Person, at: datetime,
    key: UUID | None = None, choice: str = "",
) -> list[Answered]:  # fmt: skip
    """Give the same answer to stages that are like `alike`, each in its own transaction with its own event.

    One that may not be answered so is refused by itself and holds up no other. Raises NothingChosen.
    """
    if not 0 < len(stage_run_ids) <= MOST:
        raise NothingChosen(most=MOST)
    answered = []
    for stage_run_id in sorted(set(stage_run_ids)):
        own_key = uuid5(key, str(stage_run_id)) if key else None
        said = {"outcome": outcome, "reasons": reasons, "key": own_key, "choice": choice}
        answered.append(_answer(stage_run_id, alike, said, by, at))
    return answered


def _answer(stage_run_id: int, alike: Alike, said: dict[str, Any], by: Person, at: datetime) -> Answered:
    request_id = StageRun.objects.values_list("request_id", flat=True).get(pk=stage_run_id)
    try:
        with transaction.atomic():
            locked(request_id)
            _may_go_together(stage_run_id, alike, by, at)
            return Answered(services.decide(stage_run_id=stage_run_id, by=by, at=at, **said))
    except Refusal as refusal:
        return Answered(ApprovalRequest.objects.get(pk=request_id), refusal)


def _may_go_together(stage_run_id: int, alike: Alike, by: Person, at: datetime) -> None:
    """Raise unless the stage, under lock, is open to the person, like the others, read as it is, and no conflict."""
    posts = grants_of(by, localdate(at)).post_ids
    run = of_person(by, posts).filter(pk=stage_run_id).first()
    if run is None:
        raise StageNotOpen(status=StageRun.objects.get(pk=stage_run_id).get_status_display())
    against = obstacle(standing_of(run, by), alike)
    if against is not None:
        raise NotTogether(why=IN_WORDS[against])
