"""To whom the state of the mail is told."""

from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from approvals.audit.models import Event
from approvals.people.kinds import KINDS, Ability
from approvals.people.models import Person, Tenure
from approvals.people.orders import ActingOrder

ADMINISTERING = tuple(code for code, kind in KINDS.items() if Ability.ADMINISTER in kind.abilities)


def administrators(event: Event, data: dict[str, Any]) -> QuerySet[Person]:
    """Who administers the district that day, by a post of their own or as its head under an acting order. One query."""
    day, posts = localdate(event.at), {"post__kind__in": ADMINISTERING, "district": event.district_id}
    held = Tenure.objects.on(day).filter(**posts).values("person_id")
    acting = ActingOrder.objects.on(day).whole().filter(**posts).values("person_id")
    return Person.objects.filter(pk__in=held.union(acting), is_active=True).order_by("pk")
