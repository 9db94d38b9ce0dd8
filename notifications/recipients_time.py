"""To whom deadlines are told: whoever has the request, the requester's side, and the director who answers for it."""

from collections.abc import Iterable
from typing import Any

from django.utils.timezone import localdate

from approvals.audit.models import Event
from approvals.people.models import Person, Tenure
from approvals.requests import selectors as requests


def who_has_it(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Whoever may act on the stages that are open; members of committees too. A few queries a stage."""
    day = localdate(event.at)
    return [person for run in data.get("was_open", ()) for person in requests.told_of_stage(run, day)]


def director(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Whoever holds the post of the director of the district that day. One query."""
    held = Tenure.objects.on(localdate(event.at)).filter(district_id=event.district_id, post__kind="director")
    return Person.objects.filter(is_active=True, pk__in=held.values("person_id")).order_by("id")
