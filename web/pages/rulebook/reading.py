"""The matrix in force, to be read: all of it by area, and one decision type with its rules."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.committees.models import Membership
from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Rulebook
from approvals.delegation.selectors import compiled, versions_of
from approvals.people.kinds import Ability
from web.access import grants
from web.catalogue import areas_of
from web.pages.rulebook.words import rule_view
from web.route_view import label_with_unit, said


@dataclass(frozen=True, slots=True)
class InForce:
    """The version of the matrix in force in the reader's district, and its content."""

    version: RulebookVersion
    rulebook: Rulebook


def in_force(request: HttpRequest) -> InForce:
    """The matrix of the reader's district today; 404 for whoever has no district or no matrix yet. One query."""
    held = grants(request)
    districts = sorted(held.district_ids) or _districts_of_seats(request)
    begun = versions_of(districts[0]).filter(status=RulebookVersion.Status.PUBLISHED, first_day__lte=held.day)
    version = (
        begun.defer("content").select_related("district", "published_by").order_by("-first_day", "-number").first()
    )
    if version is None:
        raise Http404
    return InForce(version, compiled(version.pk, version.sha256))


def _districts_of_seats(request: HttpRequest) -> list[int]:
    """The districts of a member's committees, for members who hold no post."""
    seats = Membership.objects.filter(person=request.user.pk)
    found = sorted(set(seats.values_list("district_id", flat=True)))
    if not found:
        raise Http404
    return found


@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """Every decision type by area, with the levels at which it may be decided, and what stays elsewhere."""
    held, words = in_force(request), request.GET.get("q", "").strip()
    rules = held.rulebook.rules.values()
    instruments = held.rulebook.instruments
    shown = {
        "version": held.version,
        "areas": areas_of(held.rulebook, words),
        "residual": {code: said(line.residual) for code, line in held.rulebook.areas.items()},
        "q": words,
        "types": len(held.rulebook.types),
        "rules": len(rules),
        "unchecked": sum(rule.checked_on is None for rule in rules),
        "samples": sum(instruments[rule.basis.instrument].sample for rule in rules),
    }
    return render(request, "rulebook/matrix.html", shown)


@require_safe
def one_type(request: HttpRequest, code: str) -> HttpResponse:
    """One decision type: what it asks, which papers, and its rules with their law."""
    held = in_force(request)
    try:
        kind, _variant = held.rulebook.find(code)
    except LookupError as unknown:
        raise Http404 from unknown
    item = held.rulebook.items[kind.item]
    shown = {
        "code": code,
        "title": said(kind.title_of(code)),
        "item": f"{item.code} {said(item.title)}",
        "variants": [(v.code, said(v.title)) for v in kind.variants],
        "facts": [{"label": label_with_unit(fact), "value": said(fact.help), "note": ""} for fact in kind.facts],
        "documents": [(said(document.label), document.required) for document in kind.documents],
        "rules": [rule_view(held.rulebook, kind, rule) for rule in kind.rules],
        "may_draft": bool(grants(request).schools_with(Ability.DRAFT)),
    }
    return render(request, "rulebook/type.html", shown)
