"""Who speaks for a committee: its chair, its secretary, and whoever runs the committees of its district."""

from datetime import date

from django.db.models import Q, QuerySet

from approvals.committees.models import Committee, Seat
from approvals.committees.selectors import in_office, presides
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import Grants, grants_of


def keeps(person: Person, committee: Committee, day: date) -> bool:
    """Whether the person may act for the committee that day. At most two queries."""
    runs = grants_of(person, day).districts_with(Ability.RUN_COMMITTEES)
    return committee.district_id in runs or presides(person, committee.pk, day)


def kept_by(grants: Grants) -> QuerySet[Committee]:
    """The standing committees a person keeps: as chair or secretary, or all of the districts whose committees they run.

    One query.
    """
    offices = (Seat.Role.CHAIR, Seat.Role.SECRETARY)
    mine = in_office(grants.day).filter(person=grants.person, seat__role__in=offices, alternate_for=None)
    runs = grants.districts_with(Ability.RUN_COMMITTEES)
    kept = Q(pk__in=mine.values("seat__committee_id")) | Q(district_id__in=runs)
    standing = Q(ended_on=None) | Q(ended_on__gte=grants.day)
    return Committee.objects.filter(kept, standing).select_related("school", "district").order_by("anchor", "id")
