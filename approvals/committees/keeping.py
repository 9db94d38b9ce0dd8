"""Who speaks for a committee: its chair, its secretary, and whoever runs the committees of its district."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from approvals.committees.models import Committee, Seat
from approvals.committees.refusals import NotKeeper
from approvals.committees.selectors import in_office, presides, stands
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import Grants, grants_of


def keeps(grants: Grants, committee: Committee) -> bool:
    """Whether the person acts for the committee on the day of these grants. At most one query, and those of orders.

    Once it is dissolved, only who runs the committees of the district finishes what is left.
    """
    if grants.holds(Ability.RUN_COMMITTEES, committee.district_id):
        return True
    if stands(committee, grants.day) and presides(grants.person, committee.pk, grants.day):
        return True
    return grants.has(Ability.RUN_COMMITTEES, committee.district_id)


def must_keep(committee: Committee, by: Person, at: datetime) -> Grants:
    """What the person holds that day; raises NotKeeper unless they act for the committee. At most two queries."""
    grants = grants_of(by, localdate(at))
    if not keeps(grants, committee):
        raise NotKeeper(committee=committee)
    return grants


def kept_by(grants: Grants) -> QuerySet[Committee]:
    """The standing committees a person keeps: as chair or secretary, or all of the districts whose committees they run.

    One query.
    """
    offices = (Seat.Role.CHAIR, Seat.Role.SECRETARY)
    mine = in_office(grants.day).filter(person=grants.person, seat__role__in=offices)
    runs = grants.districts_with(Ability.RUN_COMMITTEES)
    kept = Q(pk__in=mine.values("seat__committee_id")) | Q(district_id__in=runs)
    standing = Q(ended_on=None) | Q(ended_on__gte=grants.day)
    return Committee.objects.filter(kept, standing).select_related("school", "district").order_by("anchor", "id")
