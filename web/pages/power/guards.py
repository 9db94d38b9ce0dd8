"""Who looks into the powers of a district: its director and deputy, its auditors and its administrator."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from approvals.people.kinds import Ability
from approvals.reports.models import PowerFinding
from approvals.reports.sweeping.answering import LEADERS, districts_read_by, findings_seen_by
from approvals.reports.sweeping.words import named
from web.access import grants


def districts_or_404(request: HttpRequest) -> tuple[int, ...]:
    """The districts whose powers the person reads; for everybody else the page is not there. No query of its own."""
    found = districts_read_by(grants(request))
    if not found:
        raise Http404
    return found


def gives_work_away(request: HttpRequest) -> bool:
    """Whether the person may give stuck work to others somewhere. No query of its own."""
    held = grants(request)
    leads = any(post.kind in LEADERS for post in held.posts)
    return leads or bool(held.districts_with(Ability.ADMINISTER))


def finding_or_404(request: HttpRequest, pk: int) -> PowerFinding:
    """One finding of such a district, with its names."""
    get_object_or_404(findings_seen_by(grants(request)), pk=pk)
    return named(findings_seen_by(grants(request)).filter(pk=pk))[0]
