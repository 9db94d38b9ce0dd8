"""Recording the answer of a body above the district, with the letter it came on."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.delegation.plan import Route
from approvals.interests.superiors import name_of_outside
from approvals.people.capacities import headed
from approvals.people.kinds import KINDS, Ability
from approvals.requests.models import StageRun
from web import reads
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.pages.desk.forms import OutsideForm
from web.pages.desk.guards import records_answers, run_or_404
from web.pages.desk.letters import letters_of
from web.pages.desk.pack import pack_of
from web.pages.desk.parts import stage_parts
from web.pages.revisions.parts import of_stage
from web.route_view import said, your_capacity
from workflows import services


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, stage_run_id: int) -> HttpResponse:
    """Read the pack as it was forwarded, and record what came back."""
    run = run_or_404(stage_run_id)
    if not records_answers(request, run):
        raise Http404
    form, status = OutsideForm(run, request.POST or None, request.FILES or None), 200
    if request.method == "POST":
        status = _record(request, run, form)
        if status == 303:
            return see_other(request, _("The answer is recorded."), "request", run.request_id)
    shown = {
        "form": form,
        "run": run,
        "body": body_above(run),
        "today": grants(request).day,
        "is_open": run.status == StageRun.Status.OPEN,
        "letters": [letter for letter in letters_of(run.request) if letter["row"].stage_run_id == run.pk],
        **of_stage(request, run),
        **pack_of(run.request, timezone.now(), capacity=_capacity(request, run)),
        **stage_parts(request, run),
    }
    reads.of_request(request, run.request, "answer", shown["concerned"])
    return render(request, "desk/answer.html", shown, status=status)


def _capacity(request: HttpRequest, run: StageRun) -> dict[str, Any] | None:
    """The post in which the reader records what bodies above answer."""
    if run.status != StageRun.Status.OPEN:
        return None
    here = (each for each in headed(grants(request)) if each.post.district_id == run.district_id)
    return next((your_capacity(c) for c in here if Ability.RECORD_ANSWER in KINDS[c.post.kind].abilities), None)


def body_above(run: StageRun) -> str:
    """The body above, as the frozen route names it."""
    known = name_of_outside(run.outside)
    if known is not None:
        return said(known)
    stages = Route.from_json(run.request.route).stages
    return next((said(stage.body) for stage in stages if stage.name == run.name), run.outside)


def _record(request: HttpRequest, run: StageRun, form: OutsideForm) -> int:
    if not form.is_valid():
        return 422
    typed = form.cleaned_data
    file = (typed["file"].name, typed["file"].read())
    act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    told = {"outcome": typed["outcome"], "reasons": typed["reasons"], "file": file}
    told |= {"letter_number": typed["letter_number"], "dated_on": typed["dated_on"]}
    return attempt(form, lambda: services.record_answer(stage_run_id=run.pk, **told, **act))
