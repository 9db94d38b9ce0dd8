"""What is stuck and where: the posts and committees with stages past their last day or close to it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, IntegerField, Min, Q, QuerySet, Sum, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils.timezone import localdate

from approvals.calendar.rules import Calendar
from approvals.reports.overview.views import View
from approvals.requests.models import StageRun

SOON = 2  # working days before its last day from which a stage is close to it; practice, not law
SHOWN = 20  # bodies on the page, the longest late first


@dataclass(frozen=True, slots=True)
class Totals:
    """Open stages, those past their last day, those close to it, and the oldest last day among them."""

    open: int
    late: int
    close: int
    oldest: date | None


@dataclass(frozen=True, slots=True)
class Where:
    """One post, committee or body above with its open stages.

    `run` is the one with the oldest last day; `limit` the working days its rule gave; `over` how many days past it is.
    """

    run: StageRun
    open: int
    late: int
    limit: int
    over: int

    @property
    def key(self) -> str:
        """What the list of requests calls the body; empty for one above the district."""
        if self.run.post_id:
            return f"post-{self.run.post_id}"
        return f"committee-{self.run.committee_id}" if self.run.committee_id else ""


def totals(view: View, day: date, soon: date) -> Totals:
    """How many stages are open, late and close to their last day. One query."""
    late, close = Q(due_on__lt=day), Q(due_on__gte=day, due_on__lte=soon)
    found = _opened(view).aggregate(
        open=Count("pk"), late=Count("pk", filter=late), close=Count("pk", filter=close), oldest=Min("due_on")
    )
    return Totals(**found)


def where(view: View, day: date, soon: date, calendar: Calendar) -> list[Where]:
    """The bodies with a stage late or close to it, the oldest first, at most SHOWN. One query."""
    there = [F("post"), F("committee"), F("outside")]
    is_late = Case(When(due_on__lt=day, then=Value(1)), default=Value(0), output_field=IntegerField())
    ranked = _opened(view).annotate(
        nth=Window(RowNumber(), partition_by=there, order_by=[F("due_on").asc(nulls_last=True), F("pk").asc()]),
        open_there=Window(Count("pk"), partition_by=there),
        late_there=Window(Sum(is_late), partition_by=there),
        first_due=Window(Min("due_on"), partition_by=there),  # a condition on the column would narrow what is counted
    )
    first = ranked.filter(nth=1, first_due__lte=soon).select_related("post__school", "committee__school")
    return [_where(run, day, calendar) for run in first.order_by("due_on", "pk")[:SHOWN]]


def soon_after(day: date, calendar: Calendar) -> date:
    """The last day that counts as close."""
    return calendar.after_working_days(day, SOON)


def _opened(view: View) -> QuerySet[StageRun]:
    return StageRun.objects.filter(view.stages(), status=StageRun.Status.OPEN)


def _where(run: StageRun, day: date, calendar: Calendar) -> Where:
    counted = vars(run)
    limit = calendar.working_days_between(localdate(run.opened_at), run.due_on)
    return Where(run, counted["open_there"], counted["late_there"], limit, max(0, (day - run.due_on).days))
