"""The proof of a version: gaps and overlaps with an example request each, bodies that are not there, and warnings."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.delegation.proof.defects import Defect
from approvals.rulemaking.proof import Proof, prove
from web.pages.rulemaking.findings import finding_of
from web.pages.rulemaking.guards import MAKERS, content_of, version_or_404, with_content
from web.pages.rulemaking.matrix import writes

MOST_SHOWN = 40  # findings of one kind on the page
UNDECIDED = "not-decided"
UNREACHABLE = ("unreachable", "never-holds")


@require_safe
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that keeps a version from being published, and what its readers are warned of."""
    version = with_content(version_or_404(request, pk, *MAKERS))
    found, rulebook = prove(version), content_of(version)
    groups = [
        {"name": name, "findings": [finding_of(rulebook, each) for each in part[:MOST_SHOWN]], "count": len(part)}
        for name, part in _groups(found.defects).items()
        if part
    ]
    shown = {
        "version": version,
        "writes": writes(request, version),
        "groups": groups,
        "bodies": found.bodies,
        "warned": Counter(warning.code for warning in found.warnings),
        "is_whole": not found.defect_sentences,
        "rules": len(rulebook.rules),
        "types": len(rulebook.types),
        **_cases(found),
    }
    return render(request, "rulemaking/proof.html", shown)


def _groups(defects: tuple[Defect, ...]) -> dict[str, list[Defect]]:
    """The defects by what a steward does about them."""
    groups: dict[str, list[Defect]] = {"gap": [], "overlap": [], UNDECIDED: [], "unreachable": [], "other": []}
    for defect in defects:
        name = "unreachable" if defect.code in UNREACHABLE else defect.code if defect.code in groups else "other"
        groups[name].append(defect)
    return groups


def _cases(found: Proof) -> dict[str, int]:
    return {"red": len(found.red), "without_case": len(found.without_case), "cases": len(found.outcomes)}
