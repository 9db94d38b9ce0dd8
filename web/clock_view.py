"""Both clocks of a request as its page shows them: how much the office has used, and until when the school revises."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from approvals.calendar.rules import Calendar
from approvals.calendar.statutory import Unit
from approvals.requests.clocks.limits import Limit, limit_of, limits
from approvals.requests.clocks.models import ClockSpan
from approvals.requests.clocks.rules import Days, used
from approvals.requests.models import ApprovalRequest

WHOLE = 100  # percent


@dataclass(frozen=True, slots=True)
class ClockView:
    """What the page says of time. `due` None: the office's time stands still. `late` counts days after the last day."""

    used: int
    limit: int
    in_working_days: bool
    percent: int
    due: date | None
    late: int
    rests_on: str
    practice: bool
    is_checked: bool
    is_over: bool
    requester: ClockSpan | None
    requester_is_late: bool
    spans: tuple[ClockSpan, ...]
    may_do: tuple[str, ...]


def clock_of(paper: ApprovalRequest, spans: list[ClockSpan], calendar: Calendar, today: date) -> ClockView | None:
    """The clocks of a request; None where none ever ran. No query."""
    if not spans:
        return None
    limit = limit_of(paper.type_code)
    of_office = [Days(span.began_on, span.stopped_on) for span in spans if span.side == ClockSpan.Side.OFFICE]
    running = next((span for span in spans if span.stopped_on is None), None)
    requester = running if running is not None and running.side == ClockSpan.Side.REQUESTER else None
    is_office = running is not None and requester is None
    due = running.due_on if is_office else None
    days, late = used(of_office, limit.unit, today, calendar), max((today - due).days, 0) if due else 0
    return ClockView(
        used=days,
        limit=limit.days,
        in_working_days=limit.unit == Unit.WORKING_DAYS,
        percent=min(WHOLE, days * WHOLE // limit.days),
        due=due,
        late=late,
        rests_on=_rests_on(limit),
        practice=limit.practice,
        is_checked=limit.checked_on is not None,
        is_over=running is None,
        requester=requester,
        requester_is_late=requester is not None and requester.due_on is not None and requester.due_on < today,
        spans=tuple(spans),
        may_do=tuple(_said(remedy.words) for remedy in limits().late.may_do) if late else (),
    )


def _rests_on(limit: Limit) -> str:
    """The law of the period with its clause, in the reader's language."""
    if not limit.clause:
        return _said(limit.title)
    section = "s." if (get_language() or "th").startswith("en") else "ม."
    return f"{_said(limit.title)} {section} {limit.clause}"


def _said(text) -> str:
    return text.in_language(get_language())
