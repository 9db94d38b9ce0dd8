"""To whom networks are told: whoever is responsible, and whoever keeps the registers of participation."""

from collections.abc import Iterable
from typing import Any

from django.utils.timezone import localdate

from approvals.audit.models import Event
from approvals.people.kinds import KINDS, Ability
from approvals.people.models import Person, Tenure

KEEPERS = tuple(code for code, kind in KINDS.items() if Ability.KEEP_PARTICIPATION in kind.abilities)


def responsible(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Who is responsible for it now. One query."""
    return Person.objects.filter(pseudonym=data["person"], is_active=True)


def responsible_before(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Who handed it on. One query."""
    return Person.objects.filter(pseudonym=data["before"], is_active=True)


def keepers(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Who keeps the registers of participation of the district that day."""
    held = Tenure.objects.on(localdate(event.at)).filter(district=event.district_id, post__kind__in=KEEPERS)
    return Person.objects.filter(pk__in=held.values("person_id"), is_active=True).order_by("pk")
