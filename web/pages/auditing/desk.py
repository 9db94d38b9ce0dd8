"""The desk of an auditor: what is asked, what is new, and one box to search from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from approvals.audit.selectors import entries
from approvals.auditing.selectors import last_visit, news, open_findings, plans_in, since_when
from web.access import grants
from web.pages.audit.guards import audited
from web.pages.audit.searching import rows_of

FEW = 8  # rows of each part; the rest is behind its link
PLANS = 5


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What an auditor sees first. A part shows its first rows; nothing is counted."""
    districts = audited(request)
    ids = [each.pk for each in districts]
    visit = last_visit(request.user, ids, grants(request).day)
    since = since_when(visit, timezone.now())
    found = list(news(ids, since)[: FEW + 1])
    waiting = list(open_findings(grants(request))[: FEW + 1])
    plans = list(plans_in(ids).filter(drawn_by=grants(request).person)[:PLANS])
    shown = {
        "districts": districts,
        "since": since,
        "is_first_visit": visit is None,
        "news": rows_of(entries(found[:FEW], with_private=False)),
        "more_news": len(found) > FEW,
        "findings": waiting[:FEW],
        "more_findings": len(waiting) > FEW,
        "plans": plans,
        "today": grants(request).day,
    }
    return render(request, "auditing/desk.html", shown)
