"""To whom acting orders and grants of access are told: who acts, whose post it is, who gave it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate

from approvals.audit.models import Event
from approvals.people.models import Person, Tenure


def who_acts(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """The person the order or the grant is for. One query."""
    return Person.objects.filter(pseudonym=data["person"], is_active=True)


def holder_and_director(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Who holds the post that day, the director of the district, and who signed the order. One query."""
    held = Tenure.objects.on(localdate(event.at)).filter(district_id=event.district_id)
    there = held.filter(Q(post=data.get("post")) | Q(post__kind="director"))
    signed = Q(pseudonym=data["given_by"]) if data.get("given_by") else Q(pk=None)
    return Person.objects.filter(Q(pk__in=there.values("person_id")) | signed, is_active=True).order_by("id")
