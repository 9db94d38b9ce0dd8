"""Who writes down activities, briefings and oversight: who keeps participation, and whoever is responsible."""

from datetime import datetime

from django.utils.timezone import localdate

from approvals.participation.refusals import MayNotKeepActivities
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import Grants, grants_of


def keeps(grants: Grants, district_id: int) -> bool:
    """Whether the person keeps participation in the district."""
    return grants.has(Ability.KEEP_PARTICIPATION, district_id)


def may_report(grants: Grants, owner_id: int, district_id: int) -> bool:
    """Whether the person keeps participation, or is responsible for this and still a person of the district."""
    return (owner_id == grants.person.pk and district_id in grants.district_ids) or keeps(grants, district_id)


def must_keep(district_id: int, by: Person, at: datetime) -> None:
    """Raise MayNotKeepActivities for whoever does not keep participation in the district."""
    if not keeps(grants_of(by, localdate(at)), district_id):
        raise MayNotKeepActivities


def must_report(owner_id: int, district_id: int, by: Person, at: datetime) -> None:
    """Raise MayNotKeepActivities for whoever neither keeps participation nor is responsible for this."""
    if not may_report(grants_of(by, localdate(at)), owner_id, district_id):
        raise MayNotKeepActivities
