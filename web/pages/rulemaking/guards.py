"""Who may look at versions of the matrix, and who may write at them; for everybody else they are not there."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Rulebook
from approvals.delegation.selectors import compiled
from approvals.delegation.types import DecisionType, Rule
from approvals.people.kinds import Ability
from approvals.people.models import District
from web.access import grants

STEWARDS = (Ability.EDIT_RULES,)
APPROVERS = (Ability.PUBLISH_RULES,)
MAKERS = (Ability.EDIT_RULES, Ability.PUBLISH_RULES)
READERS = (*MAKERS, Ability.AUDIT)


def district_ids(request: HttpRequest, *abilities: Ability) -> list[int]:
    """The districts in which the person has any of the abilities; 404 when there are none. No query of its own."""
    held = grants(request)
    found = sorted({pk for ability in abilities for pk in held.districts_with(ability)})
    if not found:
        raise Http404
    return found


def district_of(request: HttpRequest, *abilities: Ability) -> District:
    """The district whose matrix the person keeps: the one the address names, or the first."""
    kept, code = set(district_ids(request, *abilities)), request.GET.get("district", "")
    districts = {row.code: row for pk, row in grants(request).districts.items() if pk in kept}
    found = districts.get(code) if code else districts[min(districts)]
    if found is None:
        raise Http404
    return found


def may(request: HttpRequest, version: RulebookVersion, ability: Ability) -> bool:
    """Whether the person has the ability in the district of the version."""
    return version.district_id in grants(request).districts_with(ability)


def version_or_404(request: HttpRequest, pk: int, *abilities: Ability) -> RulebookVersion:
    """A version the person may see with one of the abilities. One query; its content is not loaded."""
    held = RulebookVersion.objects.defer("content", "cases").select_related(
        "district", "drafted_by", "proposed_by", "published_by", "based_on"
    )
    return get_object_or_404(held, pk=pk, district_id__in=district_ids(request, *abilities))


def readable(request: HttpRequest, pk: int) -> RulebookVersion:
    """A version for whoever may read versions."""
    return version_or_404(request, pk, *READERS)


def draft_or_404(request: HttpRequest, pk: int) -> RulebookVersion:
    """A draft of a district whose matrix the person keeps; what is no draft any more is not there to be written at."""
    version = version_or_404(request, pk, *STEWARDS)
    if version.status != RulebookVersion.Status.DRAFT:
        raise Http404
    return version


def content_of(version: RulebookVersion) -> Rulebook:
    """The compiled matrix of a version; when somebody wrote at it this very moment, as it is now."""
    try:
        return compiled(version.pk, version.sha256)
    except RulebookVersion.DoesNotExist:
        return compiled(version.pk, with_content(version).sha256)


def kind_or_404(rulebook: Rulebook, code: str) -> DecisionType:
    """A decision type by its own code."""
    kind = rulebook.types.get(code)
    if kind is None:
        raise Http404
    return kind


def rule_or_404(rulebook: Rulebook, code: str) -> tuple[DecisionType, Rule]:
    """A rule by its code, and the decision type it belongs to."""
    for kind in rulebook.types.values():
        for rule in kind.rules:
            if rule.code == code:
                return kind, rule
    raise Http404


def opened(request: HttpRequest) -> int:
    """The revision the form was opened with; what cannot be read is an old one."""
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


def acting(request: HttpRequest) -> dict[str, Any]:
    """Who acts and when, as every service wants it."""
    return {"by": request.user, "at": timezone.now()}


def with_content(version: RulebookVersion) -> RulebookVersion:
    """The same version with its content and cases, and all that changes together with them. One query."""
    version.refresh_from_db(fields=["content", "cases", "sha256", "revision", "first_day", "status"])
    return version
