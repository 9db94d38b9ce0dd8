"""Who keeps the registers of which district; for everybody else these pages are not there."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from approvals.people.kinds import Ability
from approvals.people.models import District, Person
from approvals.people.selectors import persons_in
from approvals.requests.idempotency import is_repeated
from web.access import grants, idempotency_key


def registers(request: HttpRequest) -> list[District]:
    """The districts whose registers the person keeps today. No query of its own."""
    held = grants(request)
    kept = held.districts_with(Ability.ADMINISTER)
    if not kept:
        raise Http404
    districts = held.districts
    return sorted((districts[pk] for pk in kept), key=lambda district: district.code)


def register_of(request: HttpRequest) -> District:
    """The district a page is about: the one its address names, or the only one."""
    code = request.GET.get("district", "")
    kept = registers(request)
    found = next((district for district in kept if not code or district.code == code), None)
    if found is None:
        raise Http404
    return found


def ids(districts: list[District]) -> list[int]:
    """Their ids."""
    return [district.pk for district in districts]


def person_or_404(request: HttpRequest, pk: int) -> Person:
    """Somebody known in a district whose registers the person keeps."""
    return get_object_or_404(persons_in(ids(registers(request))), pk=pk)


def district_knowing(request: HttpRequest, person: Person) -> District:
    """The district under which an act about the person is written down."""
    return next(kept for kept in registers(request) if persons_in([kept.pk]).filter(pk=person.pk).exists())


@transaction.atomic
def once(request: HttpRequest, district: District, name: str, act: Callable[[], Any]) -> None:
    """Do ACT, unless this very form was sent before."""
    key, at = idempotency_key(request), timezone.now()
    if not is_repeated(key=key, by=request.user, district_id=district.pk, at=at, act=name):
        act()
