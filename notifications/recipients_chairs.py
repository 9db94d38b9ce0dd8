"""Who is told of absences, of empty chairs, and of stages that went to the body named in their place."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from approvals.audit.models import Event
from approvals.people.kinds import KINDS, Ability
from approvals.people.models import Person, Tenure

ADMINISTERING = tuple(code for code, kind in KINDS.items() if Ability.ADMINISTER in kind.abilities)
KEEPING = tuple(code for code, kind in KINDS.items() if Ability.RUN_COMMITTEES in kind.abilities)
HEADS = ("director", "deputy-director")
AT_SCHOOL = "school-director"


def who_is_away(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """The person whose absence it is; who recorded it themself is not told. One query."""
    return Person.objects.filter(pseudonym=data["person"], is_active=True).exclude(pseudonym=event.actor)


def who_fills_chairs(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Administrators and heads of the district; a school's director and keepers of committees for theirs. One query."""
    where = Q(post__kind__in=(*ADMINISTERING, *HEADS))
    if data.get("school"):
        where |= Q(post__kind=AT_SCHOOL, post__school=data["school"])
    if "committee" in data:
        where |= Q(post__kind__in=KEEPING)
    return _holding(event, where)


def who_administers(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """The administrators of the district. One query."""
    return _holding(event, Q(post__kind__in=ADMINISTERING))


def _holding(event: Event, where: Q) -> QuerySet[Person]:
    held = Tenure.objects.on(localdate(event.at)).filter(where, district=event.district_id)
    return Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("id")
