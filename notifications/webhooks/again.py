"""What was told is told again: replays from a number on, dead letters sent once more, and what is dropped."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from approvals.audit import kinds as events
from approvals.audit.models import Chain, Event
from approvals.audit.services import record
from approvals.people.models import Person
from notifications.webhooks.catalogue import kinds_asked
from notifications.webhooks.models import WebhookCall, WebhookEndpoint, WebhookReplay
from notifications.webhooks.refusals import NoSuchCalls, NothingToReplay, ReplayUnderWay, WebhookIsPaused
from notifications.webhooks.services import locked

State = WebhookCall.State


@dataclass(frozen=True, slots=True)
class Preview:
    """What a replay would send: the numbers of its first and last event, and how many there are."""

    first: int
    last: int
    how_many: int


def preview(endpoint: WebhookEndpoint, first: int) -> Preview:
    """What would be sent again from that number on: the kinds the endpoint hears of, up to where it has heard."""
    told = Event.objects.filter(
        district=endpoint.district_id,
        seq__range=(first, endpoint.position),
        kind__in=kinds_asked(endpoint.kinds),
    )
    return Preview(first, endpoint.position, told.count())


def first_since(district_id: int, since: datetime) -> int:
    """The number of the first event at or after a moment; the one after the last where there is none.

    The numbers of a chain are dense and the database's clock only goes on, so it is found by halving.
    """
    low, high = 1, Chain.objects.get(district=district_id).seq + 1
    wanted = int(since.timestamp() * 1_000_000)
    while low < high:
        middle = (low + high) // 2
        clock = Event.objects.values_list("clock_us", flat=True).get(district=district_id, seq=middle)
        low, high = (middle + 1, high) if clock < wanted else (low, middle)
    return low


@transaction.atomic
def replay(*, endpoint_id: int, first: int, by: Person, at: datetime) -> WebhookReplay:
    """Ask for everything from that number on again; the same ids, marked as a replay, behind what is new."""
    endpoint = locked(endpoint_id, by, at)
    if endpoint.paused:
        raise WebhookIsPaused(name=endpoint.name)
    if endpoint.replays.filter(done_at=None).exists() or waiting_again(endpoint).exists():
        raise ReplayUnderWay(name=endpoint.name)
    first = max(first, 1)
    shown = preview(endpoint, first)
    if not shown.how_many:
        raise NothingToReplay
    asked = WebhookReplay.objects.create(
        district=endpoint.district,
        endpoint=endpoint,
        asked_from=first,
        position=first - 1,
        until=shown.last,
        asked_by=by,
        asked_at=at,
    )
    _record(events.WEBHOOK_REPLAYED, endpoint, by, at, {"first": first, "last": shown.last, "calls": shown.how_many})
    return asked


def waiting_again(endpoint: WebhookEndpoint) -> QuerySet[WebhookCall]:
    """Calls of a replay that are still to be sent."""
    return WebhookCall.objects.filter(endpoint=endpoint, state=State.WAITING, replay__isnull=False)


def dead_letters(endpoint: WebhookEndpoint) -> QuerySet[WebhookCall]:
    """Calls that were never accepted, newest first."""
    return WebhookCall.objects.filter(endpoint=endpoint, state=State.DEAD).order_by("-id")


@transaction.atomic
def resend(*, endpoint_id: int, by: Person, at: datetime, ids: Collection[int] | None = None) -> int:
    """Send dead letters once more, these or all; tell how many. Each keeps its id and its number."""
    endpoint = locked(endpoint_id, by, at)
    again = {"state": State.WAITING, "next_at": at, "attempt": 0}
    changed = _settle(events.WEBHOOK_CALLS_RESENT, endpoint, by, at, ids, again)
    endpoint.calls.filter(state=State.WAITING).update(next_at=at)  # whoever is to be called again is called now
    return changed


@transaction.atomic
def set_aside(*, endpoint_id: int, call_id: int, by: Person, at: datetime) -> None:
    """Make a call that fails, and holds up those behind it, a dead letter now."""
    endpoint = locked(endpoint_id, by, at)
    failing = endpoint.calls.filter(pk=call_id, state=State.WAITING, attempt__gt=0)
    seq = failing.values_list("seq", flat=True).first()
    if seq is None:
        raise NoSuchCalls
    failing.update(state=State.DEAD, next_at=None)
    _record(events.WEBHOOK_CALL_SET_ASIDE, endpoint, by, at, {"seq": seq})


@transaction.atomic
def drop(*, endpoint_id: int, by: Person, at: datetime, ids: Collection[int] | None = None) -> int:
    """Drop dead letters, these or all; tell how many. The events stay in the chain and can be replayed."""
    endpoint = locked(endpoint_id, by, at)
    return _settle(events.WEBHOOK_CALLS_DROPPED, endpoint, by, at, ids, {"state": State.DROPPED, "tried_at": at})


def _settle(
    kind: str, endpoint: WebhookEndpoint, by: Person, at: datetime, ids: Collection[int] | None, changes: dict
) -> int:
    """Change dead letters; the lock of the endpoint keeps others from changing them meanwhile."""
    chosen = dead_letters(endpoint).order_by("seq")
    if ids is not None:
        chosen = chosen.filter(pk__in=ids)
    numbers = list(chosen.values_list("seq", flat=True))
    if not numbers or (ids is not None and len(numbers) < len(set(ids))):
        raise NoSuchCalls
    changed = chosen.order_by().update(**changes)
    _record(kind, endpoint, by, at, {"calls": changed, "first": numbers[0], "last": numbers[-1]})
    return changed


def _record(kind: str, endpoint: WebhookEndpoint, by: Person, at: datetime, data: dict) -> None:
    facts = {"name": endpoint.name, **data}
    record(kind, district=endpoint.district, subject=("webhook", endpoint.pk), by=by, at=at, data=facts)
