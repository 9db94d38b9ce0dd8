"""Telling people of last days: before they come, and of the office's and the school's when they have passed.

Each act looks again under the lock of its request, so that doing it twice tells nobody twice. Nothing goes out on a day
off of the district.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.errors import Refusal
from approvals.requests.clocks.limits import limits
from approvals.requests.clocks.models import ClockSpan
from approvals.requests.clocks.rules import is_time_to_remind, is_time_to_tell
from approvals.requests.clocks.selectors import clocks_ending_soon, clocks_over, stages_ending_soon
from approvals.requests.models import StageRun
from approvals.requests.rounds import Round
from approvals.requests.selectors import locked

Side = ClockSpan.Side
DUE_SOON = {Side.OFFICE: kinds.OFFICE_DUE_SOON, Side.REQUESTER: kinds.REVISION_DUE_SOON}


def sweep(*, at: datetime) -> int:
    """Tell everybody of their last days; tell how many were told of. Each request is a transaction of its own."""
    today = localdate(at)
    stages = stages_ending_soon(today).values_list("request_id", "pk")
    told = _each(stages, remind_of_stage, at)
    for side in Side:
        told += _each(clocks_ending_soon(side, today).values_list("request_id", "pk"), remind_of_clock, at)
    told += _each(clocks_over(Side.OFFICE, today).values_list("request_id", "pk"), tell_of_delay, at)
    return told + _each(clocks_over(Side.REQUESTER, today).values_list("request_id", "pk"), tell_of_no_revision, at)


def _each(rows, act: Callable[..., bool], at: datetime) -> int:
    told = 0
    for request_id, pk in rows:
        try:
            told += act(request_id, pk, at=at)
        except Refusal:
            continue  # somebody acted in the meantime
    return told


@transaction.atomic
def remind_of_stage(request_id: int, stage_run_id: int, *, at: datetime) -> bool:
    """Remind whoever has an open stage of its last day; False where it is not the time, or was done."""
    held, today = Round.of(locked(request_id)), localdate(at)
    run = held.open_run(stage_run_id)
    if not is_time_to_remind(run.due_on, today, run.reminded_on, limits().remind["stage"], held.calendar):
        return False
    run.reminded_on = today
    run.save(update_fields=["reminded_on"])
    held.record(kinds.STAGE_DUE_SOON, by=None, at=at, run=run, data={"due_on": run.due_on.isoformat()})
    return True


@transaction.atomic
def remind_of_clock(request_id: int, clock_id: int, *, at: datetime) -> bool:
    """Remind the side whose time runs of its last day; False where it is not the time, or was done."""
    held, today = Round.of(locked(request_id)), localdate(at)
    clock = _running(clock_id)
    if clock is None:
        return False
    before = limits().remind[clock.side]
    if not is_time_to_remind(clock.due_on, today, clock.reminded_on, before, held.calendar):
        return False
    clock.reminded_on = today
    clock.save(update_fields=["reminded_on"])
    data = {"due_on": clock.due_on.isoformat(), "was_open": _open_runs(held)}
    held.record(DUE_SOON[Side(clock.side)], by=None, at=at, data=data)
    return True


@transaction.atomic
def tell_of_delay(request_id: int, clock_id: int, *, at: datetime) -> bool:
    """Tell the requester, the persons concerned and the director that the office is late; again every so many days."""
    held, today = Round.of(locked(request_id)), localdate(at)
    clock = _running(clock_id)
    every = limits().late.every
    if clock is None or not is_time_to_tell(clock.due_on, today, clock.late_told_on, every, held.calendar):
        return False
    clock.late_told_on = today
    clock.save(update_fields=["late_told_on"])
    opened = _open_runs(held)
    data = {
        "due_on": clock.due_on.isoformat(),
        "late_days": (today - clock.due_on).days,
        "was_open": opened,
        "who": [held.planned(run).body.to_json() for run in held.runs if run.pk in opened],
    }
    held.record(kinds.OFFICE_LATE, by=None, at=at, data=data)
    return True


@transaction.atomic
def tell_of_no_revision(request_id: int, clock_id: int, *, at: datetime) -> bool:
    """Say once that the last day for a revision has passed: the school can still submit, the director may close it."""
    held, today = Round.of(locked(request_id)), localdate(at)
    clock = _running(clock_id)
    if clock is None or clock.due_on >= today or not held.calendar.is_working_day(today):
        return False
    if clock.reminded_on is not None and clock.reminded_on > clock.due_on:
        return False
    clock.reminded_on = today
    clock.save(update_fields=["reminded_on"])
    held.record(kinds.REVISION_OVERDUE, by=None, at=at, data={"due_on": clock.due_on.isoformat()})
    return True


def _running(clock_id: int) -> ClockSpan | None:
    return ClockSpan.objects.filter(pk=clock_id, stopped_on=None).first()


def _open_runs(held: Round) -> list[int]:
    return [run.pk for run in held.runs if run.status == StageRun.Status.OPEN]
