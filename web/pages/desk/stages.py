"""One stage before its body: what is asked, by when, under which rule, and the answers it offers."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.interests.selectors import exceptions_about
from approvals.requests.models import StageRun
from approvals.requests.selectors import persons_concerned
from approvals.vocabulary.words import Action
from web import reads
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.capacity_view import place_of, words_for
from web.pages.desk.forms import AnswerForm
from web.pages.desk.guards import (
    acted_before,
    ballot_for,
    keeps_votes,
    records_answers,
    run_or_404,
    stands_before,
)
from web.pages.desk.pack import pack_of
from web.pages.desk.parts import stage_parts
from web.pages.desk.standing import Standing, standing_of
from web.pages.desk.words import asked_at, button
from web.route_view import your_capacity
from workflows import services


@require_http_methods(["GET", "HEAD", "POST"])
def stage(request: HttpRequest, stage_run_id: int) -> HttpResponse:
    """Read the pack and answer; stages of committees and of bodies above have pages of their own."""
    run = run_or_404(stage_run_id)
    is_theirs = stands_before(request, run)
    if not is_theirs and not (request.method == "POST" and acted_before(request, run)):
        return _elsewhere(request, run)
    if run.action == Action.INTAKE:
        return redirect("intake", run.pk)
    concerned = persons_concerned(run.request)
    standing = standing_of(request, run, concerned)
    form, status = AnswerForm(run, standing.shown, request.POST or None), 200
    if is_theirs and request.method != "POST":
        reads.of_request(request, run.request, "stage", concerned)
    if request.method == "POST":
        status = _answer(request, run, form)
        if status == 303:
            return see_other(request, _("Your answer is recorded."), "request", run.request_id)
    shown = _shown(request, run, standing) if is_theirs else _what_is_asked(request, run, standing)
    return render(request, "desk/stage.html", {"form": form, **shown}, status=status)


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
    act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request), "choice": form.choice}
    said = {"outcome": form.cleaned_data["outcome"], "reasons": form.cleaned_data["reasons"]}
    said |= {"conditions": form.conditions()}
    return attempt(form, lambda: services.decide(stage_run_id=run.pk, **said, **act))


def _what_is_asked(request: HttpRequest, run: StageRun, standing: Standing) -> dict[str, Any]:
    """The head of the page: all that is shown to somebody whose order ended while they were typing."""
    return {
        "run": run,
        "paper": run.request,
        "asked": asked_at(run),
        "button": button(run),
        "post": run.post,
        "acts_as": [words_for(each) for each in standing.shown] or [place_of(run.post)],
        "today": grants(request).day,
        "is_open": run.status == StageRun.Status.OPEN,
    }


def _shown(request: HttpRequest, run: StageRun, standing: Standing) -> dict[str, Any]:
    """The pack is read by whoever is asked or has answered, not once the stage was taken from them."""
    shown = _what_is_asked(request, run, standing)
    if run.status == StageRun.Status.CANCELLED:
        return shown
    shown["exceptions"] = [row for row in exceptions_about("request", run.request_id) if row.ballot_id is None]
    asked = your_capacity(standing.shown[0]) if shown["is_open"] and standing.shown else None
    shown |= pack_of(run.request, timezone.now(), capacity=asked)
    if shown["is_open"] and standing.conflict is not None:
        shown["own_matter"] = str(standing.conflict)
    elif shown["is_open"] and standing.limit is not None:
        shown["out_of_reach"] = str(standing.limit)
    return shown | stage_parts(request, run)
