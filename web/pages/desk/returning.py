"""Giving a request back for revision, to its school or to an earlier stage, with reasons and remarks on its fields."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.people.capacities import capacities_at
from approvals.requests import drafting
from approvals.requests.models import StageRun
from approvals.requests.revisions.deadline import usual_day
from approvals.requests.revisions.graph import asked_again
from approvals.requests.revisions.sending_back import ANSWERED, earlier_stages
from approvals.requests.rounds import Round
from approvals.requests.selectors import documents_of
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.pages.desk.guards import (
    ballot_for,
    keeps_committee,
    keeps_votes,
    records_answers,
    run_or_404,
    stands_before,
)
from web.pages.revisions.return_form import SCHOOL, ReturnForm, everything
from web.route_view import said
from workflows import services


@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: HttpRequest, stage_run_id: int) -> HttpResponse:
    """Ask where to, why, and what is to be revised about which field; then return the request."""
    run = run_or_404(stage_run_id)
    if not _may_return(request, run):
        raise Http404
    held, status = Round.of(run.request), 200
    form = _form(request, run)
    if request.method == "POST":
        status = _return(request, run, form)
        if status == 303:
            to_school = form.cleaned_data["to"] in ("", SCHOOL)
            done = _("The request goes back to its school.") if to_school else _("A new round has begun.")
            return see_other(request, done, "request", run.request_id)
    name = "answer" if run.outside else "ballot" if run.resolution_id else "stage"
    if run.committee_id and not run.resolution_id:
        back: tuple[str, int] = ("request", run.request_id)
    else:
        back = (name, run.resolution_id if name == "ballot" else run.pk)
    chosen = request.POST.get("to") or request.GET.get("to") or SCHOOL
    shown = {"form": form, "run": run, "paper": run.request, "back": back, "ways": _ways(held, run, chosen)}
    return render(request, "desk/return.html", shown, status=status)


def _form(request: HttpRequest, run: StageRun) -> ReturnForm:
    kind = drafting.rulebook_of(run.request, timezone.now()).types[run.request.type_code]
    abouts = everything(run.request, kind, documents_of(run.request))
    usual = usual_day(run.district_id, grants(request).day)
    capacities = capacities_at(grants(request), run.post_id) if run.post_id else ()
    return ReturnForm(abouts, capacities, request.POST or None, initial={"revise_by": usual})


def _return(request: HttpRequest, run: StageRun, form: ReturnForm) -> int:
    if not form.is_valid():
        return 422
    act: dict[str, Any] = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    act |= {"stage_run_id": run.pk, "reasons": form.cleaned_data["reasons"], "remarks": form.remarks()}
    act["choice"] = form.choice
    to = form.cleaned_data["to"] or SCHOOL
    if to == SCHOOL:
        day = form.cleaned_data["revise_by"]
        return attempt(form, lambda: services.return_for_revision(**act, revise_by=day))
    return attempt(form, lambda: services.return_to_stage(**act, to=to))


def _ways(held: Round, run: StageRun, chosen: str) -> list[dict[str, Any]]:
    """Where the request may go back to: its school first, then the earlier stages, the nearest first."""
    school = _("The school may change it and submits it again. What did not change is not asked again.")
    ways = [{"value": SCHOOL, "title": str(run.request.school), "text": school, "list": []}]
    for stage in reversed(earlier_stages(held, run)):
        again = asked_again(held.route.stages, stage.name)
        title = f"{held.body_of(stage)} · {said(held.planned(stage).title)}"
        ways.append(
            {
                "value": stage.name,
                "title": title,
                "text": _("The answers and files stay as they are; the school has nothing to do."),
                "again": [_named(held, one) for one in held.runs if one.name in again],
                "stands": [_named(held, one) for one in held.runs if one.name not in again and one.status in ANSWERED],
            }
        )
    return [way | {"is_chosen": way["value"] == chosen} for way in ways]


def _named(held: Round, run: StageRun) -> str:
    return f"{said(held.planned(run).title)} ({held.body_of(run)})"


def _may_return(request: HttpRequest, run: StageRun) -> bool:
    """The post's holder; for a committee whoever sees to its votes, unless withdrawn; above, whoever records."""
    if run.post_id:
        return stands_before(request, run)
    if run.committee_id and run.resolution is None:
        return run.status == StageRun.Status.OPEN and keeps_committee(request, run.committee)
    if run.resolution is None:
        return records_answers(request, run)
    ballot = ballot_for(request, run.resolution)
    return keeps_votes(request, run.resolution) and not (ballot and (ballot.is_recused or ballot.is_challenged))
