"""The matrix of a version: its decision types, and one decision type with its rules, facts and documents."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.delegation.proof.defects import Severity, defects_of
from approvals.people.kinds import Ability
from web.pages.rulebook.words import rule_view
from web.pages.rulemaking.findings import finding_of
from web.pages.rulemaking.guards import content_of, kind_or_404, may, readable
from web.pages.rulemaking.listing import types_by_area
from web.route_view import label_with_unit, said


@require_safe
def matrix(request: HttpRequest, pk: int) -> HttpResponse:
    """Every decision type of a version with what is wrong there; those that contain all the words."""
    version = readable(request, pk)
    words = request.GET.get("q", "").strip()
    rulebook = content_of(version)
    shown = {"version": version, "areas": types_by_area(rulebook, words), "q": words, "rules": len(rulebook.rules)}
    return render(request, "rulemaking/matrix.html", {**shown, "writes": writes(request, version)})


@require_safe
def one_type(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """One decision type of a version: its rules with their law, and what is asked."""
    version = readable(request, pk)
    rulebook = content_of(version)
    kind = kind_or_404(rulebook, code)
    found = [defect for defect in defects_of(rulebook, kind) if defect.severity == Severity.DEFECT]
    item = rulebook.items.get(kind.item)
    shown = {
        "version": version,
        "writes": writes(request, version),
        "kind": kind,
        "title": said(kind.title),
        "item": f"{item.code} {said(item.title)}" if item else kind.item,
        "findings": [finding_of(rulebook, defect) for defect in found],
        "rules": [rule_view(rulebook, kind, rule) for rule in kind.rules],
        "facts": [{"label": label_with_unit(fact), "value": said(fact.help), "note": ""} for fact in kind.facts],
        "documents": [(said(document.label), document.required) for document in kind.documents],
    }
    return render(request, "rulemaking/type.html", shown)


def writes(request: HttpRequest, version) -> bool:
    """Whether the person may write at this version now."""
    return version.status == version.Status.DRAFT and may(request, version, Ability.EDIT_RULES)
