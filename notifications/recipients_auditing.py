"""To whom audit findings are told."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from approvals.audit.models import Event
from approvals.auditing.models import FindingStep
from approvals.people.models import Person
from approvals.people.orders import AccessGrant
from approvals.people.selectors import heads_of, post_of_kind
from notifications.recipients_power import auditors


def director(event: Event, data: dict[str, Any]) -> QuerySet[Person]:
    """Who holds or heads the post of the district director that day."""
    post = post_of_kind(event.district_id, "director", None)
    return heads_of(post.pk, localdate(event.at)) if post else Person.objects.none()


def named(event: Event, data: dict[str, Any]) -> QuerySet[Person]:
    """The person named to answer."""
    return Person.objects.filter(pseudonym=data["person"], is_active=True)


def director_and_named(event: Event, data: dict[str, Any]) -> list[Person]:
    """The director, and whoever was named last to answer."""
    step = FindingStep.objects.filter(finding=data["finding"], kind="named").select_related("named").last()
    return [*director(event, data), *([step.named] if step and step.named else [])]


def auditors_and_writer(event: Event, data: dict[str, Any]) -> QuerySet[Person]:
    """Who holds the post of auditor that day, and whoever wrote the finding while their grant to audit lasts."""
    granted = AccessGrant.objects.on(localdate(event.at)).filter(district=event.district_id, ability="audit")
    wrote = Q(audit_findings=data["finding"], pk__in=granted.values("person_id"))
    return Person.objects.filter(Q(pk__in=auditors(event, data).values("pk")) | wrote, is_active=True).distinct()
