"""Ending a vote: nobody chooses its result, the ballots do."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web.access import idempotency_key
from web.acting import attempt, see_other
from web.pages.desk.guards import ballot_for, keeps_votes, resolution_or_404
from web.pages.requests.forms import KeyedForm
from workflows import votes


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, resolution_id: int) -> HttpResponse:
    """Ask, then close; refused in words while a remaining vote could still change the result."""
    resolution = resolution_or_404(resolution_id)
    mine = ballot_for(request, resolution)
    if not keeps_votes(request, resolution) or (mine and (mine.is_recused or mine.is_challenged)):
        raise Http404
    form, status = KeyedForm(request.POST or None), 200
    if request.method == "POST":
        form.is_valid()
        act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
        status = attempt(form, lambda: votes.close_vote(resolution_id=resolution.pk, **act))
        if status == 303:
            return see_other(request, _("The vote is closed."), "ballot", resolution.pk)
    shown = {"form": form, "resolution": resolution, "committee": resolution.committee}
    return render(request, "desk/close.html", shown, status=status)
