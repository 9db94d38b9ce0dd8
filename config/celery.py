"""The Celery application: a doorbell, never the truth (that is the outbox in the database)."""

import time
from typing import Any

from celery import Celery, bootsteps
from celery.app.amqp import AMQP
from kombu import Connection
from kombu.exceptions import OperationalError
from kombu.transport import redis

from config.schedule import SCHEDULE

SILENCE: float = SCHEDULE["sweep-outbox"]["schedule"]  # seconds: the sweep hears what no bell says meanwhile
AGAIN = 2  # seconds between two looks of a worker or the clock whether the broker is back


class SteadyQoS(redis.QoS):
    """What a worker has taken and not yet acknowledged.

    A message whose acknowledgement met a broker that says nothing counts as done here all the same: it would fill the
    window of a worker that takes one message at a time, for ever. The broker gives it out again after the visibility
    timeout; a bell that rings twice does no harm.
    """

    def ack(self, delivery_tag: str) -> None:
        """Acknowledge a message; what the broker's line raises is raised on."""
        try:
            super().ack(delivery_tag)
        except self.channel.connection.client.connection_errors:
            self._dirty.add(delivery_tag)
            raise


class SteadyTransport(redis.Transport):
    """Redis, with a worker that goes on after an acknowledgement was lost."""

    class Channel(redis.Channel):
        QoS = SteadyQoS


class SteadyConnection(Connection):
    """A connection that is looked for again at an even pace; Celery's own waits longer every time, up to half a minute.

    So mails are late by little more than the period of the sweep, however long the broker was away.
    """

    def get_transport_cls(self) -> type:
        """The transport of the address; ours where it is Redis."""
        found = super().get_transport_cls()
        return SteadyTransport if found is redis.Transport else found

    def _ensure_connection(self, *args: Any, **options: Any) -> Any:
        pace = {"interval_start": AGAIN, "interval_step": 0, "interval_max": AGAIN}
        return super()._ensure_connection(*args, **(pace | options))


class SteadyAMQP(AMQP):
    """What the application talks to its broker with."""

    Connection = SteadyConnection


class Doorbell(Celery):
    """An application whose bells make nobody wait.

    An act rings with `retry=False`. Where the broker did not take such a ring, the next ones of this process are not
    tried for a while: a broker that hangs would hold every act up for as long as its socket may be silent.
    """

    amqp_cls = SteadyAMQP
    silent_until = 0.0  # by the clock of time.monotonic

    def send_task(self, *args: Any, **options: Any) -> Any:
        """Ring; raises OperationalError where the broker is away, or was a moment ago."""
        if options.get("retry") is not False:
            return super().send_task(*args, **options)
        if time.monotonic() < self.silent_until:
            message = "the broker did not answer a moment ago"
            raise OperationalError(message)
        try:
            return super().send_task(*args, **options)
        except OperationalError:
            self.silent_until = time.monotonic() + SILENCE
            raise


# No default for DJANGO_SETTINGS_MODULE here: this module is imported first by every process of the house, and a
# default of the demonstration would be inherited by a server that forgot to say which settings it wants.
app = Doorbell("amnat")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


class Signer(bootsteps.StartStopStep):
    """A worker signs the log, so it does not start without a key."""

    def __init__(self, parent, **options) -> None:
        from config import checks

        checks.stop_unless_it_can_sign()
        super().__init__(parent, **options)


app.steps["worker"].add(Signer)
