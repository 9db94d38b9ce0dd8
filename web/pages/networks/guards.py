"""Which networks a person sees, which they keep, and in whose log they write; for everybody else they are not there."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from approvals.models import District
from approvals.networks import keeping
from approvals.networks.models import Network, NetworkEntry, NetworkMember
from approvals.networks.selectors import networks_seen_by
from approvals.people.kinds import KINDS, Ability
from web.access import district_named, grants
from web.pages.partners.guards import keeps


def district_seen(request: HttpRequest) -> District:
    """The district whose networks are shown: the one the address names, else the first of the reader's."""
    held = grants(request)
    seen = set(held.districts_with(Ability.SEE_DISTRICT))
    seen |= {post.district_id for post in held.posts if Ability.SEE_SCHOOL in KINDS[post.kind].abilities}
    if not seen:
        seen = set(networks_seen_by(held).order_by().values_list("district_id", flat=True))
    return district_named(request, District.objects.filter(pk__in=seen))


def whole_district_seen(request: HttpRequest) -> District:
    """A district all of whose networks the person sees; 404 for whoever sees those of a school only."""
    return district_named(request, District.objects.filter(pk__in=grants(request).districts_with(Ability.SEE_DISTRICT)))


def district_kept(request: HttpRequest) -> District:
    """The district whose register the person keeps; 404 for whoever keeps none."""
    district = whole_district_seen(request)
    if not keeps(request, district.pk):
        raise Http404
    return district


def sees_whole(request: HttpRequest, district_id: int) -> bool:
    """Whether the person sees all networks of that district. No query beyond the grants."""
    return district_id in grants(request).districts_with(Ability.SEE_DISTRICT)


def network_or_404(request: HttpRequest, pk: int) -> Network:
    """A network the person reads."""
    return get_object_or_404(networks_seen_by(grants(request)).select_related("district"), pk=pk)


def kept_or_404(request: HttpRequest, pk: int) -> Network:
    """A network whose entry in the register the person keeps."""
    network = network_or_404(request, pk)
    if not keeps(request, network.district_id):
        raise Http404
    return network


def writes(request: HttpRequest, network: Network) -> bool:
    """Whether the person writes in its log: because they are responsible, or keep the register. At most one query."""
    return keeps(request, network.district_id) or keeping.is_responsible(network, request.user, grants(request).day)


def written_or_404(request: HttpRequest, pk: int) -> Network:
    """A network in whose log the person writes."""
    network = network_or_404(request, pk)
    if not writes(request, network):
        raise Http404
    return network


def member_or_404(request: HttpRequest, pk: int) -> NetworkMember:
    """A member of a network the person keeps."""
    rows = NetworkMember.objects.select_related("network__district", "school", "partner")
    member = get_object_or_404(rows, pk=pk)
    kept_or_404(request, member.network_id)
    return member


def entry_or_404(request: HttpRequest, pk: int) -> NetworkEntry:
    """An entry of the log of a network the person reads."""
    rows = NetworkEntry.objects.select_related("network__district", "file")
    return get_object_or_404(rows, pk=pk, network__in=networks_seen_by(grants(request)).order_by().values("pk"))
