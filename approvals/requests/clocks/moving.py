"""Which last days would move when the calendar of a district changes, and moving them.

A last day that was computed stays: people were told of it. Two exceptions. A closure that falls on the last day of a
person rolls it to the next working day, whatever anybody chooses (APA s. 64); it never comes back. And the last days
of stages move where the administrator chooses so, by the working days that are left. The office's own last day never
moves: for the office it counts even on a day off. Votes under way keep theirs: their members were told of it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.calendar import services as calendars
from approvals.calendar.models import CalendarDay
from approvals.calendar.rules import Calendar
from approvals.calendar.selectors import calendar_of
from approvals.calendar.services import Particulars
from approvals.people.models import District, Person
from approvals.requests.clocks.models import ClockSpan
from approvals.requests.models import StageRun, Status
from approvals.requests.rounds import Round
from approvals.requests.selectors import locked


@dataclass(frozen=True, slots=True)
class Move:
    """One last day that would move. `stage_run` is set for a stage; without it, it is the school's revision."""

    request_id: int
    number: str
    title: str
    before: date
    after: date
    stage_run: int | None = None
    clock: int | None = None

    @property
    def is_of_a_person(self) -> bool:
        """Whether the law moves it, whatever the administrator chooses."""
        return self.stage_run is None


def with_days(calendar: Calendar, days: Iterable[date], kind: str) -> Calendar:
    """The calendar as it would be with these days recorded."""
    added = frozenset(days)
    if kind == CalendarDay.Kind.WORKING:
        return Calendar(calendar.closed - added, calendar.working | added)
    return Calendar(calendar.closed | added, calendar.working - added)


def without_day(calendar: Calendar, day: date) -> Calendar:
    """The calendar as it would be with a recorded day struck out."""
    return Calendar(calendar.closed - {day}, calendar.working - {day})


def moves(district_id: int, before: Calendar, after: Calendar, today: date) -> list[Move]:
    """Everything that would move if the calendar changed so, by request. Two queries."""
    return sorted(
        [*_revisions(district_id, after, today), *_stages(district_id, before, after, today)],
        key=lambda move: (move.request_id, move.stage_run or 0),
    )


def _revisions(district_id: int, after: Calendar, today: date) -> Iterable[Move]:
    running = ClockSpan.objects.filter(district_id=district_id, side=ClockSpan.Side.REQUESTER, stopped_on=None)
    due = running.filter(due_on__gte=today, request__status=Status.RETURNED).select_related("request")
    for clock in due:
        new, paper = after.next_working_day(clock.due_on), clock.request
        if new != clock.due_on:
            yield Move(paper.pk, paper.number, paper.title, clock.due_on, new, clock=clock.pk)


def _stages(district_id: int, before: Calendar, after: Calendar, today: date) -> Iterable[Move]:
    opened = StageRun.objects.filter(district_id=district_id, status=StageRun.Status.OPEN, due_on__gte=today)
    for run in opened.filter(resolution=None).select_related("request"):
        left = before.working_days_between(today, run.due_on)
        new, paper = after.next_working_day(after.after_working_days(today, left)), run.request
        if new != run.due_on:
            yield Move(paper.pk, paper.number, paper.title, run.due_on, new, stage_run=run.pk)


@transaction.atomic
def record_days(
    *, district: District, days: Collection[date], said: Particulars, moves_stages: bool, by: Person, at: datetime
) -> list[Move]:
    """Record days of the calendar and move the last days that follow; gives what moved.

    The requests are locked before the chain of the district, in the order of their ids.
    """
    before, today = calendar_of(district.pk), localdate(at)
    after = with_days(before, calendars.days_that_change(days, said.kind, district.pk), said.kind)
    held = _lock(moves(district.pk, before, after, today), moves_stages=moves_stages)
    calendars.record_days(district=district, days=days, said=said, by=by, at=at)
    return _move(held, at)


@transaction.atomic
def strike(*, day_id: int, why: str, moves_stages: bool, by: Person, at: datetime) -> list[Move]:
    """Strike a day out and move the last days that follow; gives what moved."""
    row = CalendarDay.objects.get(pk=day_id)
    before = calendar_of(row.district_id)
    found = moves(row.district_id, before, without_day(before, row.day), localdate(at))
    held = _lock(found, moves_stages=moves_stages)
    calendars.strike(day_id=day_id, why=why, by=by, at=at)
    return _move(held, at)


def _lock(found: Iterable[Move], *, moves_stages: bool) -> list[tuple[Round, list[Move]]]:
    by_request: dict[int, list[Move]] = {}
    for move in found:
        if move.is_of_a_person or moves_stages:
            by_request.setdefault(move.request_id, []).append(move)
    return [(Round.of(locked(request_id)), of_it) for request_id, of_it in sorted(by_request.items())]


def _move(held: list[tuple[Round, list[Move]]], at: datetime) -> list[Move]:
    """Move what is still as it was found: a stage that closed or a revision that came in between is left alone."""
    moved = []
    for round_, wanted in held:
        done = [move for move in wanted if _moved(round_, move)]
        if done:
            data = {"moved": [[move.before.isoformat(), move.after.isoformat()] for move in done]}
            round_.record(kinds.DEADLINES_MOVED, by=None, at=at, data=data | {"was_open": _open(round_)})
        moved += done
    return moved


def _open(held: Round) -> list[int]:
    return [run.pk for run in held.runs if run.status == StageRun.Status.OPEN]


def _moved(held: Round, move: Move) -> bool:
    if move.is_of_a_person:
        clock = ClockSpan.objects.filter(pk=move.clock, stopped_on=None, due_on=move.before)
        if not clock.update(due_on=move.after, reminded_on=None):
            return False
        held.paper.revise_by = move.after
        held.save_paper("revise_by")
        return True
    run = next((run for run in held.runs if run.pk == move.stage_run), None)
    if run is None or run.status != StageRun.Status.OPEN or run.due_on != move.before:
        return False
    run.due_on, run.reminded_on = move.after, None
    run.save(update_fields=["due_on", "reminded_on"])
    held.keep_in_step()
    return True
