"""Figures for Prometheus, read from the database when they are asked for: eleven small statements, kept for 5 seconds.

Names follow the conventions of Prometheus: a unit at the end, `_total` for what only grows. Nothing here names a
person; districts are named by their code.
"""

import logging
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from threading import Lock

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from approvals.audit.models import Chain, Event, PendingEvent
from approvals.log.models import LogAlarm
from approvals.log.selectors import latest
from notifications.models import LOOKED_AFTER, Delivery
from notifications.operations.heartbeat import last_beat
from notifications.operations.models import MailAlarm
from notifications.operations.queue import bells_waiting
from notifications.operations.selectors import FIRST_DUE, MAILS
from notifications.webhooks.models import WebhookCall, WebhookEndpoint

logger = logging.getLogger(__name__)
KEPT_FOR = 5.0  # seconds: two who ask at once cost the database one reading
Part = Callable[[datetime], Iterator[Metric]]


def _gauge(name: str, about: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, about, value=value)


def _age(at: datetime, since: datetime | None) -> float:
    """Seconds since a moment, never below zero; NaN where there was none."""
    return max(0.0, (at - since).total_seconds()) if since is not None else float("nan")


def outbox(at: datetime) -> Iterator[Metric]:
    """Mails by state, of the states that somebody looks after, and what was possibly sent twice. Two statements."""
    states = GaugeMetricFamily("amnat_mail_deliveries", "Mails by state; those that have gone are not counted here.",
                               labels=["state"])  # fmt: skip
    found = MAILS.filter(state__in=LOOKED_AFTER).order_by().values("state").annotate(number=Count("pk"))
    counts = dict(found.values_list("state", "number"))
    for state in LOOKED_AFTER:
        states.add_metric([state], counts.get(state, 0))
    yield states
    twice = Delivery.objects.filter(ambiguous__gt=0).aggregate(mails=Count("pk"), times=Sum("ambiguous"))
    yield _gauge("amnat_mail_possibly_twice", "Mails of which an answer of the mail server was lost.", twice["mails"])
    yield CounterMetricFamily(
        "amnat_mail_ambiguous_attempts", "Attempts whose answer was lost.", value=twice["times"] or 0
    )


def lateness(at: datetime) -> Iterator[Metric]:
    """How long the oldest mail that is due has waited, in every district where one waits. One statement."""
    ages = GaugeMetricFamily(
        "amnat_mail_oldest_due_age_seconds",
        "Time since the oldest waiting mail was due; digests and quiet hours are not due before their time.",
        labels=["district"],
    )
    due = Delivery.objects.filter(state=Delivery.State.PENDING).alias(first_due=FIRST_DUE).filter(first_due__lte=at)
    rows = due.order_by().annotate(code=F("district__code")).values("code").annotate(first=Min(FIRST_DUE))
    for code, first in rows.values_list("code", "first"):
        ages.add_metric([code], _age(at, first))
    yield ages


def sending(at: datetime) -> Iterator[Metric]:
    """The heartbeat of the sending. One statement."""
    beat = last_beat()
    yield CounterMetricFamily("amnat_mail_sent", "Letters the mail server took.", value=beat.sent)
    yield CounterMetricFamily("amnat_mail_attempts", "Attempts to hand a letter over.", value=beat.tried)
    yield _gauge("amnat_mail_sweep_age_seconds", "Time since the sweep ran; NaN: never.", _age(at, beat.swept_at))
    yield _gauge("amnat_mail_server_up", "1 while the mail server takes connections.", beat.silent_since is None)


def alarms(at: datetime) -> Iterator[Metric]:
    """Alarms that ring, of the mail by kind and of the log. Two statements."""
    rings = GaugeMetricFamily("amnat_mail_alarms", "Alarms of the mail that ring, over all districts.", labels=["what"])
    found = MailAlarm.objects.filter(ended_at=None).order_by().values("what").annotate(number=Count("pk"))
    counts = dict(found.values_list("what", "number"))
    for what in MailAlarm.What.values:
        rings.add_metric([what], counts.get(what, 0))
    yield rings
    standing = LogAlarm.objects.filter(ended_at=None).count()
    yield _gauge("amnat_log_alarms", "Things for which the log stands still.", standing)


def trail(at: datetime) -> Iterator[Metric]:
    """How long the trail is, and how far the log follows it. Three statements."""
    events = Chain.objects.aggregate(number=Sum("seq"))["number"] or 0
    yield CounterMetricFamily("amnat_trail_events", "Events in the chains of all districts.", value=events)
    yield _gauge("amnat_log_pending_events", "Events the log has not taken in yet.", PendingEvent.objects.count())
    last = latest()
    signed = last.signed_at if last is not None else None
    yield _gauge(
        "amnat_log_checkpoint_age_seconds", "Time since a checkpoint was signed; NaN: never.", _age(at, signed)
    )


def bells(at: datetime) -> Iterator[Metric]:
    """Tasks in the broker, where it can be asked how many; nothing where it cannot. No statement."""
    waiting = bells_waiting()
    if waiting is not None:
        yield _gauge("amnat_queue_tasks", "Tasks that wait in the broker.", waiting.ready)
        yield _gauge("amnat_queue_unacknowledged_tasks", "Tasks a worker has taken and not ended.", waiting.taken)


def calls(at: datetime) -> Iterator[Metric]:
    """Calls to other systems that wait, that are tried again after a failure, and dead letters. One statement."""
    states = GaugeMetricFamily("amnat_webhook_calls", "Calls to other systems that were not accepted so far.",
                               labels=["state"])  # fmt: skip
    waits = Q(state=WebhookCall.State.WAITING)
    counts = WebhookCall.objects.filter(waits | Q(state=WebhookCall.State.DEAD)).aggregate(
        waiting=Count("pk", filter=waits & Q(attempt=0)),
        failing=Count("pk", filter=waits & Q(attempt__gt=0)),
        dead=Count("pk", filter=Q(state=WebhookCall.State.DEAD)),
    )
    for state, number in counts.items():
        states.add_metric([state], number)
    yield states


def endpoints(at: datetime) -> Iterator[Metric]:
    """How long the oldest event has waited for its call, by district, and why calls are paused. One statement.

    While a system is silent its place in the chain is the queue: events are counted whether or not a call was written.
    What is paused waits on purpose, and is not late.
    """
    ages = GaugeMetricFamily("amnat_webhook_oldest_waiting_age_seconds",
                             "Time since the oldest event that a system has not accepted yet.",
                             labels=["district"])  # fmt: skip
    pauses = GaugeMetricFamily("amnat_webhook_paused_endpoints", "Paused endpoints by reason.", labels=["why"])
    oldest: dict[str, datetime] = {}
    paused = dict.fromkeys((why for why in WebhookEndpoint.Paused.values if why), 0)
    for code, why, *since in _waits_of_endpoints():
        if why:
            paused[why] += 1
        elif waits := [each for each in since if each is not None]:
            oldest[code] = min(*waits, oldest.get(code, at), at)
    for code, first in sorted(oldest.items()):
        ages.add_metric([code], _age(at, first))
    for why, number in paused.items():
        pauses.add_metric([why], number)
    yield from (ages, pauses)


def _waits_of_endpoints() -> QuerySet:
    """Of each endpoint its district, why it is paused, and when its next unheard and oldest waiting event happened."""
    next_one = Event.objects.filter(district=OuterRef("district"), seq=OuterRef("position") + 1).values("at")[:1]
    waiting = WebhookCall.objects.filter(endpoint=OuterRef("pk"), state=WebhookCall.State.WAITING)
    first = waiting.order_by("seq").values("event__at")[:1]
    alive = WebhookEndpoint.objects.filter(ended_at=None).annotate(
        unheard=Subquery(next_one), unaccepted=Subquery(first)
    )
    return alive.values_list("district__code", "paused", "unheard", "unaccepted")


PARTS: tuple[Part, ...] = (outbox, lateness, sending, alarms, trail, calls, endpoints, bells)


class Figures(Collector):
    """Collects every part at one moment."""

    def collect(self) -> Iterator[Metric]:
        """Read every part."""
        at = timezone.now()
        for part in PARTS:
            yield from part(at)


class Page:
    """The text of the last reading, for five seconds."""

    def __init__(self) -> None:
        self._lock, self._text, self._until = Lock(), b"", 0.0

    def text(self, clock: Callable[[], float] = time.monotonic) -> bytes:
        """The figures in the text format of Prometheus; read again when they are five seconds old."""
        with self._lock:
            if clock() >= self._until:
                registry = CollectorRegistry()
                registry.register(Figures())
                self._text, self._until = generate_latest(registry), clock() + KEPT_FOR
            return self._text

    def forget(self) -> None:
        """Read anew next time."""
        self._until = 0.0


PAGE = Page()
