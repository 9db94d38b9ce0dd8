"""Who reads about which committee, and who keeps the register of it; for everybody else it is not there."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from approvals.committees.models import Committee, Membership, Seat
from approvals.committees.selectors import committees_seen_by
from approvals.people.kinds import Ability
from web.access import grants
from web.pages.people.guards import ids, registers


def readable(request: HttpRequest) -> QuerySet[Committee]:
    """The committees the person reads about; an administrator those of the register too, without their votes."""
    held = grants(request)
    seen, kept = committees_seen_by(held), held.districts_with(Ability.ADMINISTER)
    if not kept:
        return seen
    found = Committee.objects.filter(Q(pk__in=seen.order_by().values("pk")) | Q(district_id__in=kept))
    return found.select_related("school", "district").order_by("anchor", "id")


def sees_votes(request: HttpRequest, committee: Committee) -> bool:
    """Whether the person reads what the committee votes on. No query unless they keep the register."""
    held = grants(request)
    if committee.district_id not in held.districts_with(Ability.ADMINISTER):
        return True
    return committees_seen_by(held).filter(pk=committee.pk).exists()


def keeps_register(request: HttpRequest, committee: Committee) -> bool:
    """Whether the person keeps the register the committee stands in. No query of its own."""
    return committee.district_id in grants(request).districts_with(Ability.ADMINISTER)


def kept_or_404(request: HttpRequest, pk: int) -> Committee:
    """A committee of a register the person keeps."""
    rows = Committee.objects.filter(district__in=ids(registers(request)))
    return get_object_or_404(rows.select_related("school", "district"), pk=pk)


def seat_or_404(request: HttpRequest, pk: int) -> Seat:
    """A seat of a committee of such a register."""
    rows = Seat.objects.filter(district__in=ids(registers(request)), ended_on=None)
    return get_object_or_404(rows.select_related("committee__school", "committee__district", "post"), pk=pk)


def membership_or_404(request: HttpRequest, pk: int) -> Membership:
    """A membership of a committee of such a register."""
    rows = Membership.objects.filter(district__in=ids(registers(request)))
    rows = rows.select_related("seat__committee__district", "seat__post", "person", "alternate_for__person")
    return get_object_or_404(rows, pk=pk)
