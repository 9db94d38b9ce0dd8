"""Which activities, briefings and turns of oversight a person reads and writes; for all others they are not there."""

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from approvals.models import District
from approvals.participation import power, selectors
from approvals.participation.models import Activity, ActivityFile, BriefedPartner, Oversight, OversightFinding
from approvals.people.kinds import Ability
from approvals.requests.numbering import fiscal_year
from web.access import district_named, grants


def district_read(request: HttpRequest) -> District:
    """The district whose activities are listed: the one the address names, else the first the person reads in.

    Read is all of it, what was for the person's school, or what they are responsible for.
    """
    held = grants(request)
    near = Q(schools__in=held.schools_with(Ability.SEE_SCHOOL))
    own = Q(activities__owner=held.person, pk__in=held.district_ids)
    there = Q(pk__in=held.districts_with(Ability.SEE_DISTRICT)) | near | own
    return district_named(request, District.objects.filter(there).distinct())


def sees_all(request: HttpRequest, district_id: int) -> bool:
    """Whether the person reads everything of the district's participation."""
    return grants(request).has(Ability.SEE_DISTRICT, district_id)


def activity_or_404(request: HttpRequest, pk: int) -> Activity:
    """An activity the person reads."""
    return get_object_or_404(selectors.activities_seen_by(grants(request)).select_related("network"), pk=pk)


def kept_activity_or_404(request: HttpRequest, pk: int) -> Activity:
    """An activity of a district whose participation the person keeps."""
    activity = activity_or_404(request, pk)
    if not power.keeps(grants(request), activity.district_id):
        raise Http404
    return activity


def reported_activity_or_404(request: HttpRequest, pk: int) -> Activity:
    """An activity the person keeps or is responsible for."""
    activity = activity_or_404(request, pk)
    if not power.may_report(grants(request), activity.owner_id, activity.district_id):
        raise Http404
    return activity


def file_or_404(request: HttpRequest, pk: int, file: int) -> ActivityFile:
    """A paper or photo of an activity the person reads, unless it was taken away."""
    rows = selectors.evidence_of(activity_or_404(request, pk))
    return get_object_or_404(rows, pk=file)


def briefed_or_404(request: HttpRequest, pk: int, briefed: int) -> BriefedPartner:
    """A partner at a briefing of a district whose participation the person keeps."""
    row = get_object_or_404(selectors.briefed_seen_by(grants(request)), pk=briefed, briefing=pk)
    if not power.keeps(grants(request), row.district_id):
        raise Http404
    return row


def oversight_or_404(request: HttpRequest, pk: int) -> Oversight:
    """A turn of oversight the person reads."""
    return get_object_or_404(selectors.oversights_seen_by(grants(request)), pk=pk)


def kept_oversight_or_404(request: HttpRequest, pk: int) -> Oversight:
    """A turn of a district whose participation the person keeps."""
    row = oversight_or_404(request, pk)
    if not power.keeps(grants(request), row.district_id):
        raise Http404
    return row


def reported_oversight_or_404(request: HttpRequest, pk: int) -> Oversight:
    """A turn the person keeps or carries out."""
    row = oversight_or_404(request, pk)
    if not power.may_report(grants(request), row.owner_id, row.district_id):
        raise Http404
    return row


def ended_finding_or_404(request: HttpRequest, pk: int, finding: int) -> OversightFinding:
    """A finding the person is to mend, or of a district whose participation they keep."""
    row = get_object_or_404(selectors.findings_seen_by(grants(request)), pk=finding, oversight=pk)
    if not power.may_report(grants(request), row.owner_id, row.district_id):
        raise Http404
    return row


def year_asked(request: HttpRequest) -> int:
    """The fiscal year the address names, else that of today; at most ten years away."""
    this, asked = fiscal_year(grants(request).day), request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else this
    return year if abs(year - this) <= 10 else this
