"""Where the matrix in force and the office have drifted apart, as the last night found it, with a link to mend each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from approvals.people.kinds import Ability
from approvals.reports.drift import Finding, findings_of, latest_drift
from approvals.reports.drift_words import rules_of, sentence_of
from web.access import grants
from web.pages.rulemaking.guards import MAKERS, district_of

PAGES = {"post": "tenure-add", "committee": "committee", "person": "person", "version": "version"}
KEEPERS = frozenset({"post", "person", "add-post"})  # pages of the registers


@require_safe
def drift(request: HttpRequest) -> HttpResponse:
    """The newest report of the district."""
    district = district_of(request, *MAKERS)
    report = latest_drift(district.pk)
    keeps = district.pk in grants(request).districts_with(Ability.ADMINISTER)
    rows = [
        {"sentence": sentence_of(found), "rules": rules_of(found), "address": _address(found, keeps=keeps)}
        for found in (findings_of(report) if report else [])
    ]
    return render(request, "rulemaking/drift.html", {"district": district, "report": report, "rows": rows})


def _address(found: Finding, *, keeps: bool) -> str:
    """Where it is mended; empty where this reader can't, or where there is no page for it."""
    what, key = found.link
    if what in KEEPERS and not keeps:
        return ""
    if what == "add-post":
        return reverse("post-add")
    if what in ("rule", "type"):
        return reverse("version-begin")
    return reverse(PAGES[what], args=[key]) if what in PAGES else ""
