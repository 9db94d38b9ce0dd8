"""What differs between any two versions of a district, cell by cell."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from approvals.delegation.cases import Case
from approvals.delegation.changes import case_changes, changes
from approvals.delegation.models import RulebookVersion
from approvals.delegation.selectors import versions_of
from approvals.rulemaking.versions import cases_of
from web.pages.rulemaking.change_words import Side, case_changes_in_words, grouped
from web.pages.rulemaking.guards import content_of, readable, with_content
from web.pages.rulemaking.progress import evidence_of

MOST_CELLS = 1500  # on one page


@require_safe
def difference(request: HttpRequest, pk: int) -> HttpResponse:
    """A version beside another one: the one the address names, else the one it replaces."""
    version = readable(request, pk)
    others = list(versions_of(version.district_id).defer("content", "cases").exclude(pk=pk))
    other = _other(request, version, others)
    shown = {"version": version, "other": other, "others": others}
    if other is not None:
        old, new = content_of(other), content_of(version)
        found = changes(old, new)
        before, after = Side(old, _cases(other)), Side(new, _cases(version))
        cases = case_changes(before.cases, after.cases)[:MOST_CELLS]
        shown |= {
            "groups": grouped(found[:MOST_CELLS], old, new),
            "count": len(found),
            "more": max(len(found) - MOST_CELLS, 0),
            "cases": case_changes_in_words(cases, before, after),
        }
    return render(request, "rulemaking/changes.html", shown)


def _other(request: HttpRequest, version: RulebookVersion, others: list[RulebookVersion]) -> RulebookVersion | None:
    asked = request.GET.get("with", "")
    if asked:
        found = next((each for each in others if str(each.number) == asked), None)
        if found is None:
            raise Http404
        return found
    _replay, before = evidence_of(version, timezone.now())
    wanted = before.pk if before else version.based_on_id
    return next((each for each in others if each.pk == wanted), others[0] if others else None)


def _cases(version: RulebookVersion) -> list[Case]:
    return cases_of(with_content(version))
