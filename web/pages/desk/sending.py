"""Sending a request to a body above the district, or asking it again."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.calendar.selectors import calendar_of
from approvals.requests.forwarding.models import Forwarding
from approvals.requests.forwarding.services import Cover, forwardings_of, send_above
from approvals.requests.models import StageRun
from approvals.requests.selectors import stage_runs_of, visible_to
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.downloads import sent
from web.pages.desk.answering import body_above
from web.pages.desk.forms import SendForm
from web.pages.desk.guards import records_answers, run_or_404

LOOK_AGAIN = 15  # working days that the form offers


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, stage_run_id: int) -> HttpResponse:
    """Write the opinion of the district and record the letter with which it goes."""
    run = run_or_404(stage_run_id)
    if not records_answers(request, run):
        raise Http404
    form, status = SendForm(run, request.POST or None, request.FILES or None, initial=_preset(request, run)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = attempt(form, lambda: _send(request, run, form.cleaned_data))
        if status == 303:
            return see_other(request, _("It is recorded as sent; the answer is waited for."), "answer", run.pk)
    shown = {"form": form, "run": run, "paper": run.request, "body": body_above(run)}
    return render(request, "desk/send.html", shown, status=status)


def _send(request: HttpRequest, run: StageRun, typed: dict[str, Any]) -> None:
    cover = Cover(*(typed[name] for name in ("addressed_to", "way", "letter_number", "sent_on", "answer_by")))
    file = (typed["file"].name, typed["file"].read()) if typed["file"] else None
    act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    send_above(stage_run_id=run.pk, opinion=typed["opinion"], cover=cover, file=file, **act)


def _preset(request: HttpRequest, run: StageRun) -> dict[str, Any]:
    """What the form begins with: the letter before, else the last opinion of the round."""
    day = grants(request).day
    before = next((row for row in reversed(forwardings_of(run.request)) if row.stage_run_id == run.pk), None)
    said = [other.reasons for other in stage_runs_of(run.request) if other.action == "opinion" and other.post_id]
    return {
        "opinion": before.opinion if before else next(filter(None, reversed(said)), ""),
        "addressed_to": before.addressed_to if before else body_above(run),
        "way": before.way if before else Forwarding.Way.SYSTEM,
        "sent_on": day,
        "answer_by": calendar_of(run.district_id).after_working_days(day, LOOK_AGAIN),
    }


@require_safe
def file(request: HttpRequest, pk: int) -> FileResponse:
    """The letter itself, for whoever may see the request."""
    seen = visible_to(grants(request)).values("pk")
    row = get_object_or_404(Forwarding.objects.select_related("file"), pk=pk, stage_run__request__in=seen)
    if row.file is None:
        raise Http404
    return sent(row.file)
