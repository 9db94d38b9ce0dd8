"""Changing a decision: first what is to be done with it, then the later decision itself."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.appeals.selectors import change_before_committee
from approvals.delegation.selectors import matrix_of
from approvals.models import ApprovalRequest, Decision, ProposedChange
from approvals.people.capacities import capacities_at
from approvals.requests.standing_decision import standing
from web.access import grants, idempotency_key, paper_or_404
from web.acting import attempt, see_other
from web.capacity_view import until
from web.decision_view import paper_of
from web.fact_forms import FactForm
from web.pages.appeals.forms import FIELDS, ChangeForm, KindForm
from web.pages.appeals.guards import changer_or_404
from workflows import later_decisions


@require_http_methods(["GET", "HEAD"])
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """What is to be done with the decision that stands."""
    paper = paper_or_404(request, pk)
    changer_or_404(request, standing(paper))
    kind = request.GET.get("kind", "")
    if kind in FIELDS:
        return redirect("decision-change-as", pk, kind)
    form = KindForm(request.GET if "kind" in request.GET else None)
    shown = {"form": form, "paper": paper, "proposed": change_before_committee(paper), **paper_of(paper, whole=True)}
    return render(request, "appeals/change.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The later decision; a POST makes it, or lays it before the committee."""
    paper = paper_or_404(request, pk)
    holds = standing(paper)
    changer_or_404(request, holds)
    if kind not in FIELDS:
        return redirect("decision-change", pk)
    facts = _fact_form(request, paper, holds) if kind == Decision.Kind.AMENDMENT else None
    form, status = ChangeForm(kind, _later(paper), _capacities(request, holds), request.POST or None), 200
    if request.method == "POST":
        made: list[Decision | ProposedChange] = []
        status = _make(request, paper, form, facts, made)
        if made:
            laid = isinstance(made[0], ProposedChange)
            said = _("It is laid before the committee.") if laid else _("The later decision is made.")
            return see_other(request, said, "request-decision", pk)
    shown = {
        "form": form, "facts_form": facts, "paper": paper, "kind": Decision.Kind(kind), "holds": holds,
        "by_vote": holds.stage_run.committee, **paper_of(paper, whole=True),
    }  # fmt: skip
    return render(request, "appeals/change_as.html", shown, status=status)


def _later(paper: ApprovalRequest) -> QuerySet[ApprovalRequest]:
    """The later approved requests of the same school and kind."""
    same = ApprovalRequest.objects.filter(school=paper.school_id, type_code=paper.type_code, appeals=None)
    return same.filter(status="approved", submitted_at__gt=paper.submitted_at).exclude(pk=paper.pk).order_by("pk")


def _capacities(request: HttpRequest, holds: Decision) -> list[tuple[str, str]]:
    """The capacities in which the reader holds the post, where there are several."""
    post_id = holds.stage_run.post_id
    return [(each.key, until(each)) for each in capacities_at(grants(request), post_id)] if post_id else []


def _fact_form(request: HttpRequest, paper: ApprovalRequest, holds: Decision) -> FactForm:
    kind = matrix_of(paper.rulebook).types[paper.type_code]
    known: Mapping[str, Any] = holds.facts or paper.facts
    initial = {name: kind.by_name[name].typed(value) for name, value in known.items() if name in kind.by_name}
    return FactForm(kind.facts_from("request"), request.POST or None, initial=initial)


def _make(
    request: HttpRequest, paper: ApprovalRequest, form: ChangeForm, facts: FactForm | None, made: list
) -> int:  # fmt: skip
    if not form.is_valid():
        return 422
    says = form.change(dict(facts.typed()) if facts is not None else {})
    act: dict[str, Any] = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    act |= {"replaces": _number(request), "choice": form.cleaned_data.get("choice", "")}
    return attempt(form, lambda: made.append(later_decisions.change(request_id=paper.pk, change=says, **act)))


def _number(request: HttpRequest) -> int:
    """The decision the page showed; what is no number is a decision that is gone."""
    typed = request.POST.get("replaces", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 18 else 0
