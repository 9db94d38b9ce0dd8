"""Follow-up of resolutions: opened by whoever keeps the committee, reported by its owner, accepted by a keeper.

A report that is sent back stays in the trail; the row carries the newest one. Locks: follow-up, then chain.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.calendar import reminding
from approvals.calendar.selectors import calendar_of
from approvals.committees.keeping import must_keep
from approvals.committees.models import Committee, Resolution
from approvals.committees.refusals import NotKeeper
from approvals.people.models import Person
from approvals.people.selectors import Grants
from approvals.requests.idempotency import is_repeated
from approvals.support import readers
from approvals.support.models import FollowUp, Thread
from approvals.support.refusals import NothingResolved, NotOpen, NotReported, NotYourTask, OwnReport, SayMore
from approvals.support.saying import LONGEST, Upload, digest_of, kept, said
from approvals.support.selectors import possible_owners, resolutions_open_to

Status = FollowUp.Status
BEFORE = 3  # working days before the last day on which its owner is reminded


@transaction.atomic
def open_follow_up(
    *,
    committee_id: int,
    task: str,
    owner_id: int,
    due_on: date,
    by: Person,
    at: datetime,
    resolution_id: int | None = None,
    thread_id: int | None = None,
    key: UUID | None = None,
) -> FollowUp | None:
    """Ask somebody of the district to do something by a day, because of a resolution, a thread, or freely.

    None when this very act was done before under its key.
    """
    committee = Committee.objects.select_related("district").get(pk=committee_id)
    asked = {"committee": committee_id, "task": task, "owner": owner_id, "due_on": due_on}
    if is_repeated(key=key, by=by, district_id=committee.district_id, at=at, act="follow-up.open", **asked):
        return None
    held = must_keep(committee, by, at)
    wanted = said(task=(task, 500))
    follow_up = FollowUp.objects.create(
        district=committee.district,
        committee=committee,
        resolution=_resolved(held, committee, resolution_id),
        thread=_discussed(held, committee, thread_id),
        task=wanted["task"],
        owner=_owner(committee, owner_id, held.day),
        due_on=_not_past(due_on, held.day),
        opened_by=by,
        opened_at=at,
    )
    _record(kinds.FOLLOW_UP_OPENED, follow_up, by, at, {"due_on": due_on.isoformat()})
    return follow_up


@transaction.atomic
def report(
    *, follow_up_id: int, text: str, file: Upload | None, by: Person, at: datetime, key: UUID | None = None
) -> FollowUp:
    """The owner says what came of it, with evidence; a report not yet accepted may be replaced by a better one."""
    row = _locked(follow_up_id)
    if _done_before(row, key, by, at, "report", text=text):
        return row
    if row.owner_id != by.pk:
        raise NotYourTask(owner=row.owner)
    _must_run(row)
    row.report = said(text=(text, LONGEST))["text"]
    evidence = kept(file, district=row.district, by=by, at=at)
    row.evidence = evidence or row.evidence
    row.status, row.reported_at = Status.REPORTED, at
    row.save(update_fields=["report", "evidence", "status", "reported_at"])
    _record(kinds.FOLLOW_UP_REPORTED, row, by, at, dict(digest_of(evidence)), {"reasons": row.report})
    return row


@transaction.atomic
def accept(*, follow_up_id: int, note: str = "", by: Person, at: datetime, key: UUID | None = None) -> FollowUp:
    """A keeper who is not the owner accepts the report: it is done."""
    row = _locked(follow_up_id)
    if _done_before(row, key, by, at, "accept"):
        return row
    _must_settle(row, by, at)
    if row.status != Status.REPORTED:
        raise NotReported
    return _ended(row, Status.DONE, note[:LONGEST].strip(), by, at)


@transaction.atomic
def send_back(
    *, follow_up_id: int, why: str, due_on: date | None = None, by: Person, at: datetime, key: UUID | None = None
) -> FollowUp:
    """A keeper finds the report not enough: it is to be done again, by a new day if one is named."""
    row = _locked(follow_up_id)
    if _done_before(row, key, by, at, "send-back", why=why):
        return row
    _must_settle(row, by, at)
    if row.status != Status.REPORTED:
        raise NotReported
    reason = said(why=(why, LONGEST))["why"]
    if due_on is not None:
        row.due_on, row.reminded_on = _not_past(due_on, localdate(at)), None
    row.status = Status.OPEN
    row.save(update_fields=["status", "due_on", "reminded_on"])
    _record(kinds.FOLLOW_UP_SENT_BACK, row, by, at, {"due_on": row.due_on.isoformat()}, {"reasons": reason})
    return row


@transaction.atomic
def drop(*, follow_up_id: int, why: str, by: Person, at: datetime, key: UUID | None = None) -> FollowUp:
    """A keeper ends it with a reason, because it is no longer needed."""
    row = _locked(follow_up_id)
    if _done_before(row, key, by, at, "drop", why=why):
        return row
    _must_settle(row, by, at)
    return _ended(row, Status.DROPPED, said(why=(why, LONGEST))["why"], by, at)


def due_for_reminder(day: date) -> QuerySet[FollowUp]:
    """Open follow-ups whose owner is to be reminded that day, across districts: for the nightly task.

    Once in the last working days before the last day, and once after it.
    """
    return FollowUp.objects.filter(reminding.due_for_reminder(day, BEFORE), status=Status.OPEN).order_by("id")


@transaction.atomic
def remind(*, follow_up_id: int, at: datetime) -> bool:
    """Remind the owner of one follow-up; False where somebody did so in the meantime.

    Nobody is reminded on a day off: the reminder comes on the next working day.
    """
    row, day = _locked(follow_up_id), localdate(at)
    if not due_for_reminder(day).filter(pk=row.pk).exists():
        return False
    if not calendar_of(row.district_id).is_working_day(day):
        return False
    row.reminded_on = day
    row.save(update_fields=["reminded_on"])
    _record(kinds.FOLLOW_UP_DUE, row, None, at, {"due_on": row.due_on.isoformat(), "overdue": row.due_on < day})
    return True


def _locked(follow_up_id: int) -> FollowUp:
    """The row alone: joined with its owner, it would be gone for whoever waited while it was given to another."""
    return FollowUp.objects.select_for_update(no_key=True).get(pk=follow_up_id)


def _done_before(row: FollowUp, key: UUID | None, by: Person, at: datetime, act: str, **asked: str) -> bool:
    name = f"follow-up.{act}"
    return is_repeated(key=key, by=by, district_id=row.district_id, at=at, act=name, follow_up=row.pk, **asked)


def _must_run(row: FollowUp) -> None:
    if row.status not in (Status.OPEN, Status.REPORTED):
        raise NotOpen


def _must_settle(row: FollowUp, by: Person, at: datetime) -> None:
    """A keeper to whom the matter is open, and not the owner, settles what has not ended."""
    held = must_keep(row.committee, by, at)
    if row.owner_id == by.pk:
        raise OwnReport
    if not readers.follow_ups_seen_by(held).filter(pk=row.pk).exists():
        raise NotKeeper(committee=row.committee)
    _must_run(row)


def _ended(row: FollowUp, status: str, note: str, by: Person, at: datetime) -> FollowUp:
    row.status, row.ended_at, row.end_note = status, at, note
    row.save(update_fields=["status", "ended_at", "end_note"])
    _record(kinds.FOLLOW_UP_ENDED, row, by, at, {"outcome": str(status)}, {"reasons": note})
    return row


def _resolved(held: Grants, committee: Committee, resolution_id: int | None) -> Resolution | None:
    if resolution_id is None:
        return None
    there = Resolution.objects.filter(committee=committee, pk=resolution_id)
    resolution = there.filter(pk__in=resolutions_open_to(held).values("pk")).first()
    if resolution is None:
        raise SayMore(fields={"resolution": [_("Choose one of the resolutions.")]})
    if resolution.outcome not in (Resolution.Outcome.CARRIED, Resolution.Outcome.LOST):
        raise NothingResolved(title=resolution.title)
    return resolution


def _discussed(held: Grants, committee: Committee, thread_id: int | None) -> Thread | None:
    if thread_id is None:
        return None
    thread = readers.threads_seen_by(held).filter(committee=committee, pk=thread_id).first()
    if thread is None:
        raise SayMore(fields={"thread": [_("This thread is not there.")]})
    return thread


def _owner(committee: Committee, owner_id: int, day: date) -> Person:
    owner = possible_owners(committee.district_id, day).filter(pk=owner_id).first()
    if owner is None:
        raise SayMore(fields={"owner": [_("Choose somebody who holds a post or a seat in this district.")]})
    return owner


def _not_past(due_on: date, day: date) -> date:
    if due_on < day:
        raise SayMore(fields={"due_on": [_("Choose today or a later day.")]})
    return due_on


def _record(
    kind: str, row: FollowUp, by: Person | None, at: datetime, data: dict[str, Any], private: dict | None = None
) -> None:
    told = {"committee": row.committee_id, "title": row.task, "person": str(row.owner.pseudonym), **data}
    subject = ("follow-up", row.pk)
    record(kind, district=row.district, subject=subject, by=by, at=at, data=told, private=private)
