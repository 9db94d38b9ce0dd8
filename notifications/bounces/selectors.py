"""What is read about addresses that do not work: whose mails are stopped, and what administrators look at."""

from collections.abc import Iterable

from django.db.models import QuerySet

from approvals.people.models import Person
from approvals.people.selectors import persons_in
from notifications.bounces.models import AddressTrouble
from notifications.bounces.rules import digest_of
from notifications.models import Delivery


def stopped(deliveries: Iterable[Delivery]) -> dict[int, str]:
    """Which of these mails must not go, by their number, and why. One query, none without mails."""
    deliveries = list(deliveries)
    if not deliveries:
        return {}
    there = AddressTrouble.objects.filter(person__in={row.person_id for row in deliveries}, settled_at=None)
    troubles = {row.person_id: row for row in there}
    found = {}
    for row in deliveries:
        trouble = troubles.get(row.person_id)
        if trouble is not None and trouble.address_sha256 == digest_of(row.person.email):
            why = f"{trouble.kind} {trouble.status}".strip()
            found[row.pk] = f"not sent: {why} since {trouble.since.isoformat()}"
    return found


def trouble_of(person: Person) -> AddressTrouble | None:
    """What is wrong with the address the person has now; None where nothing is. One query."""
    trouble = AddressTrouble.objects.filter(person=person, settled_at=None).first()
    return trouble if trouble is not None and trouble.address_sha256 == digest_of(person.email) else None


def troubles_in(district_ids: Iterable[int]) -> QuerySet[AddressTrouble]:
    """The open troubles of everybody known in these districts, the newest first. One query."""
    known = persons_in(list(district_ids)).order_by().values("pk")
    return AddressTrouble.objects.filter(settled_at=None, person__in=known).select_related("person").order_by("-id")
