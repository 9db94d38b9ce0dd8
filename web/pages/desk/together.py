"""Answering several stages under the same rule at once, and saying that one has read the papers of a stage."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from approvals.delegation.plan import Route
from approvals.errors import Refusal
from approvals.models import StageRun
from approvals.people.capacities import capacities_at
from approvals.requests.together import services as readings
from approvals.requests.together.refusals import NothingChosen
from approvals.requests.together.rules import MOST, Alike, groups, obstacle
from approvals.requests.together.standing import IN_WORDS, of_person, standing_of
from web.access import grants, idempotency_key
from web.acting import put, see_other
from web.pages.desk.forms import TogetherForm
from web.pages.desk.guards import run_or_404
from web.pages.desk.words import ASKED, button
from web.pages.requests.forms import KeyedForm
from web.route_view import said
from workflows.together import decide_together

LOOKED_AT = 500  # open stages of one person; more are answered by themselves first


@require_http_methods(["GET", "HEAD"])
def overview(request: HttpRequest) -> HttpResponse:
    """The stages that are alike, group by group."""
    found = _alike(request)
    return render(request, "desk/together.html", {"groups": [_group(runs) for runs in found.values()]})


@require_http_methods(["GET", "HEAD", "POST"])
def together(request: HttpRequest, stage_run_id: int) -> HttpResponse:
    """The stages that are like this one: choose, answer, look once more, and answer them all."""
    person = request.user
    one = of_person(person, grants(request).post_ids).filter(pk=stage_run_id).first()
    if one is None:
        raise Http404
    alike = standing_of(one, person).alike
    form = TogetherForm(one, capacities_at(grants(request), one.post_id), request.POST or None)
    shown: dict[str, Any] = {"one": one, "form": form, "most": MOST}
    status = 200
    if request.method == "POST":
        chosen = [int(each[:18]) for each in request.POST.getlist("stage") if each.isdecimal()]
        shown |= {"chosen": chosen}
        if form.is_valid() and 0 < len(set(chosen)) <= MOST:
            if "sure" in request.POST:
                return _answered(request, shown, alike, form, chosen)
            return render(request, "desk/together_sure.html", {**shown, **_listed(request, alike, chosen)})
        if form.is_valid():
            put(NothingChosen(most=MOST), form)
        status = 422
    return render(request, "desk/together_choose.html", {**shown, **_listed(request, alike)}, status=status)


def _answered(
    request: HttpRequest, shown: dict[str, Any], alike: Alike, form: TogetherForm, chosen: list[int]
) -> HttpResponse:
    """Answer them; where one was refused, say which and why."""
    said_words = {"outcome": form.cleaned_data["outcome"], "reasons": form.cleaned_data["reasons"]}
    act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request), "choice": form.choice}
    mine = set(of_person(request.user, grants(request).post_ids).filter(pk__in=chosen).values_list("pk", flat=True))
    gone = sorted(set(chosen) - mine)
    done = decide_together(stage_run_ids=sorted(mine), alike=alike, **said_words, **act) if mine else []
    refused = [each for each in done if each.refusal is not None]
    number = len(done) - len(refused)
    sentence = ngettext("%(n)s request is answered.", "%(n)s requests are answered.", number) % {"n": number}
    if not refused and not gone:
        return see_other(request, sentence, "desk")
    told = {**shown, "sentence": sentence if number else "", "refused": refused, "gone": len(gone)}
    return render(request, "desk/together_done.html", told, status=422)


def _alike(request: HttpRequest) -> dict[Alike, list[StageRun]]:
    """The person's open stages that are not the only one of their kind. One query."""
    runs = {run.pk: run for run in of_person(request.user, grants(request).post_ids)[:LOOKED_AT]}
    found = groups(standing_of(run, request.user) for run in runs.values())
    return {alike: [runs[each.stage_run] for each in members] for alike, members in found.items()}


def _group(runs: list[StageRun]) -> dict[str, Any]:
    route = Route.from_json(runs[0].request.route)
    return {
        "one": runs[0],
        "asked": ASKED[runs[0].action],
        "matter": said(route.matter),
        "rule": f"{said(route.basis.title)} {route.basis.clause}",
        "number": len(runs),
        "read": sum(run.is_read for run in runs),
        "due": runs[0].due_on,
    }


def _listed(request: HttpRequest, alike: Alike, only: list[int] | None = None) -> dict[str, Any]:
    """The stages of the group as the page lists them, each with what stands against it."""
    runs = list(of_person(request.user, grants(request).post_ids)[:LOOKED_AT])
    lines: list[dict[str, Any]] = []
    for run in runs:
        standing = standing_of(run, request.user)
        if standing.alike != alike or (only is not None and run.pk not in only):
            continue
        against = obstacle(standing, alike)
        lines.append({"run": run, "against": IN_WORDS[against] if against else "", "facts": _facts(run)})
    first = runs[0] if not lines else lines[0]["run"]
    return {**_group([line["run"] for line in lines] or [first]), "lines": lines, "button": button(first)}


def _facts(run: StageRun) -> list[tuple[str, str]]:
    """What the rule was chosen by, of one request: label and value."""
    return [(said(each.label), said(each.shown)) for each in Route.from_json(run.request.route).matched or ()]


def has_others_alike(request: HttpRequest, run: StageRun) -> dict[str, Any]:
    """For the page of a stage: whether the same post is asked the same elsewhere, and whether this one was read."""
    if run.status != StageRun.Status.OPEN or run.post_id is None:
        return {}
    found = of_person(request.user, [run.post_id]).filter(action=run.action)[:LOOKED_AT]
    others = {each.pk: standing_of(each, request.user) for each in found}
    own = others.pop(run.pk, None)
    alike = own is not None and any(each.alike == own.alike for each in others.values())
    return {"together": {"is_read": own.is_read, "form": KeyedForm()}} if alike else {}


def some_are_alike(runs: Iterable[StageRun]) -> bool:
    """Whether two of the stages on the desk may be answered at once, as far as their rule goes. No query."""
    seen = [(run.post_id, run.action, run.request.route["rule"], run.request.route["sha256"]) for run in runs]
    return len(set(seen)) < len(seen)


@require_POST
def read(request: HttpRequest, stage_run_id: int) -> HttpResponse:
    """Say that one has read the papers of a stage, so that it can be answered with others like it."""
    run = run_or_404(stage_run_id)
    if run.post_id not in grants(request).post_ids:
        raise Http404
    form = KeyedForm(request.POST)
    form.is_valid()
    try:
        readings.mark_read(stage_run_id=run.pk, by=request.user, at=timezone.now())
    except Refusal as refusal:
        return see_other(request, str(refusal), "stage", run.pk)
    return see_other(
        request, _("Noted: you have read its papers. It can be answered together with others."), "desk-together"
    )
