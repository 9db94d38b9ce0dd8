"""Giving a task of a person, a follow-up or an obligation, to another officer of the same kind."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.errors import Refusal
from approvals.obligations.models import Obligation
from approvals.people.models import Person, Tenure, in_language
from approvals.support.models import FollowUp
from workflows.reassigning_acts import Giving, Item, Line
from workflows.reassigning_refusals import ChoosePerson, NotOpenAnyMore, OtherKind


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked of a person."""

    owner: Person | None
    title: str
    due_on: date
    is_open: bool
    number: str = ""


def follow_up(item: Item, giving: Giving) -> Line:
    """A follow-up of a resolution."""
    row = _one(FollowUp.objects.select_related("owner", "district", "committee"), item, giving)
    task = Task(row.owner, row.task, row.due_on, row.status == FollowUp.Status.OPEN)
    line = _looked_at(item, task, giving)
    if _moves(line, giving):
        data = {"committee": row.committee_id, "title": row.task}
        _give(row, giving, kinds.FOLLOW_UP_REASSIGNED, ("follow-up", row.pk), data)
    return line


def obligation(item: Item, giving: Giving) -> Line:
    """A task that follows from a decision."""
    row = _one(Obligation.objects.select_related("owner", "district", "request"), item, giving)
    is_open = row.status == Obligation.Status.OPEN
    task = Task(row.owner, in_language(row.title_th, row.title_en), row.due_on, is_open, row.request.number)
    line = _looked_at(item, task, giving)
    if _moves(line, giving):
        subject = ("request", row.request_id)
        _give(row, giving, kinds.OBLIGATION_REASSIGNED, subject, {"obligation": row.pk})
    return line


def _one(rows: QuerySet, item: Item, giving: Giving) -> Any:
    """The row, held until the transaction ends where it is to be given away."""
    # alone: joined with its owner, it would be gone for whoever waited while it was given to another
    held = rows.select_related(None).select_for_update(no_key=True) if giving.by is not None else rows
    return held.get(pk=item.id, district=giving.district_id)


def _moves(line: Line, giving: Giving) -> bool:
    return giving.by is not None and not line.refusal and not line.done_before


def _give(
    row: FollowUp | Obligation, giving: Giving, kind: str, subject: tuple[str, int], about: dict[str, Any]
) -> None:  # fmt: skip
    capacity, before, new = giving.capacity(), row.owner, giving.person
    row.owner, row.reminded_on = new, None
    row.save(update_fields=["owner", "reminded_on"])
    pseudonym = str(new.pseudonym) if new else ""
    told = {"from": str(before.pseudonym) if before else None, "person": pseudonym, "told": [pseudonym]}
    data = about | told | capacity
    record(
        kind, district=row.district, subject=subject, by=giving.by, at=giving.at, data=data, private=giving.private
    )  # fmt: skip


def _looked_at(item: Item, task: Task, giving: Giving) -> Line:
    """What happens to a task, or why it cannot move."""
    line = Line(item, task.title, task.number, str(task.owner or "–"), due_on=task.due_on)
    if giving.done_before(item):
        return replace(line, gets_it=str(giving.person or ""), done_before=True)
    try:
        if not task.is_open or task.owner is None:
            raise NotOpenAnyMore
        if giving.person is None:
            raise ChoosePerson
        if not _same_kind(task.owner, giving.person, giving):
            raise OtherKind(person=giving.person, owner=task.owner)
    except Refusal as refusal:
        return replace(line, refusal=str(refusal))
    return replace(line, gets_it=str(giving.person))


def _same_kind(owner: Person, person: Person, giving: Giving) -> bool:
    """Whether the person holds a post of a kind and place the owner holds, or last held."""
    if owner.pk == person.pk or not person.is_active:
        return False
    in_district = Tenure.objects.filter(district=giving.district_id)
    theirs = in_district.filter(person=owner).values_list("post__kind", "post__school_id")
    mine = in_district.on(localdate(giving.at)).filter(person=person).values_list("post__kind", "post__school_id")
    return bool(set(theirs) & set(mine))
