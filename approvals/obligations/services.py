"""The life of an obligation: the day its time runs from, the report with evidence, accepted, sent back or dropped.

A report that is sent back stays in the trail; the row carries the newest one. Locks: request, obligation, then chain.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.acting.refusals import PrincipalsMatter
from approvals.audit import kinds
from approvals.audit.services import record
from approvals.calendar.selectors import calendar_of
from approvals.obligations import power
from approvals.obligations.declared import limit_of
from approvals.obligations.models import Obligation, ObligationFile
from approvals.obligations.refusals import (
    NothingReported,
    NotYourObligation,
    NotYoursToAccept,
    ObligationEnded,
    OwnObligation,
    ReportIncomplete,
)
from approvals.obligations.reports import Report, checked
from approvals.people.capacities import Capacity
from approvals.people.models import Person
from approvals.people.selectors import grants_of
from approvals.requests.idempotency import is_repeated
from approvals.requests.selectors import locked
from approvals.store.services import keep
from approvals.vocabulary.thai import normalise

Status = Obligation.Status
LONGEST = 10_000  # characters of a reason


@transaction.atomic
def tell_day(*, obligation_id: int, day: date, by: Person, at: datetime, key: UUID | None = None) -> Obligation:
    """Say on which day the time began to run, which only the owner can tell: of return, of receipt."""
    row = _locked(obligation_id)
    if _repeated(row, key, by, at, "day", day=day):
        return row
    _must_owe(row, by, at)
    _count_from(row, day, localdate(at))
    row.save(update_fields=["counted_from", "due_on", "is_provisional", "reminded_on", "late_on"])
    _record(kinds.OBLIGATION_DAY_TOLD, row, by, at, {"counted_from": day.isoformat(), "due_on": _iso(row.due_on)})
    return row


@transaction.atomic
def report(*, obligation_id: int, said: Report, by: Person, at: datetime, key: UUID | None = None) -> Obligation:
    """Report with facts and evidence that it was done; a report not yet accepted may be replaced by a better one.

    Raises what `reports.checked` raises, and NotYourObligation for whoever does not owe it.
    """
    row = _locked(obligation_id)
    if _repeated(row, key, by, at, "report", text=said.text, facts=said.typed, days=said.days):
        return row
    _must_owe(row, by, at)
    if said.counted_from is not None:
        _count_from(row, said.counted_from, localdate(at))
    elif row.is_provisional:
        raise ReportIncomplete(fields={"counted_from": [_("Say from which day the time runs.")]})
    there = set(row.files.values_list("kind", flat=True))
    row.report, row.facts = checked(row, said, there, localdate(at))
    files = _kept(row, said.files, by, at)
    row.status, row.reported_by, row.reported_at = Status.REPORTED, by, at
    row.save(
        update_fields=["report", "facts", "status", "reported_by", "reported_at", "counted_from", "due_on",
                       "is_provisional"]
    )  # fmt: skip
    data = {"facts": row.facts, "due_on": _iso(row.due_on), "late": row.was_late, "files": files}
    _record(kinds.OBLIGATION_REPORTED, row, by, at, data, private={"reasons": row.report})
    return row


@transaction.atomic
def accept(*, obligation_id: int, note: str = "", by: Person, at: datetime, key: UUID | None = None) -> Obligation:
    """Whoever decided, or an officer of the district, accepts the report: it is done."""
    row = _locked(obligation_id)
    if _repeated(row, key, by, at, "accept"):
        return row
    capacity = _must_settle(row, by, at)
    if row.status != Status.REPORTED:
        raise NothingReported
    return _ended(row, Status.DONE, normalise(note).strip()[:LONGEST], by, at, capacity)


@transaction.atomic
def send_back(*, obligation_id: int, why: str, by: Person, at: datetime, key: UUID | None = None) -> Obligation:
    """The report is not enough: it is to be done again. The last day stays, for the law sets it."""
    row = _locked(obligation_id)
    if _repeated(row, key, by, at, "send-back", why=why):
        return row
    capacity = _must_settle(row, by, at)
    if row.status != Status.REPORTED:
        raise NothingReported
    reason = _reason(why)
    row.status, row.settled_note = Status.OPEN, reason
    row.save(update_fields=["status", "settled_note"])
    _record(kinds.OBLIGATION_SENT_BACK, row, by, at, {}, private={"reasons": reason}, capacity=capacity)
    return row


@transaction.atomic
def drop(*, obligation_id: int, why: str, by: Person, at: datetime, key: UUID | None = None) -> Obligation:
    """It is no longer needed: the trip did not take place, nothing was bought. The reasons stay."""
    row = _locked(obligation_id)
    if _repeated(row, key, by, at, "drop", why=why):
        return row
    capacity = _must_settle(row, by, at)
    return _ended(row, Status.DROPPED, _reason(why), by, at, capacity)


def _locked(obligation_id: int) -> Obligation:
    """The obligation under lock, its request before it."""
    paper = locked(Obligation.objects.values_list("request_id", flat=True).get(pk=obligation_id))
    rows = Obligation.objects.select_related(*power.WITH).select_for_update(of=("self",), no_key=True)
    row = rows.get(pk=obligation_id)
    row.request = paper
    return row


def _repeated(row: Obligation, key: UUID | None, by: Person, at: datetime, act: str, **asked: Any) -> bool:
    name = f"obligation.{act}"
    return is_repeated(key=key, by=by, district_id=row.district_id, at=at, act=name, obligation=row.pk, **asked)


def _must_owe(row: Obligation, by: Person, at: datetime) -> None:
    if not power.may_report(grants_of(by, localdate(at)), row):
        owner = row.district if power.is_districts(row) else row.request.school
        raise NotYourObligation(title=row, owner=owner)
    if row.status not in power.RUNNING:
        raise ObligationEnded


def _must_settle(row: Obligation, by: Person, at: datetime) -> Capacity | None:
    """The capacity of whoever receives it, asked under lock; None for who keeps a committee."""
    day = localdate(at)
    capacity = power.capacity_to_settle(row, by, day)
    if capacity is None and not power.receives(grants_of(by, day), row):
        raise NotYoursToAccept(title=row)
    if power.is_own(by, row):
        raise OwnObligation
    if capacity is not None and capacity.principal is not None and power.is_own(capacity.principal, row):
        raise PrincipalsMatter(holder=capacity.principal)
    if row.status not in power.RUNNING:
        raise ObligationEnded
    return capacity


def _count_from(row: Obligation, day: date, today: date) -> None:
    if not row.declared.get("starts"):
        raise ReportIncomplete(fields={"counted_from": [_("The time of this obligation runs from another day.")]})
    if day > today:
        raise ReportIncomplete(fields={"counted_from": [_("This day is still to come.")]})
    limit = limit_of(row.declared)
    row.counted_from, row.is_provisional = day, False
    if limit is not None:
        due = limit.last_day(day, calendar_of(row.district_id))
        if row.due_on is None or due > row.due_on:
            row.reminded_on, row.late_on = None, None
        row.due_on = due


def _kept(row: Obligation, files: Iterable[tuple[str, str, bytes]], by: Person, at: datetime) -> list[dict[str, Any]]:
    told = []
    for kind, name, content in files:
        file = keep(district=row.district, name=name, content=content, by=by, at=at)
        ObligationFile.objects.create(district_id=row.district_id, obligation=row, kind=kind, file=file)
        told.append({"kind": kind, "file": file.pk, "sha256": file.sha256})
    return told


def _ended(row: Obligation, status: str, note: str, by: Person, at: datetime, capacity: Capacity | None) -> Obligation:
    row.status, row.settled_by, row.settled_at, row.settled_note = status, by, at, note
    row.save(update_fields=["status", "settled_by", "settled_at", "settled_note"])
    data = {"outcome": str(status), "late": row.was_late}
    _record(kinds.OBLIGATION_ENDED, row, by, at, data, private={"reasons": note}, capacity=capacity)
    return row


def _reason(why: str) -> str:
    text = normalise(why).strip()
    if not text:
        raise ReportIncomplete(fields={"why": [_("Say it in a few words.")]})
    return text[:LONGEST]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _record(
    kind: str, row: Obligation, by: Person | None, at: datetime, data: Mapping[str, Any], *,
    private: dict[str, str] | None = None, capacity: Capacity | None = None,
) -> None:  # fmt: skip
    told = {"number": row.request.number, "obligation": row.pk, "code": row.code, "title": row.title_th, **data}
    record(
        kind, district=row.district, subject=("request", row.request_id), by=by, at=at, data=told, private=private,
        capacity=capacity.to_event() if capacity else {},
    )  # fmt: skip
