"""Whoever keeps a committee writes down the conditions under which it resolved."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.committees.keeping import keeps
from approvals.obligations.conditions import may_be_written, write_conditions
from approvals.requests.models import StageRun
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.pages.desk.guards import run_or_404
from web.pages.obligations.forms import ConditionsForm


def may_write(request: HttpRequest, run: StageRun) -> bool:
    """Whether the reader keeps the committee of a stage whose conditions nobody has written down."""
    return may_be_written(run) and run.committee is not None and keeps(grants(request), run.committee)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, stage_run_id: int) -> HttpResponse:
    """Write them down, once."""
    run = run_or_404(stage_run_id)
    if not may_write(request, run):
        raise Http404
    form, status = ConditionsForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
            conditions = form.conditions()
            status = attempt(form, lambda: write_conditions(stage_run_id=run.pk, conditions=conditions, **act))
        if status == 303:
            return see_other(request, _("The conditions are written down."), "request", run.request_id)
    return render(
        request, "obligations/conditions.html", {"form": form, "run": run, "paper": run.request}, status=status
    )
