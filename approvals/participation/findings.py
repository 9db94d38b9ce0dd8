"""Findings of an oversight: who mends what until when; each ends as mended, or left with a reason.

Its owner is reminded once in the last working days before the last day, and once after it. Locks: oversight where a
finding is written, else finding; then chain.
"""

from dataclasses import dataclass
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
from approvals.participation.models import OversightFinding
from approvals.participation.oversights import done_before
from approvals.participation.oversights import locked as locked_oversight
from approvals.participation.power import must_report
from approvals.participation.refusals import FindingEnded, OversightNotReported
from approvals.participation.saying import LONGEST, Faults
from approvals.people.models import Person
from approvals.requests.idempotency import is_repeated
from approvals.requests.numbering import fiscal_year

State = OversightFinding.State
BEFORE = 3  # working days before the last day on which its owner is reminded
ENDS = (State.MENDED, State.LEFT)


@dataclass(frozen=True, slots=True)
class Found:
    """A finding: what was found, what is to be done about it, by whom, until when."""

    text: str
    to_do: str
    owner_id: int
    due_on: date

    def asked(self) -> dict[str, Any]:
        """The same for the fingerprint of an idempotency key."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@transaction.atomic
def find(
    *, oversight_id: int, said: Found, by: Person, at: datetime, key: UUID | None = None
) -> OversightFinding | None:
    """Write down a finding of a turn that was reported; None when done before under this key."""
    oversight, day = locked_oversight(oversight_id), localdate(at)
    if done_before(oversight, key, by, at, "find", **said.asked()):
        return None
    must_report(oversight.owner_id, oversight.district_id, by, at)
    if oversight.reported_at is None:
        raise OversightNotReported(oversight=oversight)
    faults = Faults()
    text, to_do = faults.text("text", said.text, LONGEST), faults.text("to_do", said.to_do, LONGEST)
    owner = faults.owner(said.owner_id, oversight.district_id, day)
    if said.due_on < day:
        faults.add("due_on", _("Choose today or a later day."))
    faults.refuse()
    row = OversightFinding.objects.create(
        district=oversight.district, oversight=oversight, text=text, to_do=to_do, owner=owner, due_on=said.due_on
    )
    _record(kinds.OVERSIGHT_FINDING_WRITTEN, row, by, at, {"due_on": row.due_on.isoformat()}, {"reasons": text})
    return row


@transaction.atomic
def end(
    *, finding_id: int, state: str, result: str, by: Person, at: datetime, key: UUID | None = None
) -> OversightFinding:
    """Say that a finding is mended and how, or that it is left as it is and why: its owner, or who keeps them."""
    row = _locked(finding_id)
    asked = {"finding": finding_id, "state": state, "result": result}
    if is_repeated(key=key, by=by, district_id=row.district_id, at=at, act="oversight.end-finding", **asked):
        return row
    must_report(row.owner_id, row.district_id, by, at)
    if row.state != State.OPEN:
        raise FindingEnded
    faults = Faults()
    if state not in ENDS:
        faults.add("state", _("Choose how it ended."))
    row.result = faults.text("result", result, LONGEST)
    faults.refuse()
    row.state, row.ended_by, row.ended_at = state, by, at
    row.save(update_fields=["state", "result", "ended_by", "ended_at"])
    data = {"state": str(state), "due_on": row.due_on.isoformat(), "late": localdate(at) > row.due_on}
    _record(kinds.OVERSIGHT_FINDING_ENDED, row, by, at, data, {"reasons": row.result})
    return row


def due_for_reminder(day: date) -> QuerySet[OversightFinding]:
    """Open findings whose owner is to be reminded that day, across districts: for the daily task."""
    return OversightFinding.objects.filter(reminding.due_for_reminder(day, BEFORE), state=State.OPEN).order_by("id")


@transaction.atomic
def remind(*, finding_id: int, at: datetime) -> bool:
    """Remind the owner of one finding; False where somebody did so in the meantime, and on a day off."""
    row, day = _locked(finding_id), localdate(at)
    if not due_for_reminder(day).filter(pk=row.pk).exists():
        return False
    if not calendar_of(row.district_id).is_working_day(day):
        return False
    row.reminded_on = day
    row.save(update_fields=["reminded_on"])
    data = {"due_on": row.due_on.isoformat(), "overdue": row.due_on < day}
    _record(kinds.OVERSIGHT_FINDING_DUE, row, None, at, data)
    return True


def _locked(finding_id: int) -> OversightFinding:
    rows = OversightFinding.objects.select_related("district", "oversight", "owner")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=finding_id)


def _record(
    kind: str,
    row: OversightFinding,
    by: Person | None,
    at: datetime,
    data: dict[str, Any],
    private: dict[str, str] | None = None,
) -> None:
    oversight = row.oversight
    told = {
        "year": fiscal_year(oversight.held_on or oversight.planned_on),
        "oversight_kind": str(oversight.kind),
        "finding": row.pk,
        "person": str(row.owner.pseudonym),
        **data,
    }
    subject = ("oversight", oversight.pk)
    record(kind, district=row.district, subject=subject, by=by, at=at, data=told, private=private)
