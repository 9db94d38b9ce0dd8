"""Handing in a dissent from a vote that has ended; it is printed in the minutes with its reasons."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.committees.dissents import may_dissent
from approvals.committees.models import Dissent
from approvals.meetings.minutes import hand_in_dissent
from web.access import idempotency_key
from web.acting import attempt, see_other
from web.pages.desk.guards import ballot_for, resolution_or_404
from web.pages.minutes.forms import DissentForm


@require_http_methods(["GET", "HEAD", "POST"])
def dissent(request: HttpRequest, resolution_id: int) -> HttpResponse:
    """Write a dissent, once, until the minutes that record the vote are approved."""
    resolution = resolution_or_404(resolution_id)
    mine = ballot_for(request, resolution)
    if mine is None or mine.is_recused:
        raise Http404
    written = Dissent.objects.filter(ballot=mine).select_related("paper").first()
    first = {"text": written.text if written else mine.reason}
    form = DissentForm(request.POST or None, request.FILES or None, initial=first)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            file = form.cleaned_data["file"]
            said = {"text": form.cleaned_data["text"], "file": (file.name, file.read()) if file else None}
            act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
            status = attempt(form, lambda: hand_in_dissent(resolution_id=resolution_id, **said, **act))
        if status == 303:
            return see_other(request, _("Your dissent is recorded."), "dissent", resolution_id)
    shown = {
        "form": form,
        "resolution": resolution,
        "committee": resolution.committee,
        "written": written,
        "is_recorded": resolution.recorded_at is not None,
        "is_open": resolution.closed_at is None,
        "may": written is None and may_dissent(resolution, mine),
    }
    return render(request, "minutes/dissent.html", shown, status=status)
