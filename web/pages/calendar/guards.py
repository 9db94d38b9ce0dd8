"""Whose calendar a page shows, and who may write it; for everybody else these pages are not there."""

from django.http import HttpRequest

from approvals.models import District
from approvals.people.kinds import Ability
from web.access import district_named, districts_of, grants


def district_read(request: HttpRequest) -> District:
    """The district whose calendar is shown: the one the address names, else the first of the reader's."""
    return district_named(request, District.objects.filter(pk__in=districts_of(request)))


def writes(request: HttpRequest, district_id: int) -> bool:
    """Whether the person keeps the calendar of that district."""
    return district_id in grants(request).districts_with(Ability.ADMINISTER)
