"""Who reads which orders and who ends them; for everybody else these pages are not there."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from approvals.acting.selectors import grants_open_to, keeps, orders_open_to, reads
from approvals.people.models import District
from approvals.people.orders import AccessGrant, ActingOrder
from web.access import grants


def district_read(request: HttpRequest) -> District:
    """The district whose register the page shows: the one its address names, or the first the person reads."""
    held, code = grants(request), request.GET.get("district", "")
    open_to = sorted((held.districts[pk] for pk in reads(held)), key=lambda district: district.code)
    found = next((district for district in open_to if not code or district.code == code), None)
    if found is None:
        raise Http404
    return found


def order_or_404(request: HttpRequest, pk: int) -> ActingOrder:
    """An order the person may read."""
    return get_object_or_404(orders_open_to(grants(request)), pk=pk)


def grant_or_404(request: HttpRequest, pk: int) -> AccessGrant:
    """A grant of access the person may read."""
    return get_object_or_404(grants_open_to(grants(request)), pk=pk)


def ends(request: HttpRequest, row: ActingOrder | AccessGrant) -> bool:
    """Whether the page offers to revoke it: to the administrator, and to who signed it; the service asks again."""
    may = row.district_id in keeps(grants(request)) or row.given_by_id == request.user.pk
    return may and row.revoked_at is None


def hands_on(request: HttpRequest, order: ActingOrder) -> bool:
    """Whether the page offers to hand its power on: to its delegate, while it is in force and says so."""
    in_force = any(each.pk == order.pk for each in grants(request).orders)
    return in_force and order.may_hand_on and order.person_id == request.user.pk
