"""To whom findings about power and reassigned work are told."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from approvals.audit.models import Event
from approvals.people.kinds import KINDS, Ability
from approvals.people.models import Person, Tenure
from approvals.requests.selectors import told_of_request

AUDITORS = tuple(code for code, kind in KINDS.items() if Ability.AUDIT in kind.abilities)


def director_and_auditors(event: Event, data: dict[str, Any]) -> QuerySet[Person]:
    """Who holds the post of the district director or of an auditor that day."""
    held = Tenure.objects.on(localdate(event.at)).filter(
        district=event.district_id, post__kind__in=("director", *AUDITORS)
    )
    return Person.objects.filter(pk__in=held.values("person_id"), is_active=True).order_by("pk")


def auditors(event: Event, data: dict[str, Any]) -> QuerySet[Person]:
    """Who audits the district that day."""
    held = Tenure.objects.on(localdate(event.at)).filter(district=event.district_id, post__kind__in=AUDITORS)
    return Person.objects.filter(pk__in=held.values("person_id"), is_active=True).order_by("pk")


def new_holders(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """The persons a stage was given to: the named one, or everybody who can act for its new post."""
    return Person.objects.filter(pseudonym__in=data["told"], is_active=True).order_by("pk")


def side_of_request(event: Event, data: dict[str, Any]) -> list[Person]:
    """The requester's side inside the office: who has a stage is between the school and the bodies."""
    return told_of_request(int(event.subject_id), outsiders=False)
