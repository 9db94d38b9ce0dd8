"""Who stands before which page of the desk; for everybody else it is not there."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from approvals.auditing.models import AuditFinding, AuditPlan
from approvals.auditing.selectors import LEADERS, findings_seen_by, plans_in
from approvals.auditing.standing import as_director
from approvals.people.kinds import Ability
from approvals.people.models import District
from web.access import grants
from web.pages.audit.guards import audited, audited_ids


def one_district(request: HttpRequest, code: str = "") -> District:
    """The audited district of that code; without a code the only one. 404 where it is not theirs, or not said."""
    districts = audited(request)
    chosen = [each for each in districts if each.code == code] if code else districts[:2]
    if len(chosen) != 1:
        raise Http404
    return chosen[0]


def plan_or_404(request: HttpRequest, pk: int) -> AuditPlan:
    """A plan of a district the person audits."""
    return get_object_or_404(plans_in(audited_ids(request)).select_related("population"), pk=pk)


def finding_or_404(request: HttpRequest, pk: int) -> AuditFinding:
    """A finding the person may read."""
    return get_object_or_404(findings_seen_by(grants(request)).select_related("event"), pk=pk)


def audits(request: HttpRequest, district_id: int) -> bool:
    """Whether the person audits the district."""
    return district_id in grants(request).districts_with(Ability.AUDIT)


def directs(request: HttpRequest, district_id: int) -> bool:
    """Whether the person is the director, or acts as the head of that post."""
    return as_director(grants(request), district_id) is not None


def may_have_findings(request: HttpRequest) -> bool:
    """Whether somebody is told of findings by their post: auditors, directors, deputies. No query of its own."""
    held = grants(request)
    return bool(held.districts_with(Ability.AUDIT)) or any(post.kind in LEADERS for post in held.posts)
