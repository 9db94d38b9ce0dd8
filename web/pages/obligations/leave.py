"""Cancelling a granted leave or cutting it short: asked on one page, answered on another."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.errors import Refusal
from approvals.obligations import leave
from approvals.obligations.models import LeaveChange
from web import reads
from web.access import grants, idempotency_key, paper_or_404
from web.acting import attempt, see_other
from web.pages.obligations.forms import LeaveAnswerForm, LeaveForm
from web.pages.obligations.guards import leave_change_or_404
from workflows import leave_changes


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask to cancel the leave, or to end it earlier."""
    paper = paper_or_404(request, pk)
    granted = leave_or_none(paper)
    if granted is None or not leave.may_ask(grants(request), paper):
        raise Http404
    has_begun = grants(request).day >= granted.first_day
    form, status = LeaveForm(request.POST or None, has_begun=has_begun), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
            asked = {"last_day": form.last(), "why": form.cleaned_data["why"]}
            status = attempt(form, lambda: leave.ask(request_id=pk, **asked, **act))
        if status == 303:
            return see_other(request, _("It is asked for; whoever granted the leave answers."), "request", pk)
    reads.of_request(request, paper, "leave-ask")
    return render(
        request, "obligations/leave_ask.html", {"form": form, "paper": paper, "leave": granted}, status=status
    )


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever may grant the leave answers."""
    change = leave_change_or_404(request, pk)
    granted = leave_or_none(change.request)
    if granted is None or not answers(request, change, granted):
        raise Http404
    form, status = LeaveAnswerForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = attempt(form, lambda: _answer(request, change, form.cleaned_data))
        if status == 303:
            return see_other(request, _("Your answer is recorded."), "request", change.request_id)
    reads.of_request(request, change.request, "leave-answer")
    shown = {"form": form, "change": change, "paper": change.request, "leave": granted}
    return render(request, "obligations/leave_answer.html", shown, status=status)


def leave_or_none(paper) -> leave.Leave | None:
    """The granted leave of a request that can be changed; None where there is none."""
    try:
        return leave.leave_of(paper)
    except Refusal:
        return None


def answers(request: HttpRequest, change: LeaveChange, granted: leave.Leave) -> bool:
    """Whether the page offers to answer; the service asks again."""
    waits = change.status == LeaveChange.Status.ASKED and change.asked_by_id != request.user.pk
    return waits and granted.decision.stage_run.post_id in grants(request).post_ids


def _answer(request: HttpRequest, change: LeaveChange, typed: dict[str, Any]) -> None:
    act = {"change_id": change.pk, "by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    if typed["what"] == "grant":
        leave_changes.grant(reasons=typed["reasons"], **act)
    else:
        leave.refuse(reasons=typed["reasons"], **act)
