"""Who is told of agreements that end: the owner, else whoever keeps the register, else the heads of the district."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from approvals.audit.models import Event
from approvals.people.kinds import KINDS, Ability
from approvals.people.models import Person, Tenure

KEEPING = tuple(code for code, kind in KINDS.items() if Ability.KEEP_PARTICIPATION in kind.abilities)
HEADS = ("director", "deputy-director")


def owner(event: Event, data: dict[str, Any]) -> QuerySet[Person]:
    """The owner of the agreement. One query."""
    return Person.objects.filter(pseudonym=data["person"], is_active=True)


def whoever_keeps_the_register(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """The head of the promotion group and the officers; where nobody holds such a post, the heads of the district."""
    return list(holding(event, KEEPING)) or holding(event, HEADS)


def holding(event: Event, posts: tuple[str, ...]) -> QuerySet[Person]:
    """Who holds a post of these kinds in the district of the event that day. One query."""
    held = Tenure.objects.on(localdate(event.at)).filter(post__kind__in=posts, district=event.district_id)
    return Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("id")
