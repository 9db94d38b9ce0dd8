"""Granting that a leave is cancelled or cut short: a new decision that points to the old, and the absence follows."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.obligations import leave
from approvals.obligations.models import LeaveChange
from approvals.people.absences import change_absence
from approvals.people.capacities import Capacity
from approvals.people.models import Person
from approvals.people.orders import Absence
from approvals.requests.answers import with_reasons
from approvals.requests.idempotency import is_repeated
from approvals.requests.models import Decision
from approvals.requests.rounds import Round
from workflows import later_decisions

CLAUSE = "ระเบียบสำนักนายกรัฐมนตรีว่าด้วยการลาของข้าราชการ พ.ศ. 2555"  # no clause is named: nobody has compared it


@transaction.atomic
def grant(*, change_id: int, reasons: str, by: Person, at: datetime, key: UUID | None = None) -> LeaveChange:
    """Whoever may grant the leave grants the change: the days that count and the absence follow the new decision.

    Whether it was still possible is asked of the day on which it was asked for: an answer that comes late harms nobody.
    """
    change, paper = leave.under_lock(change_id)
    if is_repeated(key=key, by=by, district_id=change.district_id, at=at, act="leave.grant", change=change_id):
        return change
    capacity = leave.power_over(change, paper, by, at)
    granted = leave.leave_of(paper)
    days = leave.remaining(granted, change.last_day, min(localdate(at), _asked_on(change)))
    change.decision = _decided(
        change, granted, days=days, reasons=with_reasons(reasons), capacity=capacity, by=by, at=at
    )
    change.days = days
    change.save(update_fields=["days"])
    leave.settle(change, LeaveChange.Status.GRANTED, reasons.strip(), by, at)
    for absence in Absence.objects.filter(request=paper, person__concerns__request=paper):
        until = change.last_day or absence.first_day - timedelta(days=1)
        change_absence(absence_id=absence.pk, last_day=until, why=change.why, by=by, at=at)
    last_day = change.last_day.isoformat() if change.last_day else None
    data = {
        "change": change.pk,
        "decision": change.decision.pk,
        "days": days,
        "was": granted.days,
        "last_day": last_day,
    }
    held = Round.of(paper)
    held.save_paper()
    held.record(
        kinds.LEAVE_CHANGED, by=by, at=at, data=data, capacity=capacity, private={"reasons": change.settled_note}
    )
    later_decisions.after(change.decision, at=at)
    return change


def _asked_on(change: LeaveChange) -> date:
    return localdate(change.asked_at)


def _decided(
    change: LeaveChange, granted: leave.Leave, *, days: int, reasons: str, capacity: Capacity, by: Person, at: datetime
) -> Decision:
    cancelled = change.last_day is None
    facts = {"days": days, "last_day": change.last_day and change.last_day.isoformat(), "was": granted.days}
    return Decision.objects.create(
        district_id=change.district_id,
        request_id=change.request_id,
        stage_run=granted.decision.stage_run,
        kind=Decision.Kind.REVOCATION if cancelled else Decision.Kind.AMENDMENT,
        outcome=Decision.Outcome.REVOKED if cancelled else Decision.Outcome.APPROVED,
        reasons=reasons,
        content=change.why,
        facts=facts,
        clause=CLAUSE,
        in_force_on=localdate(at),
        decided_at=at,
        decided_by=by,
        tenure=capacity.tenure,
        acting_order=capacity.order,
        replaces=granted.decision,
    )
