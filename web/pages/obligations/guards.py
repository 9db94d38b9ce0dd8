"""Who may open which page of this room; for everybody else it is not there."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from approvals.obligations import power
from approvals.obligations.models import LeaveChange, Obligation
from approvals.requests.selectors import visible_to
from web.access import grants


def obligation_or_404(request: HttpRequest, pk: int) -> Obligation:
    """An obligation of a request the person may see."""
    return get_object_or_404(power.seen_by(grants(request)).select_related(*power.WITH), pk=pk)


def reports(request: HttpRequest, row: Obligation) -> bool:
    """Whether the page offers to report; the service asks again."""
    return row.status in power.RUNNING and power.may_report(grants(request), row)


def settles(request: HttpRequest, row: Obligation) -> bool:
    """Whether the page offers to settle it; the service asks again."""
    return row.status in power.RUNNING and power.may_settle(grants(request), row)


def leave_change_or_404(request: HttpRequest, pk: int) -> LeaveChange:
    """A change of leave of a request the person may see."""
    seen = visible_to(grants(request)).order_by().values("pk")
    rows = LeaveChange.objects.filter(request__in=seen).select_related("request__school", "asked_by")
    return get_object_or_404(rows, pk=pk)
