"""To whom decisions and what comes of appeals are told."""

from collections.abc import Iterable
from typing import Any

from approvals.audit.models import Event
from approvals.people.models import Person


def told_of_the_decision(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Whoever has a notice of the decision. One query."""
    return Person.objects.filter(is_active=True, decision_notices__decision=data["decision"]).order_by("id")


def who_appealed(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Who made the appeal. One query."""
    return Person.objects.filter(is_active=True, own_appeals__request=int(event.subject_id))
