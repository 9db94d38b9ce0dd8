"""Requests taken into a ranking and out of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.models import RankingEntry
from approvals.rankings import selectors
from web.access import idempotency_key
from web.acting import attempt, see_other
from web.pages.rankings.forms import ReasonForm, TakeInForm
from web.pages.rankings.guards import kept_or_404
from workflows import ranking_lists


@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose among the requests that wait; all of them are chosen at first."""
    ranking = kept_or_404(request, pk)
    waiting = list(selectors.candidates(ranking)[: ranking_lists.MOST])
    every = [str(run.pk) for run in waiting]
    form, status = TakeInForm(waiting, request.POST or None, initial={"revision": ranking.revision, "runs": every}), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            runs = [int(run) for run in form.cleaned_data["runs"]]
            seen = {"ranking_id": pk, "revision": form.cleaned_data["revision"], "stage_run_ids": runs}
            act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
            status = attempt(form, lambda: ranking_lists.take_in(**seen, **act))
        if status == 303:
            return see_other(request, _("The requests are in the ranking."), "ranking", pk)
    shown = {"ranking": ranking, "committee": ranking.committee, "form": form, "waiting": waiting}
    return render(request, "rankings/take_in.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def take_out(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """Ask why, then take one request out into a vote of its own."""
    ranking = kept_or_404(request, pk)
    inside = RankingEntry.objects.filter(ranking=ranking, removed_at=None).select_related("stage_run__request__school")
    held = get_object_or_404(inside, pk=entry)
    if ranking.status not in ("draft", "ready"):
        raise Http404
    form, status = ReasonForm(request.POST or None), 200
    if request.method == "POST":
        form.is_valid()
        act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
        why = {"ranking_id": pk, "entry_ids": [entry], "reason": request.POST.get("reason", "")}
        status = attempt(form, lambda: ranking_lists.take_out(**why, **act))
        if status == 303:
            return see_other(request, _("The request is out of the ranking and waits again."), "ranking", pk)
    shown = {"ranking": ranking, "entry": held, "form": form}
    return render(request, "rankings/take_out.html", shown, status=status)
