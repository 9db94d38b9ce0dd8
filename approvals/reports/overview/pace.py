"""Where time goes: how long the stages of each kind took, what came and what was done week by week.

Days run from the day a stage opened to the day it was answered, days off included, for the time taken and for the time
allowed alike: what a holiday adds to the one it adds to the other.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, QuerySet
from django.db.models.functions import TruncDate, TruncWeek
from django.utils.timezone import localdate, make_aware

from approvals.reports.overview.bodies import COLUMNS, Kind
from approvals.reports.overview.tallies import Times
from approvals.reports.overview.views import View
from approvals.reports.overview.weeks import Flow, monday_of, whole_weeks
from approvals.requests.models import StageRun

DAYS = 90  # looked back at
UNFINISHED = (StageRun.Status.WAITING, StageRun.Status.KEPT)


@dataclass(frozen=True, slots=True)
class Step:
    """What one kind of body does in one action, and how long that took."""

    body: Kind
    action: str
    times: Times


def times(view: View, day: date) -> list[Step]:
    """The stages answered in the last 90 days by body and action, the worst first. One query; its rows are tallies."""
    opened = TruncDate("opened_at")
    done = _done(view, _midnight(day - timedelta(days=DAYS - 1)))
    counted = (
        done.filter(opened_at__isnull=False)
        .annotate(took=_days(TruncDate("closed_at") - opened), allowed=_days(F("due_on") - opened))
        .order_by()
        .values_list(*COLUMNS, "action", "took", "allowed")
        .annotate(number=Count("pk"))
    )
    found: dict[tuple[Kind, str], Times] = defaultdict(Times)
    for post, committee, outside, action, took, allowed, number in counted:
        found[Kind.of(post, committee, outside), action].add(took.days, allowed and allowed.days, number)
    steps = [Step(body, action, each) for (body, action), each in found.items()]
    return sorted(steps, key=_worst_first)


def flows(view: View, day: date) -> dict[Kind, Flow]:
    """What came to each kind of body and was done in the last twelve whole weeks, and what is open. Three queries."""
    weeks = whole_weeks(day)
    first, end = _midnight(weeks[0]), _midnight(monday_of(day))
    of_desks = StageRun.objects.filter(view.desks())
    came = of_desks.exclude(status__in=UNFINISHED).filter(opened_at__gte=first, opened_at__lt=end)
    done = of_desks.filter(status=StageRun.Status.DONE, closed_at__gte=first, closed_at__lt=end)
    open_now = _by_kind(of_desks.filter(status=StageRun.Status.OPEN))
    in_weeks, out_weeks = _by_week(came, "opened_at"), _by_week(done, "closed_at")
    kinds = sorted({*open_now, *in_weeks, *out_weeks}, key=lambda kind: (-open_now.get(kind, 0), kind))
    return {
        kind: Flow(_row(in_weeks.get(kind, {}), weeks), _row(out_weeks.get(kind, {}), weeks), open_now.get(kind, 0))
        for kind in kinds
    }


def _done(view: View, since: datetime) -> QuerySet[StageRun]:
    return StageRun.objects.filter(view.stages(), status=StageRun.Status.DONE, closed_at__gte=since)


def _days(difference: Any) -> ExpressionWrapper:
    return ExpressionWrapper(difference, output_field=DurationField())


def _worst_first(step: Step) -> tuple:
    """By the share that was late, then by how long nine of ten took."""
    return -(step.times.late_percent or 0), -(step.times.slow or 0), step.body, step.action


def _by_kind(rows: QuerySet[StageRun]) -> dict[Kind, int]:
    counted = rows.order_by().values_list(*COLUMNS).annotate(number=Count("pk"))
    return {Kind.of(*columns): number for *columns, number in counted}


def _by_week(rows: QuerySet[StageRun], column: str) -> dict[Kind, dict[date, int]]:
    """By kind of body and the Monday of the week in Bangkok."""
    found: dict[Kind, dict[date, int]] = defaultdict(dict)
    weekly = rows.annotate(week=TruncWeek(column)).order_by().values_list(*COLUMNS, "week").annotate(number=Count("pk"))
    for *columns, week, number in weekly:
        found[Kind.of(*columns)][localdate(week)] = number
    return found


def _row(counted: Mapping[date, int], weeks: Sequence[date]) -> tuple[int, ...]:
    return tuple(counted.get(week, 0) for week in weeks)


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))
