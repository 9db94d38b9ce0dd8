"""To whom activities and findings of oversight are told: whoever is responsible, else whoever keeps the registers."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate

from approvals.audit.models import Event
from approvals.committees.selectors import in_office
from approvals.people.models import Person, Tenure
from notifications.recipients_partners import whoever_keeps_the_register


def responsible(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Who is responsible, while they are of the district; else whoever keeps the registers. One query, or two."""
    day, district = localdate(event.at), event.district_id
    posts, seats = (
        rows.filter(district=district).values("person") for rows in (Tenure.objects.on(day), in_office(day))
    )
    named = Person.objects.filter(pseudonym=data["person"], is_active=True)
    return list(named.filter(Q(pk__in=posts) | Q(pk__in=seats))) or whoever_keeps_the_register(event, data)
