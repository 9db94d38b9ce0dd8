"""Whose calendar a page shows, and who may write it; for everybody else these pages are not there."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from approvals.models import District
from approvals.people.kinds import Ability
from web.access import districts_of, grants


def district_read(request: HttpRequest) -> District:
    """The district whose calendar is shown: the one the address names, else the first of the reader's."""
    mine = District.objects.filter(pk__in=districts_of(request)).order_by("code")
    code = request.GET.get("district", "")
    if code:
        return get_object_or_404(mine, code=code)
    found = mine.first()
    if found is None:
        raise Http404
    return found


def writes(request: HttpRequest, district_id: int) -> bool:
    """Whether the person keeps the calendar of that district."""
    return district_id in grants(request).districts_with(Ability.ADMINISTER)
