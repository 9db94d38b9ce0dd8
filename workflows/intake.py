"""Receiving a request at the district: it goes on as complete, goes back with remarks, or goes on by the clock."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.models import ApprovalRequest, StageRun
from approvals.people.models import Person
from approvals.requests import answers, drafting
from approvals.requests.idempotency import is_repeated
from approvals.requests.intake import checking
from approvals.requests.intake.rules import Line
from approvals.requests.refusals import NotAllowedHere
from approvals.requests.rounds import Round
from approvals.requests.selectors import locked
from approvals.vocabulary.words import Action
from workflows import advance


@transaction.atomic
def check_in(
    *, stage_run_id: int, lines: Mapping[str, Line], by: Person, at: datetime, note: str = "",
    group_id: int | None = None, key: UUID | None = None, choice: str = "",
) -> ApprovalRequest:  # fmt: skip
    """Check every document and answer: a complete request goes on, another goes back with a remark for each.

    `lines` by the codes of `checking.items_of`. `group_id`: the post of the group that is to screen it. `choice` is
    the capacity the officer chose, where they hold several.
    """
    paper = locked(StageRun.objects.values_list("request_id", flat=True).get(pk=stage_run_id))
    asked = {"stage": stage_run_id, "lines": sorted((code, line.state) for code, line in lines.items()), "note": note}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="check-in", **asked):
        return paper
    held = Round.of(paper)
    run = held.open_run(stage_run_id)
    if run.action != Action.INTAKE:
        raise NotAllowedHere
    capacity = answers.power_over(held, run, by, at, choice)
    group = checking.group_of(paper.district_id, group_id, localdate(at))
    check = checking.write(held, run, lines, note=note, group=group, by=by, at=at)
    data = {"complete": check.is_complete, "lines": [[line["code"], line["state"]] for line in check.lines]}
    data |= {"group": group.kind} if group else {}
    held.record(kinds.INTAKE_CHECKED, by=by, at=at, run=run, data=data, capacity=capacity)
    if not check.is_complete:
        labels = checking.labels_of(paper, drafting.rulebook_of(paper, at).types[paper.type_code])
        reasons = checking.reasons_of(check, labels)
        advance.give_back(held, run, reasons, by=by, capacity=capacity, at=at)
        return paper
    checking.count_as_complete(paper, localdate(at))
    checking.hand_to(held, run, group)
    answers.close(held, run, StageRun.Outcome.FOR, note, by=by, capacity=capacity, at=at)
    advance.go_on(held, run, at=at)
    return paper


def let_lapse(held: Round, run: StageRun, *, at: datetime) -> None:
    """Nobody checked in time: the request counts as complete from its submission and goes on."""
    checking.count_as_complete(held.paper, checking.submitted_on(held.paper))
    data = {"complete_on": held.paper.complete_on.isoformat()}
    answers.close(
        held, run, StageRun.Outcome.FOR, "", by=None, capacity=None, at=at, kind=kinds.INTAKE_LAPSED, data=data
    )
    advance.go_on(held, run, at=at)
