"""Who audits a district, and under which post or grant they do."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from approvals.auditing.refusals import MayNotAudit
from approvals.people.capacities import headed
from approvals.people.kinds import KINDS, Ability
from approvals.people.models import Person
from approvals.people.selectors import Grants, grants_of

NAMED = "named-to-answer"  # the capacity of somebody whom the director named


def as_auditor(held: Grants, district_id: int) -> dict[str, Any] | None:
    """The post or the grant under which the person audits the district, as events carry it; None when they do not."""
    here = (each for each in headed(held) if each.post.district_id == district_id)
    found = next((each for each in here if Ability.AUDIT in KINDS[each.post.kind].abilities), None)
    if found is not None:
        return found.to_event()
    mine = (row for row in held.access if row.district_id == district_id and row.ability == Ability.AUDIT)
    grant = next(mine, None)
    if grant is None:
        return None
    return {"capacity": str(Ability.AUDIT), "grant": grant.pk, "instrument": grant.order_number}


def audits(by: Person, district_id: int, at: datetime) -> dict[str, Any]:
    """The same for an act: raises MayNotAudit."""
    found = as_auditor(grants_of(by, localdate(at)), district_id)
    if found is None:
        raise MayNotAudit
    return found


def as_director(held: Grants, district_id: int) -> dict[str, Any] | None:
    """The post of the district director, held or headed under an order, as events carry it."""
    found = (each for each in headed(held) if each.post.district_id == district_id and each.post.kind == "director")
    return next((each.to_event() for each in found), None)
