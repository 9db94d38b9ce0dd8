"""What pages and sweeps read of clocks; each function says what it costs."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from approvals.committees.models import Resolution
from approvals.people.kinds import Ability
from approvals.people.selectors import Grants
from approvals.requests.clocks.models import ClockSpan
from approvals.requests.models import RUNNING, ApprovalRequest, StageRun, Status
from approvals.requests.selectors import visible_to

AHEAD = 45  # days within which the earliest reminder of a last day falls, the longest run of days off included


def spans_of(paper: ApprovalRequest) -> list[ClockSpan]:
    """Every stretch of time of a request, the oldest first. One query."""
    return list(ClockSpan.objects.filter(request=paper).order_by("began_on", "pk"))


def running_clocks(side: str) -> QuerySet[ClockSpan]:
    """The clocks that run for a side on requests that have not ended, across districts: for the nightly sweep."""
    statuses = RUNNING if side == ClockSpan.Side.OFFICE else (Status.RETURNED,)
    return ClockSpan.objects.filter(side=side, stopped_on=None, request__status__in=statuses).order_by("due_on", "pk")


def clocks_ending_soon(side: str, today: date) -> QuerySet[ClockSpan]:
    """Running clocks whose last day has come or is near. One query."""
    return running_clocks(side).filter(due_on__gte=today, due_on__lte=today + timedelta(days=AHEAD))


def clocks_over(side: str, today: date) -> QuerySet[ClockSpan]:
    """Running clocks whose last day is over. One query."""
    return running_clocks(side).filter(due_on__lt=today)


def stages_ending_soon(today: date) -> QuerySet[StageRun]:
    """Open stages whose last day has come or is near and whose holders are to be reminded of it.

    Not those that wait for a meeting, or are voted on at one: they are dealt with there.
    """
    near = StageRun.objects.filter(
        status=StageRun.Status.OPEN, due_on__gte=today, due_on__lte=today + timedelta(days=AHEAD)
    )
    circulates = Q(committee=None) | Q(resolution__way=Resolution.Way.CIRCULATION)
    return near.filter(circulates).order_by("due_on", "pk")


def late_requests(grants: Grants) -> QuerySet[ApprovalRequest]:
    """The requests the person may see on which the office is late, the longest first. Page it."""
    late = visible_to(grants).filter(status__in=RUNNING, office_due_on__lt=grants.day)
    return late.select_related("school").order_by("office_due_on", "id")


def late_in_districts(grants: Grants) -> QuerySet[ApprovalRequest]:
    """Of those, the ones of the districts the person reads: what a director answers for."""
    return late_requests(grants).filter(district_id__in=grants.districts_with(Ability.SEE_DISTRICT))


def unrevised(grants: Grants) -> QuerySet[ApprovalRequest]:
    """Returned requests whose last day for the revision is over and that the person may close, oldest first."""
    over = ApprovalRequest.objects.filter(status=Status.RETURNED, revise_by__lt=grants.day)
    return over.filter(closable_by(grants)).select_related("school").order_by("revise_by", "id")


def closable_by(grants: Grants) -> Q:
    """The condition for requests whose closing is in the hands of one of the person's posts.

    It is the director of the district; where the school's own director gave it back, that director.
    """
    districts = [tenure.district_id for tenure in grants.tenures if tenure.post.kind == "director"]
    posts = [tenure.post_id for tenure in grants.tenures if tenure.post.kind == "school-director"]
    returned = StageRun.objects.filter(outcome=StageRun.Outcome.RETURNED, post_id__in=posts)
    at_school = Q(pk__in=returned.values("request_id")) if posts else Q(pk__in=[])
    return Q(district_id__in=districts) | at_school
