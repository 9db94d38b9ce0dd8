"""Giving a request back to its school for revision, with reasons."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.requests.models import StageRun
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.pages.desk.forms import ReturnForm
from web.pages.desk.guards import ballot_for, keeps_votes, records_answers, run_or_404
from workflows import services


@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: HttpRequest, stage_run_id: int) -> HttpResponse:
    """Ask what has to be revised, then return the request."""
    run = run_or_404(stage_run_id)
    if not _may_return(request, run):
        raise Http404
    form, status = ReturnForm(request.POST or None), 200
    if request.method == "POST":
        form.is_valid()
        act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
        reasons = form.cleaned_data.get("reasons", "")
        status = attempt(form, lambda: services.return_for_revision(stage_run_id=run.pk, reasons=reasons, **act))
        if status == 303:
            return see_other(request, _("The request goes back to its school."), "request", run.request_id)
    name = "answer" if run.outside else "ballot" if run.resolution_id else "stage"
    back = (name, run.resolution_id if name == "ballot" else run.pk)
    shown = {"form": form, "run": run, "paper": run.request, "back": back}
    return render(request, "desk/return.html", shown, status=status)


def _may_return(request: HttpRequest, run: StageRun) -> bool:
    """The post's holder; for a committee whoever sees to its votes, unless withdrawn; above, whoever records."""
    if run.post_id:
        return run.post_id in grants(request).post_ids
    if run.resolution is None:
        return records_answers(request, run)
    ballot = ballot_for(request, run.resolution)
    return keeps_votes(request, run.resolution) and not (ballot and (ballot.is_recused or ballot.is_challenged))
