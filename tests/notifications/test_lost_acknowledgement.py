"""A worker whose acknowledgement meets a frozen Redis takes the next message all the same."""

from collections.abc import Iterator

import pytest
from kombu import Connection, Queue

from config.celery import SteadyConnection
from tests.notifications.test_worker import until
from tests.own_redis import OwnRedis, running

pytestmark = [pytest.mark.redis, pytest.mark.once]
BRIEFLY = {"socket_timeout": 0.5, "socket_connect_timeout": 0.5}


@pytest.fixture
def own() -> Iterator[OwnRedis]:
    """A Redis that may be frozen."""
    with running() as own:
        yield own
        own.thaws()


@pytest.mark.parametrize(("kind", "goes_on"), [(SteadyConnection, True), (Connection, False)])
def test_a_message_that_could_not_be_acknowledged_does_not_fill_the_window(own, kind, goes_on):
    taken = []
    with kind(own.address, transport_options=BRIEFLY) as line, line.SimpleQueue("bells") as queue:
        queue.put("ring")
        channel = line.channel()
        channel.basic_qos(0, 1, False)
        with line.Consumer(Queue("bells"), channel=channel, on_message=taken.append, accept=["json"]):
            until(lambda: bool(taken) or line.drain_events(timeout=1))
            assert not channel.qos.can_consume()

            own.freezes()
            with pytest.raises(line.connection_errors):
                taken[0].ack()

            assert channel.qos.can_consume() is goes_on
            own.thaws()
