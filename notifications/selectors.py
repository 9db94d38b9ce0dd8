"""What pages read: a person's notices, and how many they have not read yet."""

from django.db.models import QuerySet

from approvals.people.models import Person
from notifications.models import Delivery

WORDS = (
    "event",
    "district",
    "request__school",
    "stage_run",
    "resolution__committee",
    "committee",
    "meeting__committee",
    "meeting__second_call_of",
    "resolution__stage_run__request__school",
)


def inbox(person: Person) -> QuerySet[Delivery]:
    """The notices of a person, newest first, with all that `notices.notice_of` needs. One query."""
    return Delivery.objects.filter(person=person, channel=Delivery.Channel.INBOX).select_related(*WORDS).order_by("-id")


def unread_count(person: Person) -> int:
    """How many notices neither were read nor have settled themselves. One query on an index of just those rows."""
    return Delivery.objects.filter(
        person=person, channel=Delivery.Channel.INBOX, read_at=None, overtaken_at=None
    ).count()
