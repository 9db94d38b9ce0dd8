"""What the post office does: writes the outbox in the transaction of the event, rings the bell, marks notices read."""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from approvals.audit.models import Event
from approvals.people.models import Person
from notifications.addresses import message_id
from notifications.calm.planning import Planner
from notifications.calm.rules import Timing
from notifications.message import Message, channels_of
from notifications.messages import ASKING, ENDING, MESSAGES
from notifications.models import Delivery
from notifications.tasks import deliver

logger = logging.getLogger(__name__)


def hear(sender, event: Event, data: dict[str, Any], **kwargs) -> None:
    """Answer the audit trail's one signal."""
    prepare(event, data)


def prepare(event: Event, data: dict[str, Any]) -> list[Delivery]:
    """Write one row per person and channel for what has just happened, and have the bell rung after the commit.

    Nothing is asked of the database for a silent kind; otherwise the recipients are selected and all rows are
    inserted at once. An event that ends a request, a ranking or a meeting, told or silent, also settles the notices
    that still asked about it.
    """
    if event.kind in ENDING:
        _settle_asks(event)
    messages = MESSAGES.get(event.kind, ())
    if not messages:
        return []
    told: dict[int, tuple[Message, Person]] = {}
    for message, person in _told(messages, event, data):
        told.setdefault(person.pk, (message, person))
    planner = Planner(event, data)
    letters = [row for message, person in told.values() for row in _rows(planner, event, data, message, person)]
    if letters:
        Delivery.objects.bulk_create(letters)
    if any(letter.channel == Delivery.Channel.EMAIL for letter in letters):
        ring_after_commit()
    return letters


def _told(messages: Iterable[Message], event: Event, data: dict[str, Any]) -> Iterator[tuple[Message, Person]]:
    for message in messages:
        if message.only_if(data):
            for person in message.to(event, data):
                if person.is_active and (message.asks or person.pseudonym != event.actor):
                    yield message, person


def _settle_asks(event: Event) -> None:
    about = _about(event.subject_id, kind=event.subject_kind, district_id=event.district_id)
    asks = about.filter(template__in=ASKING)
    asks.filter(read_at=None, overtaken_at=None).update(overtaken_at=event.at)


def _about(subject_id: int | str, *, kind: str = "request", **where) -> QuerySet[Delivery]:
    """The notices about one request, ranking or meeting, by its events: a vote knows its subject as a label only."""
    events = Event.objects.filter(subject_kind=kind, subject_id=str(subject_id), **where)
    return Delivery.objects.filter(channel=Delivery.Channel.INBOX, event__in=events.values("pk"))


def _rows(
    planner: Planner, event: Event, data: dict[str, Any], message: Message, person: Person
) -> Iterator[Delivery]:  # fmt: skip
    """The notice, and its copy by mail where the person wants one."""
    for channel in channels_of(message, person):
        timing = planner.timing(message, person) if channel == Delivery.Channel.EMAIL else None
        if timing is not None or channel == Delivery.Channel.INBOX:
            yield _delivery(event, data, message, person, channel, timing)


def _delivery(
    event: Event, data: dict[str, Any], message: Message, person: Person, channel: str, timing: Timing | None = None
) -> Delivery:
    mailed = channel == Delivery.Channel.EMAIL
    return Delivery(
        district_id=event.district_id,
        event=event,
        person=person,
        template=message.template,
        channel=channel,
        request_id=_request_of(event, data),
        stage_run_id=data.get("stage_run"),
        resolution_id=data.get("resolution"),
        committee_id=data.get("committee"),
        meeting_id=data.get("meeting"),
        message_id=message_id(event.pk, person.pseudonym, channel, message.template) if mailed else "",
        state=Delivery.State.PENDING if mailed else Delivery.State.SENT,
        next_at=(timing.next_at if timing else event.at) if mailed else None,
        bundle=timing.bundle if timing else "",
        is_urgent=timing is not None and timing.is_urgent,
        sent_at=None if mailed else event.at,
    )


def _request_of(event: Event, data: dict[str, Any]) -> int | None:
    """The request an event is about; the request of a vote is found over its stage, once that is tied to it."""
    return int(event.subject_id) if event.subject_kind == "request" and "resolution" not in data else None


def ring_after_commit() -> None:
    """Have the bell rung once after the outermost transaction commits; none when it is rolled back."""
    if all(waiting[1] is not ring for waiting in connection.run_on_commit):
        transaction.on_commit(ring, robust=True)


def ring() -> None:
    """Tell a worker that something is due. A bell that cannot be rung is not a failure: the sweep finds the rows."""
    try:
        deliver.apply_async(retry=False)
    except Exception as error:  # whatever a broker may raise: the act is committed and stays so
        logger.warning("The bell could not be rung (%s); the sweep will find what is due.", error)


def mark_read(*, person: Person, at: datetime, ids: Iterable[int] | None = None, request_id: int | None = None) -> int:
    """Mark notices of a person read: these, or those about one request, or all; tell how many were unread."""
    notices = Delivery.objects.filter(channel=Delivery.Channel.INBOX) if request_id is None else _about(request_id)
    if ids is not None:
        notices = notices.filter(pk__in=list(ids))
    return notices.filter(person=person, read_at=None).update(read_at=at)


def mark_unread(*, person: Person, read_at: datetime) -> int:
    """Take back what a person marked read at one moment; tell how many notices that were."""
    marked = Delivery.objects.filter(channel=Delivery.Channel.INBOX, person=person, read_at=read_at)
    return marked.update(read_at=None)
