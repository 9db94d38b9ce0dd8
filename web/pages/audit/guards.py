"""Who audits which districts; for everybody else these pages are not there."""

from django.http import Http404, HttpRequest

from approvals.people.kinds import KINDS, Ability
from approvals.people.models import District, Tenure
from web.access import grants


def audited(request: HttpRequest) -> list[District]:
    """The districts whose trail the person may read today. No query of its own."""
    held = grants(request)
    granted = held.districts_with(Ability.AUDIT)
    if not granted:
        raise Http404
    districts = {tenure.district_id: tenure.district for tenure in held.tenures}
    return sorted((districts[pk] for pk in granted), key=lambda district: district.code)


def audited_ids(request: HttpRequest) -> list[int]:
    """Their ids."""
    return [district.pk for district in audited(request)]


def post_of_auditor(request: HttpRequest, district_id: int) -> Tenure:
    """The tenure under which the person reads the trail of one district."""
    mine = (tenure for tenure in grants(request).tenures if tenure.district_id == district_id)
    return next(tenure for tenure in mine if Ability.AUDIT in KINDS[tenure.post.kind].abilities)
