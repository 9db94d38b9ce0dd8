"""Withdrawing from a vote because of a conflict of interest."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web.access import idempotency_key
from web.acting import attempt, see_other
from web.pages.desk.forms import RecusalForm
from web.pages.desk.guards import ballot_for, resolution_or_404
from workflows import votes


@require_http_methods(["GET", "HEAD", "POST"])
def recuse(request: HttpRequest, resolution_id: int) -> HttpResponse:
    """Name the ground and withdraw; the others go on."""
    resolution = resolution_or_404(resolution_id)
    mine = ballot_for(request, resolution)
    if mine is None:
        raise Http404
    form, status = RecusalForm(request.POST or None), 200
    if mine.is_recused and request.method != "POST":
        return redirect("ballot", resolution.pk)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
            why = {"ground": form.cleaned_data["ground"], "explanation": form.cleaned_data["explanation"]}
            status = attempt(form, lambda: votes.recuse(resolution_id=resolution.pk, **why, **act))
        if status == 303:
            return see_other(request, _("You have withdrawn from this vote."), "ballot", resolution.pk)
    shown = {"form": form, "resolution": resolution, "committee": resolution.committee, "mine": mine}
    return render(request, "desk/recuse.html", shown, status=status)
