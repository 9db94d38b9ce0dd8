"""Who may open one's own copy of a decision, an appeal, or the page on which a decision is changed."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from approvals.appeals.models import Appeal
from approvals.appeals.refusals import NotYoursToChange
from approvals.appeals.selectors import copies_for, is_party, sees_whole
from approvals.committees.keeping import keeps
from approvals.models import ApprovalRequest, Decision
from approvals.requests.models import StageRun
from approvals.requests.selectors import with_names
from web.access import grants


def copy_or_404(request: HttpRequest, pk: int) -> ApprovalRequest:
    """A submitted request whose decision the person may read. One query."""
    rows = with_names(copies_for(grants(request))).select_related("rulebook").filter(submitted_at__isnull=False)
    return get_object_or_404(rows, pk=pk)


def reads_whole(request: HttpRequest, paper: ApprovalRequest) -> bool:
    """Whether the person reads the request itself too."""
    return sees_whole(paper, grants(request))


def own_appeal_or_404(request: HttpRequest, pk: int) -> Appeal:
    """An appeal the person has made, by the id of its request. One query."""
    rows = Appeal.objects.filter(person=grants(request).person)
    names = ("request__school", "request__appeals__request", "request__rulebook")
    return get_object_or_404(rows.select_related(*names), request=pk)


def may_appeal(request: HttpRequest, paper: ApprovalRequest, decision: Decision | None) -> bool:
    """Whether the page offers an appeal; the service asks again."""
    if decision is None or decision.decided_by_id == grants(request).person.pk:
        return False
    return is_party(paper, grants(request).person, grants(request))


def may_change(request: HttpRequest, decision: Decision | None) -> bool:
    """Whether the page offers to change the decision: to the holder of its post, or who keeps its committee."""
    if decision is None:
        return False
    run: StageRun = decision.stage_run
    if run.committee is not None:
        return keeps(grants(request), run.committee)
    return run.post_id is not None and run.post_id in grants(request).post_ids


def changer_or_404(request: HttpRequest, decision: Decision | None) -> None:
    """404 for whoever may not change the decision."""
    if not may_change(request, decision):
        raise Http404(NotYoursToChange.code)
