"""What the next weeks bring: last days by week, and chairs that will be empty."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from approvals.reports.chairs.nightly import foreseen
from approvals.reports.models import EmptyChair
from approvals.reports.overview.views import Part, View
from approvals.reports.overview.weeks import A_WEEK, monday_of
from approvals.requests.models import RUNNING, ApprovalRequest, StageRun

WEEKS = 4  # looked ahead
CHAIRS = 10  # shown; all are on the page of empty chairs


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The last days that fall into one span, both ends included: of stages, and of the office for whole requests."""

    first: date
    last: date
    stages: int
    papers: int


def deadlines(view: View, day: date) -> list[Deadlines]:
    """The last days from this day on in this week and the three that follow. Two queries."""
    spans = spans_from(day)
    opened = StageRun.objects.filter(view.stages(), status=StageRun.Status.OPEN)
    running = ApprovalRequest.objects.filter(view.papers(), status__in=RUNNING)
    stages, papers = _by_span(opened, "due_on", spans), _by_span(running, "office_due_on", spans)
    return [Deadlines(*span, *counts) for span, *counts in zip(spans, stages, papers, strict=True)]


def spans_from(day: date) -> list[tuple[date, date]]:
    """The rest of this week, and the weeks that follow, each by its first and last day."""
    mondays = [monday_of(day) + n * A_WEEK for n in range(WEEKS)]
    return [(max(day, monday), monday + A_WEEK - A_WEEK / 7) for monday in mondays]


def chairs(view: View) -> QuerySet[EmptyChair]:
    """The chairs that the night foresaw to be empty, what begins first before. No query."""
    rows = foreseen([view.district_id])
    if view.part == Part.COMMITTEES:
        return rows.exclude(committee=None)
    if view.part == Part.SCHOOL:
        return rows.filter(Q(post__school=view.school_id) | Q(committee__school=view.school_id))
    return rows


def _by_span(rows: QuerySet, column: str, spans: list[tuple[date, date]]) -> list[int]:
    wanted = {
        f"week_{n}": Count("pk", filter=Q(**{f"{column}__gte": first, f"{column}__lte": last}))
        for n, (first, last) in enumerate(spans)
    }
    return list(rows.aggregate(**wanted).values())
