"""To whom networks are told: whoever is responsible, and whoever keeps the registers of participation."""

from collections.abc import Iterable
from typing import Any

from approvals.audit.models import Event
from approvals.people.models import Person
from notifications.recipients_partners import KEEPING, holding


def responsible(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Who is responsible for it now. One query."""
    return Person.objects.filter(pseudonym=data["person"], is_active=True)


def responsible_before(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Who handed it on. One query."""
    return Person.objects.filter(pseudonym=data["before"], is_active=True)


def keepers(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Who keeps the registers of participation of the district that day."""
    return holding(event, KEEPING)
