"""Before and after the signature of the school: the preview with its reasons, submitting, withdrawing."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.calendar.selectors import calendar_of
from approvals.delegation.plan import Route
from approvals.errors import BadInput, Refusal
from approvals.models import ApprovalRequest
from approvals.obligations.advances import unsettled_before
from approvals.people.kinds import Ability
from approvals.requests import drafting, ending, submission
from approvals.requests.models import StageRun, Status
from approvals.requests.rounds import Round
from approvals.requests.selectors import documents_of
from web.access import grants, idempotency_key, paper_or_404
from web.acting import attempt
from web.pages.obligations.parts import afterwards_of
from web.pages.requests.forms import ReasonForm, SubmitForm
from web.pages.revisions.checklist import open_lines
from web.route_view import document_labels, facts_of, files_of, planned_steps, said, why_of, your_capacity
from web.split_view import split_of
from workflows import services


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Who will decide, by which stages, by when and why, and what is still missing; a POST submits."""
    paper = paper_or_404(request, pk)
    if paper.school_id not in grants(request).schools_with(Ability.DRAFT):
        raise Http404
    if not paper.is_editable:
        return redirect("request", pk)
    form, status = SubmitForm(request.POST or None, initial={"split_reason": paper.split_reason}), 200
    if request.method == "POST":
        act = {"request_id": pk, "by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
        why = {name: request.POST.get(name, "") for name in ("reasons", "split_reason")}
        status = attempt(form, lambda: services.submit(**act, **why))
        if status == 303:
            messages.success(request, _("Submitted as number %(number)s.") % {"number": _number(pk)})
            return redirect("request", pk)
    shown = _preview(request, paper)
    form.fields["split_reason"].required = bool(shown.get("split"))  # the label says so; the service insists
    return render(request, "requests/submit.html", {"form": form, **shown}, status=status)


def _number(pk: int) -> str:
    return ApprovalRequest.objects.only("serial", "fiscal_year").get(pk=pk).number


def _preview(request: HttpRequest, paper: ApprovalRequest) -> dict[str, Any]:
    at = timezone.now()
    kind = drafting.rulebook_of(paper, at).types[paper.type_code]
    documents = documents_of(paper)
    labels = document_labels(kind)
    shown = {
        "paper": paper,
        "title": said(kind.title_of(paper.variant_code)),
        "facts": facts_of(kind, paper.facts),
        "files": files_of(paper, documents, labels, removable=True),
        "concerned": [concern.person for concern in paper.concerns.select_related("person")],
        "is_ready": paper.status == Status.READY,
        "returned": returned_because(paper),
        "afterwards": afterwards_of(paper),
        "unsettled": list(unsettled_before(paper)),
    }
    if paper.status == Status.RETURNED:
        shown["remark_lines"] = lines = open_lines(paper, kind)
        shown["unanswered"] = sum(line.unanswered for line in lines)
    try:
        route = submission.preview(paper, at)
    except BadInput as refusal:
        names = {name: said(kind.by_name[name].label) for name in refusal.fields if name in kind.by_name}
        return shown | {"missing_facts": [(names[name], refusal.fields[name][0]) for name in names]}
    except Refusal as refusal:
        return shown | {"refusal": refusal}
    return shown | _routed(request, paper, route, {document.kind for document in documents}, at)


def _routed(request: HttpRequest, paper: ApprovalRequest, route: Route, attached: set[str], at) -> dict[str, Any]:
    """What is known once the answers lead to one rule; a body that is not there is said instead of hidden."""
    missing = [doc for doc in route.documents if doc.required and doc.code not in attached]
    shown: dict[str, Any] = {
        "why": why_of(route),
        "steps": planned_steps(route),
        "missing_documents": [(doc.code, said(doc.label)) for doc in missing],
        "split": split_of(submission.together_with(paper, at), linked=True),
        "asked_documents": [(d.code, said(d.label), d.required, d.code in attached) for d in route.documents],
        "ends_on": _ends_on(request, paper, route),
    }
    try:
        bodies = submission.bodies_of(paper, route, at)
        capacity = submission.releasing_capacity(paper, bodies, request.user, grants(request).day)
    except Refusal as refusal:
        must_be_released = refusal.code == "requests.director_must_submit"
        return shown | ({"must_be_released": True} if must_be_released else {"refusal": refusal})
    own = submission.is_own_initiative(paper, bodies, capacity)
    deciding = next(body for body in bodies if body.planned.name == route.decides)
    body = deciding.post or deciding.committee
    capacities = [your_capacity(capacity)]
    why = why_of(route, who=str(body) if body else None, own=own, capacities=capacities)
    return shown | {"why": why, "own": own, "may_submit": True}


def _ends_on(request: HttpRequest, paper: ApprovalRequest, route: Route) -> date | None:
    """The last day of the route when each stage takes its full time; None where one has no limit. One query."""
    calendar = calendar_of(paper.district_id)
    return None if route.days is None else calendar.after_working_days(grants(request).day, route.days)


def returned_because(paper: ApprovalRequest) -> str:
    """The reasons of the last return, for whoever revises."""
    if paper.status != Status.RETURNED:
        return ""
    run = paper.stage_runs.filter(outcome="returned").order_by("-closed_at").first()
    return run.reasons if run else ""


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then take the request back."""
    paper = paper_or_404(request, pk)
    if paper.school_id not in grants(request).schools_with(Ability.RELEASE):
        raise Http404
    form, status = ReasonForm(request.POST or None), 200
    if request.method == "POST":
        act = {"request_id": pk, "by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
        reasons = request.POST.get("reasons", "")
        status = attempt(form, lambda: services.withdraw(**act, reasons=reasons))
        if status == 303:
            messages.success(request, _("The request was withdrawn."))
            return redirect("request", pk)
    return render(request, "requests/withdraw.html", {"form": form, "paper": paper, **_what_ends(paper)}, status=status)


def _what_ends(paper: ApprovalRequest) -> dict[str, Any]:
    """What a withdrawal ends: the open stages and votes, and what stands only on record; or why it is too late."""
    if not paper.is_running:
        return {}
    held = Round.of(paper)
    opened = [run for run in held.runs if run.status == StageRun.Status.OPEN]
    shown: dict[str, Any] = {
        "opened": [(held.body_of(run), run.resolution_id is not None) for run in opened],
        "kept": [held.body_of(run) for run in held.runs if run.status == StageRun.Status.KEPT],
    }
    try:
        ending.nobody_has_spoken(held)
    except Refusal as refusal:
        shown["refusal"] = refusal
    return shown
