"""Whose time runs on a request: begun and stopped inside the acts that hand it over, never alone.

The caller holds the lock of the request and writes the event of its own act; a clock is part of that act.
"""

from datetime import date
from typing import Any

from approvals.calendar.rules import Calendar
from approvals.calendar.selectors import calendar_of
from approvals.requests.clocks.limits import limit_of, limits
from approvals.requests.clocks.models import ClockSpan
from approvals.requests.clocks.rules import Days, office_due, requester_due
from approvals.requests.models import ApprovalRequest

Side = ClockSpan.Side
SUBMITTED, COMPLETED, RESUBMITTED, RETURNED = "submitted", "completed", "resubmitted", "returned"


def begin_office(
    paper: ApprovalRequest, *, on: date, why: str = SUBMITTED, calendar: Calendar | None = None, saves: bool = True
) -> ClockSpan:
    """Begin the office's time on a complete request, or let it go on with what is left after a revision.

    The first call sets `complete_on`, the day from which the law counts. A clock that runs is left alone: two bodies
    may find the same request complete. `saves` False: the caller saves the columns of the request in the same act, as
    `Round.keep_in_step` does. Two writes at most; earlier stretches cost one query.
    """
    earlier = _earlier(paper) if paper.complete_on is not None else []
    running = next((span for span in earlier if span.stopped_on is None), None)
    if running is not None and running.side == Side.OFFICE:
        return running
    if running is not None:
        stop(paper, on=on)
    spans = [Days(span.began_on, span.stopped_on) for span in earlier if span.side == Side.OFFICE]
    due = office_due(limit_of(paper.type_code), spans, on, calendar or calendar_of(paper.district_id))
    paper.complete_on, paper.office_due_on, paper.revise_by = paper.complete_on or on, due, None
    if saves:
        paper.save(update_fields=["complete_on", "office_due_on", "revise_by"])
    return begin(paper, Side.OFFICE, on=on, due_on=due, why=why)


def begin_requester(
    paper: ApprovalRequest, *, on: date, by_day: date | None = None, why: str = RETURNED,
    calendar: Calendar | None = None,
) -> ClockSpan:  # fmt: skip
    """Stop the office's time and begin the school's, who revises by a day: the one named, or the usual one.

    The last day of a person rolls to the next working day (APA s. 64), also the one somebody named.
    """
    stop(paper, on=on)
    days = calendar or calendar_of(paper.district_id)
    due = days.next_working_day(by_day) if by_day else requester_due(limits().revision, on, days)
    paper.revise_by, paper.office_due_on = due, None
    paper.save(update_fields=["revise_by", "office_due_on"])
    return begin(paper, Side.REQUESTER, on=on, due_on=due, why=why)


def begin(paper: ApprovalRequest, side: str, *, on: date, due_on: date | None, why: str) -> ClockSpan:
    """Let one side's time run from a day on. One write; at most one clock runs on a request."""
    row: dict[str, Any] = {"began_on": on, "due_on": due_on, "why": why}
    return ClockSpan.objects.create(district_id=paper.district_id, request=paper, side=side, **row)


def stop(paper: ApprovalRequest, *, on: date) -> bool:
    """Stop whatever time runs on a request; tell whether any did. One write."""
    return bool(ClockSpan.objects.filter(request=paper, stopped_on=None).update(stopped_on=on))


def _earlier(paper: ApprovalRequest) -> list[ClockSpan]:
    return list(ClockSpan.objects.filter(request=paper).order_by("began_on", "pk"))
