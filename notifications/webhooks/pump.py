"""The pump: takes endpoints that have something to hear, one under each lease, and calls them in order.

An endpoint reads the chain of its district from its position on. Numbers of a chain are dense and committed in
order, so whatever is at or below the chain's own number is there to be read. Calls are written a few at a time: while
an endpoint is silent its position is the queue. As with mails, every call takes two short transactions, and whoever
dies in between leaves `phase = data` behind; then the call goes out again under its old id.
"""

import logging
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from approvals.audit.models import Chain, Event
from notifications.webhooks import keys, outcomes, payload, posting
from notifications.webhooks.catalogue import kinds_asked
from notifications.webhooks.models import WebhookCall, WebhookEndpoint, WebhookReplay

logger = logging.getLogger(__name__)
Clock = Callable[[], datetime]
State, Phase = WebhookCall.State, WebhookCall.Phase

LEASE = timedelta(minutes=3)  # longer than a task may live
ENOUGH = timedelta(seconds=20)  # of calling in one task; with the last call at most half a minute
TURN = timedelta(seconds=10)  # of one endpoint, then it is the others' turn
STEP = 1000  # numbers of the chain looked at together
AHEAD = 100  # calls written and not yet accepted; the rest waits in the chain
KEPT_FOR = timedelta(days=30)  # calls that were accepted or dropped


def pump(*, clock: Clock) -> int:
    """Call whoever has something to hear, in turn, for twenty seconds at most; tell how many calls were accepted."""
    until, sent = clock() + ENOUGH, 0
    seen: list[int] = []
    while clock() < until:
        endpoint = take(at=clock(), besides=seen)
        if endpoint is None:
            break
        seen.append(endpoint.pk)
        try:
            sent += serve(endpoint, clock=clock, until=min(until, clock() + TURN))
        finally:
            give_back(endpoint, at=clock())
    return sent


@transaction.atomic
def take(*, at: datetime, besides: list[int]) -> WebhookEndpoint | None:
    """Take the endpoint that has waited longest and has something to hear, and hold it under a new lease.

    Rows that another pump is taking are passed over. What a dead pump left in flight may have arrived: it is counted.
    """
    free = _hearing(at).exclude(pk__in=besides).filter(Q(lease=None) | Q(lease_until__lt=at))
    longest = free.order_by(F("served_at").asc(nulls_first=True), "id").select_related("district")
    endpoint = longest.select_for_update(skip_locked=True, of=("self",)).first()
    if endpoint is None:
        return None
    endpoint.lease, endpoint.lease_until, endpoint.served_at = uuid.uuid4(), at + LEASE, at
    endpoint.save(update_fields=["lease", "lease_until", "served_at"])
    outcomes.after_a_death(endpoint, at)
    return endpoint


def _hearing(at: datetime) -> QuerySet[WebhookEndpoint]:
    """Endpoints whose chain has grown, or with a call that is due, or with a replay to go on with.

    A call that failed keeps those behind it waiting; one of a replay keeps only the replay waiting.
    """
    waiting = WebhookCall.objects.filter(endpoint=OuterRef("pk"), state=State.WAITING)
    new, old = waiting.filter(replay=None), waiting.filter(replay__isnull=False)
    grown = Chain.objects.filter(district=OuterRef("district"), seq__gt=OuterRef("position"))
    asked = WebhookReplay.objects.filter(endpoint=OuterRef("pk"), done_at=None)
    news = (Exists(grown) | Exists(new)) & ~Exists(new.filter(next_at__gt=at))
    again = (Exists(asked) | Exists(old)) & ~Exists(waiting.filter(next_at__gt=at))
    return WebhookEndpoint.objects.filter(news | again, ended_at=None, paused="")


def serve(endpoint: WebhookEndpoint, *, clock: Clock, until: datetime) -> int:
    """Write and send the calls of one endpoint in order, until nothing is due, one fails, or its turn is over."""
    sent = 0
    while clock() < until:
        call = _next_call(endpoint, at=clock())
        if call is None or call.next_at > clock() or not _send(endpoint, call, clock):
            break
        sent += 1
    return sent


def _next_call(endpoint: WebhookEndpoint, *, at: datetime) -> WebhookCall | None:
    """The next call, written if need be: what is new before what is replayed, each in the order of the chain."""
    waiting = WebhookCall.objects.filter(endpoint=endpoint, state=State.WAITING).order_by("seq", "id")
    for calls, write in ((waiting.filter(replay=None), _write_new), (waiting.exclude(replay=None), _write_replayed)):
        call = calls.first()
        while call is None and write(endpoint, at=at):
            call = calls.first()
        if call is not None:
            return call
    return None


@transaction.atomic
def _write_new(endpoint: WebhookEndpoint, *, at: datetime) -> bool:
    """Write the next calls about what is new; tell whether the endpoint got any further in the chain."""
    held = _held(endpoint).filter(paused="", ended_at=None).select_for_update(no_key=True).first()
    if held is None:
        return False
    end = Chain.objects.values_list("seq", flat=True).get(district=held.district_id)
    if held.position >= end:
        return False
    endpoint.kinds = held.kinds
    _held(endpoint).update(position=_write(endpoint, held.position, min(held.position + STEP, end), at))
    return True


@transaction.atomic
def _write_replayed(endpoint: WebhookEndpoint, *, at: datetime) -> bool:
    """Write the next calls of the replay that was asked for; tell whether there was any left to write."""
    held = _held(endpoint).filter(paused="", ended_at=None).select_for_update(no_key=True).first()
    asked = WebhookReplay.objects.filter(endpoint=endpoint, done_at=None).first()
    if held is None or asked is None:
        return False
    endpoint.kinds = held.kinds
    asked.position = _write(endpoint, asked.position, min(asked.position + STEP, asked.until), at, asked)
    asked.done_at = at if asked.position >= asked.until else None
    asked.save(update_fields=["position", "done_at"])
    return True


def _write(endpoint: WebhookEndpoint, after: int, upto: int, at: datetime, replay: WebhookReplay | None = None) -> int:
    """Write calls for the events after one number up to another, a hundred at most; tell how far it came."""
    asked = Event.objects.filter(
        district=endpoint.district_id, seq__gt=after, seq__lte=upto, kind__in=kinds_asked(endpoint.kinds)
    )
    events = list(asked.order_by("seq").defer("body", "link")[:AHEAD])
    texts = payload.bodies(endpoint.district, events)
    WebhookCall.objects.bulk_create(
        WebhookCall(
            district=endpoint.district,
            endpoint=endpoint,
            event=event,
            replay=replay,
            seq=event.seq,
            kind=event.kind,
            body=texts[event.pk],
            next_at=at,
        )
        for event in events
    )
    return events[-1].seq if len(events) == AHEAD else upto


def _send(endpoint: WebhookEndpoint, call: WebhookCall, clock: Clock) -> bool:
    """Send one call and write down what came of it; tell whether it was accepted."""
    at = clock()
    if not _about_to_send(endpoint, call, at):
        return False
    try:
        signed = keys.headers(str(call.event_id), at, call.body, keys.secrets_at(endpoint, at))
    except keys.CannotBeOpened as error:
        answer = posting.Answer(None, str(error), went_out=False)
    else:
        again = {"amnat-replay": "true"} if call.replay_id else {}
        answer = posting.post(endpoint.url, call.body, {**signed, **again})
    outcomes.settle(endpoint, call, answer, at=clock())
    return answer.is_accepted


@transaction.atomic
def _about_to_send(endpoint: WebhookEndpoint, call: WebhookCall, at: datetime) -> bool:
    """Commit that the outcome is unknown from here on; tell whether the lease is still ours and nobody paused it.

    The address and the secrets are read again: an administrator may have changed them a moment ago.
    """
    held = _held(endpoint).filter(paused="", ended_at=None)
    row = held.select_for_update(no_key=True).values("url", "secret", "old_secret", "old_until").first()
    if row is None:
        return False
    for name, value in row.items():
        setattr(endpoint, name, value)
    _held(endpoint).update(lease_until=at + LEASE)
    waiting = WebhookCall.objects.filter(pk=call.pk, state=State.WAITING)
    return bool(waiting.update(phase=Phase.DATA, attempt=F("attempt") + 1, tried_at=at))


def give_back(endpoint: WebhookEndpoint, *, at: datetime) -> None:
    """Let another pump take the endpoint."""
    _held(endpoint).update(lease=None, lease_until=None, served_at=at)


def _held(endpoint: WebhookEndpoint) -> QuerySet[WebhookEndpoint]:
    return WebhookEndpoint.objects.filter(pk=endpoint.pk, lease=endpoint.lease)


def forget(*, at: datetime, most: int = 10_000) -> int:
    """Take away calls that were over a month ago; the chain keeps their events. Tell how many."""
    over = WebhookCall.objects.filter(state__in=(State.SENT, State.DROPPED), tried_at__lt=at - KEPT_FOR)
    chosen = list(over.order_by("tried_at").values_list("pk", flat=True)[:most])
    return WebhookCall.objects.filter(pk__in=chosen).delete()[0]
