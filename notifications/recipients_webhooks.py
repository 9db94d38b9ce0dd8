"""To whom trouble with other systems is told."""

from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from approvals.audit.models import Event
from approvals.people.kinds import KINDS, Ability
from approvals.people.models import Person, Tenure

ADMINISTERING = tuple(code for code, kind in KINDS.items() if Ability.ADMINISTER in kind.abilities)


def administrators(event: Event, data: dict[str, Any]) -> QuerySet[Person]:
    """Who administers the district that day. One query."""
    held = Tenure.objects.on(localdate(event.at)).filter(district=event.district_id, post__kind__in=ADMINISTERING)
    return Person.objects.filter(pk__in=held.values("person_id"), is_active=True).order_by("pk")
