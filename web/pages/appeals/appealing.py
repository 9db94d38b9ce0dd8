"""Appealing against a decision, reading one's appeal, ruling on its lateness, withdrawing it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.appeals.filing import last_day_for
from approvals.appeals.selectors import appeal_of
from approvals.appeals.telling import way_against
from approvals.models import ApprovalRequest, Decision
from approvals.requests.models import StageRun
from approvals.requests.selectors import documents_of, stage_runs_of
from approvals.requests.standing_decision import standing
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.decision_view import paper_of
from web.pages.appeals.forms import AppealForm, LatenessForm, WithdrawalForm
from web.pages.appeals.guards import copy_or_404, may_appeal, own_appeal_or_404, reads_whole
from web.pages.desk.guards import keeps_committee, records_answers, run_or_404
from web.route_view import steps_of
from workflows import appeals


@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what one objects to; a POST hands the appeal in."""
    paper = copy_or_404(request, pk)
    holds = standing(paper)
    way = way_against(_of(paper, holds)) if holds is not None else None
    if not (way is not None and way.leads_somewhere and may_appeal(request, paper, holds)):
        raise Http404
    until = last_day_for(holds, paper, request.user)
    late, status = grants(request).day > until, 200
    form = AppealForm(request.POST or None, request.FILES or None, is_late=late)
    if request.method == "POST":
        made: list[ApprovalRequest] = []
        status = _hand_in(request, form, holds, made)
        if made:
            said = _("Your appeal is handed in as number %(number)s.") % {"number": made[0].number}
            return see_other(request, said, "appeal", made[0].pk)
    shown = {"form": form, "paper": paper, "until": until, "is_late": late, **_decision(request, paper)}
    return render(request, "appeals/appeal.html", shown, status=status)


def _of(paper: ApprovalRequest, decision: Decision) -> Decision:
    decision.request = paper
    return decision


def _decision(request: HttpRequest, paper: ApprovalRequest) -> dict[str, Any]:
    return paper_of(paper, whole=reads_whole(request, paper))


def _hand_in(request: HttpRequest, form: AppealForm, holds: Decision, made: list[ApprovalRequest]) -> int:
    form.is_valid()
    if "file" in form.errors:
        return 422
    file = request.FILES.get("file")
    files = [(file.name, file.read())] if file else []
    act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request), "files": files}
    form.errors.clear()
    return attempt(form, lambda: made.append(appeals.appeal(decision_id=holds.pk, **form.said(), **act)))


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own appeal: what it says, before whom it is, by when, and what came of it."""
    mine = own_appeal_or_404(request, pk)
    case = mine.request
    shown = {
        "appeal": mine,
        "paper": case,
        "against": case.appeals.request,
        "steps": [{**step, "note": ""} for step in steps_of(case, stage_runs_of(case))],
        "files": documents_of(case),
        "result": Decision.objects.filter(stage_run__request=case).first(),
    }
    return render(request, "appeals/show.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's appeal back; the decision stands as it was."""
    mine = own_appeal_or_404(request, pk)
    form, status = WithdrawalForm(request.POST or None), 200
    if not mine.request.is_running and request.method != "POST":
        return redirect("appeal", pk)
    if request.method == "POST":
        form.is_valid()
        act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
        reasons = request.POST.get("reasons", "")
        status = attempt(form, lambda: appeals.withdraw(request_id=pk, reasons=reasons, **act))
        if status == 303:
            return see_other(request, _("Your appeal is withdrawn."), "appeal", pk)
    return render(request, "appeals/withdraw.html", {"form": form, "paper": mine.request}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def lateness(request: HttpRequest, stage_run_id: int) -> HttpResponse:
    """Say whether the cause of a late appeal is a good one."""
    run = run_or_404(stage_run_id)
    late = appeal_of(run.request)
    if late is None or not _speaks(request, run):
        raise Http404
    form, status = LatenessForm(request.POST or None), 200
    if not late.waits_for_a_word_on_its_lateness and request.method != "POST":
        return redirect("request", run.request_id)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = {"accepted": form.cleaned_data["accepted"] == "yes", "reasons": form.cleaned_data["reasons"]}
            act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
            status = attempt(form, lambda: appeals.rule_on_lateness(stage_run_id=run.pk, **said, **act))
        if status == 303:
            return see_other(request, _("What you said about the delay is recorded."), "request", run.request_id)
    shown = {"form": form, "run": run, "paper": run.request, "appeal": late}
    return render(request, "appeals/lateness.html", shown, status=status)


def _speaks(request: HttpRequest, run: StageRun) -> bool:
    """The holder of the stage's post, who keeps its committee, or who records answers from above."""
    if run.post_id is not None:
        return run.post_id in grants(request).post_ids
    return records_answers(request, run) if run.outside else keeps_committee(request, run.committee)
