"""Who audits which districts; for everybody else these pages are not there."""

from typing import Any

from django.http import Http404, HttpRequest

from approvals.auditing.standing import as_auditor
from approvals.people.kinds import Ability
from approvals.people.models import District
from web.access import grants


def audited(request: HttpRequest) -> list[District]:
    """The districts whose trail the person may read today. No query of its own."""
    held = grants(request)
    granted = held.districts_with(Ability.AUDIT)
    if not granted:
        raise Http404
    districts = held.districts
    return sorted((districts[pk] for pk in granted), key=lambda district: district.code)


def audited_ids(request: HttpRequest) -> list[int]:
    """Their ids."""
    return [district.pk for district in audited(request)]


def capacity_of_auditor(request: HttpRequest, district_id: int) -> dict[str, Any]:
    """The post or the grant under which the person reads the trail of one district, as events carry it."""
    found = as_auditor(grants(request), district_id)
    if found is None:
        raise Http404
    return found
