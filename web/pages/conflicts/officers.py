"""A single officer in conflict at a stage of their post: standing aside, going on, or acting in urgency."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.people.models import Person
from approvals.requests.models import StageRun
from approvals.requests.selectors import persons_concerned
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.pages.conflicts.forms import OfficerForm
from web.pages.desk.guards import run_or_404
from workflows import conflicts

DONE = {
    "aside": lambda: _("You have stood aside; it is with your superior now."),
    "none": lambda: _("Your superior is told why you see no conflict; you may go on."),
    "urgent": lambda: _("The urgent exception is recorded; you may decide."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def conflict(request: HttpRequest, stage_run_id: int) -> HttpResponse:
    """Say what one does about a conflict; a person concerned can only stand aside."""
    run = run_or_404(stage_run_id)
    if run.post_id not in grants(request).post_ids or run.status != StageRun.Status.OPEN:
        raise Http404
    is_party = grants(request).person in persons_concerned(run.request)
    form, status = OfficerForm(request.POST or None, is_party=is_party), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = attempt(form, _act(request, run, form.cleaned_data))
        if status == 303:
            what = form.cleaned_data["what"]
            name, args = ("desk", ()) if what == "aside" else ("stage", (run.pk,))
            return see_other(request, DONE[what](), name, *args)
    shown = {"form": form, "run": run, "paper": run.request, "post": run.post, "is_party": is_party}
    return render(request, "conflicts/officer.html", shown, status=status)


def _act(request: HttpRequest, run: StageRun, typed: dict[str, Any]) -> Callable[[], Any]:
    assert isinstance(request.user, Person)  # noqa: S101 - everybody here is signed in
    act: dict[str, Any] = {"stage_run_id": run.pk, "by": request.user, "at": timezone.now()}
    act["key"] = idempotency_key(request)
    ground, text = typed["ground"], typed["explanation"]
    if typed["what"] == "aside":
        return lambda: conflicts.stand_aside(ground=ground, explanation=text, **act)
    if typed["what"] == "none":
        return lambda: conflicts.see_no_conflict(explanation=text, **act)
    return lambda: conflicts.decide_urgently(ground=ground, reason=text, **act)
