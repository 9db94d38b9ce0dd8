"""To whom feedback is told: its owner, whoever keeps participation, and the person of the district who gave it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from approvals.audit.models import Event
from approvals.feedback.owners import keepers, possible_owners
from approvals.people.models import Person


def owner(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Who is to look at it, while they are of the office. One query."""
    there = possible_owners(event.district_id, localdate(event.at))
    return there.filter(owned_feedback=int(event.subject_id))


def keepers_of_participation(event: Event, data: dict[str, Any]) -> QuerySet[Person]:
    """Whoever may give it to somebody else that day, but not whoever gave it. One query."""
    return keepers(event.district_id, localdate(event.at)).exclude(given_feedback=int(event.subject_id))


def giver(event: Event, data: dict[str, Any]) -> QuerySet[Person]:
    """The person who gave it under their name; nobody where it came from outside. One query."""
    return Person.objects.filter(given_feedback=int(event.subject_id))
