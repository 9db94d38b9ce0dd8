"""What waits in all the committees a person keeps, section by section."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from approvals.committees.keeping import kept_by
from approvals.reports.secretary import waiting_for
from web.access import grants
from web.pages.secretary.lines import sections

FEW = 3  # committees named here; more are on the page of committees


@require_safe
def secretary(request: HttpRequest) -> HttpResponse:
    """The desk of a chair, a secretary, or who runs the committees of a district; for nobody else."""
    kept = kept_by(grants(request))
    committees = list(kept[: FEW + 1])
    if not committees:
        raise Http404
    shown = {
        "committees": [
            {"name": str(body), "address": reverse("committee", args=[body.pk])} for body in committees[:FEW]
        ],
        "more": len(committees) > FEW,
        "sections": sections(waiting_for(kept, grants(request), timezone.now())),
        "today": grants(request).day,
    }
    return render(request, "secretary/desk.html", shown)
