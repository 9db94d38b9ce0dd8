"""One stage before its body: what is asked, by when, under which rule, and the answers it offers."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.interests.refusals import StoodAside
from approvals.interests.selectors import exceptions_about, stood_aside
from approvals.requests.models import StageRun
from approvals.requests.refusals import OwnMatter
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.pages.desk.forms import AnswerForm
from web.pages.desk.guards import ballot_for, keeps_votes, records_answers, run_or_404
from web.pages.desk.pack import pack_of
from web.pages.desk.words import ASKED, button
from web.route_view import your_capacity
from workflows import services


@require_http_methods(["GET", "HEAD", "POST"])
def stage(request: HttpRequest, stage_run_id: int) -> HttpResponse:
    """Read the pack and answer; stages of committees and of bodies above have pages of their own."""
    run = run_or_404(stage_run_id)
    if run.post_id not in grants(request).post_ids:
        return _elsewhere(request, run)
    form, status = AnswerForm(run, request.POST or None), 200
    if request.method == "POST":
        status = _answer(request, run, form)
        if status == 303:
            return see_other(request, _("Your answer is recorded."), "request", run.request_id)
    return render(request, "desk/stage.html", {"form": form, **_shown(request, run)}, status=status)


def _elsewhere(request: HttpRequest, run: StageRun) -> HttpResponse:
    """The page on which this person answers a stage that is no post's."""
    if records_answers(request, run):
        return redirect("answer", run.pk)
    vote = run.resolution
    if vote and (ballot_for(request, vote) or keeps_votes(request, vote)):
        return redirect("ballot", vote.pk)
    raise Http404


def _answer(request: HttpRequest, run: StageRun, form: AnswerForm) -> int:
    if not form.is_valid():
        return 422
    act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    said = {"outcome": form.cleaned_data["outcome"], "reasons": form.cleaned_data["reasons"]}
    return attempt(form, lambda: services.decide(stage_run_id=run.pk, **said, **act))


def _shown(request: HttpRequest, run: StageRun) -> dict[str, Any]:
    """The pack is read by whoever is asked or has answered, not once the stage was taken from them."""
    tenure = grants(request).tenure_in(run.post_id)
    shown: dict[str, Any] = {
        "run": run,
        "paper": run.request,
        "asked": ASKED[run.action],
        "button": button(run),
        "post": tenure.post,
        "today": grants(request).day,
        "is_open": run.status == StageRun.Status.OPEN,
    }
    if run.status == StageRun.Status.CANCELLED:
        return shown
    shown["exceptions"] = [row for row in exceptions_about("request", run.request_id) if row.ballot_id is None]
    shown |= pack_of(run.request, timezone.now(), capacity=your_capacity(tenure.post) if shown["is_open"] else None)
    if shown["is_open"] and _is_own_matter(request, run, shown["concerned"]):
        shown["own_matter"] = str(OwnMatter())
    elif shown["is_open"] and stood_aside(request.user.pk, "request", run.request_id):
        shown["own_matter"] = str(StoodAside())
    return shown


def _is_own_matter(request: HttpRequest, run: StageRun, concerned: list) -> bool:
    """What the service refuses is said before anybody types."""
    submitted = run.request.submitted_by_id == request.user.pk and run.post.school_id != run.request.school_id
    return submitted or request.user in concerned
