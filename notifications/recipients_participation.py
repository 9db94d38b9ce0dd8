"""To whom activities and findings of oversight are told: whoever is responsible for them."""

from collections.abc import Iterable
from typing import Any

from approvals.audit.models import Event
from approvals.people.models import Person


def responsible(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Who is responsible for the activity, the turn of oversight or the finding. One query."""
    return Person.objects.filter(pseudonym=data["person"])
