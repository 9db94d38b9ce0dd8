"""The meetings of one committee: those ahead and those that were."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.meetings.selectors import AHEAD, meetings_of, meetings_seen_by
from approvals.meetings.waiting import number_waiting
from web.access import grants
from web.pages.desk.guards import keeps_committee
from web.pages.meetings.guards import committee_or_404
from web.paging import page_by_key

MOST_AHEAD = 50


@require_safe
def meetings(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever may read about the committee sees when it meets; the meeting itself opens for fewer people."""
    committee = committee_or_404(request, pk)
    keeps = keeps_committee(request, committee)
    rows = meetings_of(committee, drafts=keeps)
    ahead = list(rows.filter(status__in=AHEAD).order_by("starts_at", "id")[:MOST_AHEAD])
    past = page_by_key(request, rows.exclude(status__in=AHEAD).order_by("-id"))
    here = [row.pk for row in (*ahead, *past.rows)]
    shown = set(meetings_seen_by(grants(request)).filter(pk__in=here).values_list("pk", flat=True))
    context = {
        "committee": committee,
        "keeps": keeps,
        "ahead": ahead,
        "past": past,
        "shown": shown,
        "waiting": number_waiting(committee) if keeps else 0,
    }
    return render(request, "meetings/list.html", context)
