"""A relay in a hurry, inside a worker of a test: its leases last seconds. Also relays without one of the safeguards."""

from datetime import timedelta

from django.apps import AppConfig
from django.conf import settings
from django.utils import timezone

LEASE, ENOUGH = timedelta(seconds=5), timedelta(seconds=1.2)  # the lease outlives the sending, as in an office


class Hurried(AppConfig):
    """Shortens the times of the relay. Only times: what the relay does and in which order stays as it is."""

    name = "tests.notifications"
    label = "hurried"

    def ready(self) -> None:
        from notifications import relay

        relay.LEASE, relay.ENOUGH, relay.CLOSED_FOR = LEASE, ENOUGH, timedelta(seconds=1)
        relay.ASK_AFTER = timedelta(seconds=0.5)
        relay.BACK_OFF = tuple(timedelta(seconds=0.5) for _ in relay.BACK_OFF)
        {"": lambda relay: None, "after": _mark_after, "before": _mark_before}[settings.RELAY_MARKS](relay)


def _no_mark_of_the_next(relay) -> None:
    """The result of a letter is written down, and nothing of the one that follows."""

    def went(delivery, following, lease, at, reply) -> tuple[bool, bool]:
        return relay._settle(delivery, lease, state=relay.State.SENT, sent_at=at, reply=reply), False

    relay._went = went


def _mark_after(relay) -> None:
    """A control: nothing is written down before the letter is handed over, only what came of it."""

    def about_to_hand_over(delivery, lease) -> bool:
        return relay.Delivery.objects.filter(pk=delivery.pk, lease=lease, state=relay.State.SENDING).exists()

    relay._about_to_hand_over = about_to_hand_over
    _no_mark_of_the_next(relay)


def _mark_before(relay) -> None:
    """A control: the letter counts as sent before it is handed over."""

    def about_to_hand_over(delivery, lease) -> bool:
        return relay._settle(delivery, lease, state=relay.State.SENT, sent_at=timezone.now())

    relay._about_to_hand_over = about_to_hand_over
    _no_mark_of_the_next(relay)
