"""Cancelling a granted leave, or cutting it short: asked by the person or the school, refused here, granted by
`workflows.leave_changes`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.calendar.rules import Calendar
from approvals.calendar.selectors import calendar_of
from approvals.obligations.leave_refusals import (
    ChangeIsSettled,
    ChangeWaits,
    FirstDayUnknown,
    LeaveHasBegun,
    LeaveIsOver,
    NotALeave,
    NotInside,
    NotYoursToChange,
)
from approvals.obligations.leave_rules import days_until, last_day_of
from approvals.obligations.making import asked_of
from approvals.obligations.models import LeaveChange
from approvals.people.capacities import Capacity
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import Grants, grants_of
from approvals.requests.answers import must_be_free, with_reasons
from approvals.requests.idempotency import is_repeated
from approvals.requests.models import ApprovalRequest, Concern, Decision, Status
from approvals.requests.refusals import NotYourStage, OwnMatter
from approvals.requests.rounds import Round
from approvals.requests.scope import capacity_for
from approvals.requests.selectors import locked
from approvals.vocabulary.thai import ERA

LEAVE = "PER-01"
CHANGING = (Decision.Kind.AMENDMENT, Decision.Kind.REVOCATION)


@dataclass(frozen=True, slots=True)
class Leave:
    """A granted leave as its newest decision leaves it: kind, first and last day, both included, and its days."""

    kind: str
    first_day: date
    last_day: date
    days: int
    decision: Decision
    calendar: Calendar

    def until(self, last_day: date) -> int:
        """The days that remain when it ends on that day."""
        return days_until(self.kind, self.first_day, last_day, self.calendar)


def leave_of(paper: ApprovalRequest) -> Leave:
    """The leave a request granted. Two queries. Raises NotALeave, or FirstDayUnknown."""
    newest = newest_of(paper)
    if paper.type_code != LEAVE or paper.status != Status.APPROVED or newest is None or not newest.stage_run.post_id:
        raise NotALeave
    later = newest.facts if newest.kind in CHANGING else {}
    asked = {**asked_of(paper), **later}
    if not asked.get("first_day"):
        raise FirstDayUnknown
    first_day, days, calendar = (
        date.fromisoformat(asked["first_day"]),
        int(asked["days"]),
        calendar_of(paper.district_id),
    )
    kind = str(asked.get("leave_kind", ""))
    if days == 0:
        raise NotALeave
    ended = later.get("last_day")
    last_day = date.fromisoformat(ended) if ended else last_day_of(kind, first_day, days, calendar)
    return Leave(kind, first_day, last_day, days, newest, calendar)


def newest_of(paper: ApprovalRequest) -> Decision | None:
    """The newest decision on a request, with the post that took it; later ones are taken by the same post."""
    return Decision.objects.filter(request=paper).select_related("stage_run__post").order_by("-id").first()


def may_ask(grants: Grants, paper: ApprovalRequest) -> bool:
    """Whether the person may ask to change it: whose leave it is, or who drafts for the school. At most one query."""
    if paper.school_id in grants.schools_with(Ability.DRAFT):
        return True
    return Concern.objects.filter(request=paper, person=grants.person, role=Concern.Role.STAFF).exists()


@transaction.atomic
def ask(
    *, request_id: int, last_day: date | None, why: str, by: Person, at: datetime, key: UUID | None = None
) -> LeaveChange:
    """Ask to end a leave on an earlier day, included, or with None to cancel it before it begins.

    Raises NotYoursToChange, ChangeWaits, LeaveIsOver, LeaveHasBegun, NotInside.
    """
    paper, today = locked(request_id), localdate(at)
    asked = {"request": request_id, "last_day": last_day, "why": why}
    if is_repeated(key=key, by=by, district_id=paper.district_id, at=at, act="leave.ask", **asked):
        return LeaveChange.objects.filter(request=paper, asked_by=by).latest("id")
    if not may_ask(grants_of(by, today), paper):
        raise NotYoursToChange
    leave = leave_of(paper)
    if LeaveChange.objects.filter(request=paper, status=LeaveChange.Status.ASKED).exists():
        raise ChangeWaits
    days = remaining(leave, last_day, today)
    change = LeaveChange.objects.create(
        district_id=paper.district_id, request=paper, last_day=last_day, days=days, why=with_reasons(why),
        asked_by=by, asked_at=at,
    )  # fmt: skip
    data = {"decision": leave.decision.pk, "last_day": last_day and last_day.isoformat(), "days": days}
    Round.of(paper).record(
        kinds.LEAVE_CHANGE_ASKED, by=by, at=at, data={"change": change.pk, **data}, private={"reasons": change.why}
    )
    return change


def remaining(leave: Leave, last_day: date | None, today: date) -> int:
    """The days that count after the change; raises what makes it impossible that day."""
    if today > leave.last_day:
        raise LeaveIsOver(last_day=_shown(leave.last_day))
    if last_day is None:
        if today >= leave.first_day:
            raise LeaveHasBegun(first_day=_shown(leave.first_day))
        return 0
    if not leave.first_day <= last_day < leave.last_day:
        within = {"first": _shown(leave.first_day), "last": _shown(leave.last_day)}
        sentence = _("The leave runs from %(first)s to %(last)s; the new last day lies before its end.") % within
        raise NotInside(fields={"last_day": [sentence]})
    return leave.until(last_day)


@transaction.atomic
def refuse(*, change_id: int, reasons: str, by: Person, at: datetime, key: UUID | None = None) -> LeaveChange:
    """Whoever may grant the leave does not grant the change, and says why."""
    change, paper = under_lock(change_id)
    if is_repeated(key=key, by=by, district_id=change.district_id, at=at, act="leave.refuse", change=change_id):
        return change
    capacity = power_over(change, paper, by, at)
    settle(change, LeaveChange.Status.REFUSED, with_reasons(reasons), by, at)
    Round.of(paper).record(
        kinds.LEAVE_CHANGE_REFUSED, by=by, at=at, data={"change": change.pk}, capacity=capacity,
        private={"reasons": change.settled_note},
    )  # fmt: skip
    return change


def under_lock(change_id: int) -> tuple[LeaveChange, ApprovalRequest]:
    """A change with its request, both held: the request first."""
    paper = locked(LeaveChange.objects.values_list("request_id", flat=True).get(pk=change_id))
    return LeaveChange.objects.select_for_update(no_key=True).get(pk=change_id), paper


def power_over(change: LeaveChange, paper: ApprovalRequest, by: Person, at: datetime) -> Capacity:
    """The capacity in the post that granted the leave, asked under lock and before anything is asked of the leave
    itself, which a change settled a moment ago may have cancelled.

    Raises NotALeave without a decision, NotYourStage without the post, OwnMatter for who asked, what
    `answers.must_be_free` raises for an order that does not reach the leave and for whoever is bound by it,
    ChangeIsSettled.
    """
    newest = newest_of(paper)
    if newest is None:
        raise NotALeave
    run = newest.stage_run
    capacity = capacity_for(paper, run.post_id, by, localdate(at))
    if capacity is None:
        raise NotYourStage(clause=newest.clause or "", body=run.post)
    if change.asked_by_id == by.pk:
        raise OwnMatter
    must_be_free(paper, by, capacity)
    if change.status != LeaveChange.Status.ASKED:
        raise ChangeIsSettled
    return capacity


def settle(change: LeaveChange, status: str, note: str, by: Person, at: datetime) -> None:
    """Write the answer onto the change. The caller records the event."""
    change.status, change.settled_by, change.settled_at, change.settled_note = status, by, at, note
    change.save(update_fields=["status", "settled_by", "settled_at", "settled_note", "decision"])


def _shown(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year + ERA}"
