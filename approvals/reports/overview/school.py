"""A principal's own school: its requests by state, what waits for the principal, and its days beside the district's."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import BooleanField, Case, Count, DurationField, ExpressionWrapper, Min, Value, When
from django.db.models.functions import TruncDate
from django.utils.timezone import make_aware

from approvals.people.selectors import Grants
from approvals.reports.overview.pace import DAYS
from approvals.reports.overview.tallies import nearest_rank
from approvals.requests.models import ApprovalRequest, StageRun, Status
from approvals.requests.scope import put_to

UNDER_WAY = (Status.DRAFT, Status.READY, Status.RETURNED, Status.UNDER_REVIEW, Status.FORWARDED)
DECIDED = (Status.APPROVED, Status.REFUSED)


@dataclass(frozen=True, slots=True)
class InState:
    """The requests of a school that stand somewhere: how many, the next deadline, the next last day of the school."""

    status: Status
    number: int
    due_on: date | None
    revise_by: date | None

    @property
    def next_day(self) -> date | None:
        """The day that matters in this state: until when to revise, else until when it is answered."""
        return self.revise_by if self.status == Status.RETURNED else self.due_on


@dataclass(frozen=True, slots=True)
class Days:
    """Days from submission to decision: how many were decided in the last 90 days, and the median; None of nothing."""

    number: int
    median: int | None


@dataclass(frozen=True, slots=True)
class OwnSchool:
    """What a principal sees of the school. `to_answer`: stages before the principal's own posts there."""

    states: tuple[InState, ...]
    to_answer: int
    own: Days
    district: Days

    def number_in(self, status: Status) -> int:
        """How many requests stand there."""
        return sum(row.number for row in self.states if row.status == status)


def own_school(school_id: int, district_id: int, grants: Grants) -> OwnSchool:
    """Read it. Three queries."""
    own, district = _days(school_id, district_id, grants.day)
    mine = StageRun.objects.filter(put_to(grants), status=StageRun.Status.OPEN, post__school=school_id)
    return OwnSchool(_states(school_id), mine.count(), own, district)


def _states(school_id: int) -> tuple[InState, ...]:
    """In the order of a request's life."""
    papers = ApprovalRequest.objects.filter(school=school_id, status__in=UNDER_WAY).order_by()
    rows = papers.values_list("status").annotate(n=Count("pk"), due=Min("due_on"), revise=Min("revise_by"))
    found = {Status(status): InState(Status(status), *rest) for status, *rest in rows}
    return tuple(found[status] for status in UNDER_WAY if status in found)


def _days(school_id: int, district_id: int, day: date) -> tuple[Days, Days]:
    """Of the school, and of all schools of the district, this one too. One query."""
    since = make_aware(datetime.combine(day - timedelta(days=DAYS - 1), time()))
    took = TruncDate("ended_at") - TruncDate("submitted_at")
    is_own = Case(When(school=school_id, then=Value(True)), default=Value(False), output_field=BooleanField())
    decided = ApprovalRequest.objects.filter(
        district=district_id, ended_at__gte=since, status__in=DECIDED, submitted_at__isnull=False, appeals=None
    )
    spans = decided.annotate(is_own=is_own, took=ExpressionWrapper(took, output_field=DurationField()))
    own, everybody = Counter[int](), Counter[int]()
    for ours, span, number in spans.order_by().values_list("is_own", "took").annotate(n=Count("pk")):
        everybody[span.days] += number
        if ours:
            own[span.days] += number
    return (
        Days(own.total(), nearest_rank(own, 50)),
        Days(everybody.total(), nearest_rank(everybody, 50)),
    )
