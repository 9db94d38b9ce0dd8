"""To whom follow-ups and threads are told. Whoever may not read a thread or a follow-up hears nothing of it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from approvals.audit.models import Event
from approvals.committees.selectors import with_a_voice
from approvals.people.kinds import Ability
from approvals.people.models import Person, Tenure
from approvals.people.selectors import grants_of
from approvals.support import readers
from approvals.support.models import FollowUp, Thread
from notifications.models import Delivery


def owner(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Who is to do it. One query."""
    return Person.objects.filter(follow_ups=int(event.subject_id))


def keepers(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Who may accept the report: whoever keeps the committee, but not the owner and nobody out of the matter."""
    row = FollowUp.objects.select_related("committee").get(pk=int(event.subject_id))
    day = localdate(event.at)
    people = readers.keepers_of(row.committee, day).exclude(pk=row.owner_id)
    return [one for one in people if readers.follow_ups_seen_by(grants_of(one, day)).filter(pk=row.pk).exists()]


def members_and_secretaries(event: Event, data: dict[str, Any]) -> QuerySet[Person]:
    """Of those who take part in a thread, its members and whoever runs the committees."""
    thread, day = _thread(event), localdate(event.at)
    sits = with_a_voice(day).filter(seat__committee=thread.committee_id)
    runs = Tenure.objects.on(day).filter(
        district_id=thread.district_id, post__kind__in=readers.kinds_with(Ability.RUN_COMMITTEES)
    )
    close = Q(pk__in=sits.values("person_id")) | Q(pk__in=runs.values("person_id"))
    return readers.writers_of(thread, day).filter(close)


def everybody_in(event: Event, data: dict[str, Any]) -> QuerySet[Person]:
    """Everybody who takes part in a thread, the rest of the district office too."""
    return readers.writers_of(_thread(event), localdate(event.at))


def took_part(event: Event, data: dict[str, Any]) -> QuerySet[Person]:
    """Who opened the thread or wrote in it, and may still read it."""
    thread = _thread(event)
    wrote = Q(pk=thread.opened_by_id) | Q(thread_messages__thread=thread)
    return readers.readers_of(thread, localdate(event.at)).filter(wrote).distinct()


def took_part_and_has_read(event: Event, data: dict[str, Any]) -> QuerySet[Person]:
    """Those of them for whom no unread notice of the thread is waiting: one mail until they look, not one a message."""
    told = Delivery.objects.filter(
        channel=Delivery.Channel.INBOX,
        read_at=None,
        event__district_id=event.district_id,
        event__subject_kind="thread",
        event__subject_id=event.subject_id,
    )
    return took_part(event, data).exclude(pk__in=told.values("person_id"))


def whoever_wrote_it(event: Event, data: dict[str, Any]) -> QuerySet[Person]:
    """The author of the message that was hidden, while they may read the thread."""
    people = readers.readers_of(_thread(event), localdate(event.at))
    return people.filter(thread_messages=data["message"])


def _thread(event: Event) -> Thread:
    return Thread.objects.select_related("committee", "request").get(pk=int(event.subject_id))
