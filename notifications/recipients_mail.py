"""To whom the state of the mail is told."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from approvals.audit.models import Event
from approvals.people.kinds import KINDS, Ability
from approvals.people.models import Person, Tenure
from approvals.people.orders import ActingOrder

ADMINISTERING = tuple(code for code, kind in KINDS.items() if Ability.ADMINISTER in kind.abilities)


def administrators(event: Event, data: dict[str, Any]) -> QuerySet[Person]:
    """Who administers the district of the event that day. One query."""
    return administering(event.district_id, localdate(event.at))


def administering(district_id: int, day: date) -> QuerySet[Person]:
    """Who administers a district on a day, by a post of their own or as its head under an acting order. One query."""
    posts = {"post__kind__in": ADMINISTERING, "district": district_id}
    held = Tenure.objects.on(day).filter(**posts).values("person_id")
    acting = ActingOrder.objects.on(day).whole().filter(**posts).values("person_id")
    return Person.objects.filter(pk__in=held.union(acting), is_active=True).order_by("pk")
