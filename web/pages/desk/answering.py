"""Recording the answer of a body above the district, with the letter it came on."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.delegation.plan import Route
from approvals.interests.superiors import name_of_outside
from approvals.people.kinds import KINDS, Ability
from approvals.requests.models import StageRun
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.pages.desk.forms import OutsideForm
from web.pages.desk.guards import records_answers, run_or_404
from web.pages.desk.pack import pack_of
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
        "body": _body(run),
        "today": grants(request).day,
        "is_open": run.status == StageRun.Status.OPEN,
        **pack_of(run.request, timezone.now(), capacity=_capacity(request, run)),
    }
    return render(request, "desk/answer.html", shown, status=status)


def _capacity(request: HttpRequest, run: StageRun) -> dict[str, Any] | None:
    """The post in which the reader records what bodies above answer."""
    if run.status != StageRun.Status.OPEN:
        return None
    posts = [tenure.post for tenure in grants(request).tenures if tenure.district_id == run.district_id]
    return next((your_capacity(post) for post in posts if Ability.RECORD_ANSWER in KINDS[post.kind].abilities), None)


def _body(run: StageRun) -> str:
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
    return attempt(form, lambda: services.record_answer(stage_run_id=run.pk, **told, **act))
