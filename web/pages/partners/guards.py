"""Which partners a person sees, and which of them they keep; for everybody else they are not there."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from approvals.models import District
from approvals.partners.models import Partner
from approvals.partners.selectors import partners_seen_by
from approvals.people.kinds import Ability
from web.access import district_named, grants


def district_seen(request: HttpRequest) -> District:
    """The district whose register is shown: the one the address names, else the first of the reader's."""
    seen = grants(request).districts_with(Ability.SEE_DISTRICT)
    mine = District.objects.filter(pk__in=seen)
    return district_named(request, mine)


def district_kept(request: HttpRequest) -> District:
    """The district whose register the person keeps; 404 for whoever keeps none."""
    district = district_seen(request)
    if not keeps(request, district.pk):
        raise Http404
    return district


def keeps(request: HttpRequest, district_id: int) -> bool:
    """Whether the person keeps the register of that district."""
    return grants(request).has(Ability.KEEP_PARTICIPATION, district_id)


def partner_or_404(request: HttpRequest, pk: int) -> Partner:
    """A partner of a district whose register the person reads."""
    return get_object_or_404(partners_seen_by(grants(request)).select_related("district", "added_by"), pk=pk)


def kept_or_404(request: HttpRequest, pk: int) -> Partner:
    """A partner the person keeps."""
    partner = partner_or_404(request, pk)
    if not keeps(request, partner.district_id):
        raise Http404
    return partner
