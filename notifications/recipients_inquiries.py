"""To whom questions and advice are told: whoever is to answer, whoever waits for the answer."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate

from approvals.audit.models import Event
from approvals.consulting.models import Inquiry
from approvals.people.kinds import KINDS, Ability
from approvals.people.models import Person, Tenure
from approvals.requests.selectors import told_of_stage

DRAFTING = tuple(code for code, kind in KINDS.items() if Ability.DRAFT in kind.abilities)


def the_school(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Who drafted and who submitted it while they serve there, else whoever answers for the school. Two queries."""
    request_id, day = int(event.subject_id), localdate(event.at)
    held = Tenure.objects.on(day).filter(post__school__requests=request_id, post__kind__in=DRAFTING)
    hands = Q(drafted_requests=request_id) | Q(submitted_requests=request_id)
    there = Person.objects.filter(is_active=True, pk__in=held.values("person_id")).order_by("id")
    return list(there.filter(hands).distinct()) or list(there)


def the_adviser(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Whose advice was asked. One query."""
    return Person.objects.filter(asked_inquiries=data["inquiry"], is_active=True)


def who_is_to_answer(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """The adviser, or the school."""
    return the_adviser(event, data) if data["asked"] == Inquiry.Kind.ADVICE else the_school(event, data)


def who_waits(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Whoever asked, and whoever may act on the stage it was asked from."""
    asked = Person.objects.filter(inquiries=data["inquiry"], is_active=True)
    return [*asked, *told_of_stage(data["stage_run"], localdate(event.at))]
