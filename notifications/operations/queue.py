"""How many tasks wait in the broker; asked of Redis with little patience."""

import logging
from dataclasses import dataclass
from functools import cache

import redis
from django.conf import settings

logger = logging.getLogger(__name__)
PATIENCE = 0.5  # seconds
UNACKNOWLEDGED = "unacked"  # the name kombu gives the hash of tasks that were taken and not ended


@dataclass(frozen=True, slots=True)
class Bells:
    """Tasks that wait, and tasks that a worker has taken."""

    ready: int
    taken: int


def bells_waiting() -> Bells | None:
    """What waits in Redis; None where the broker is another one or does not answer."""
    address = str(settings.CELERY_BROKER_URL)
    if not address.startswith(("redis://", "rediss://", "unix://")):
        return None
    name = getattr(settings, "CELERY_TASK_DEFAULT_QUEUE", "celery")
    try:
        client = _client(address)
        return Bells(int(client.llen(name)), int(client.hlen(UNACKNOWLEDGED)))
    except redis.RedisError as error:
        logger.warning("The broker cannot be asked how many tasks wait: %s", error)
        return None


@cache
def _client(address: str) -> redis.Redis:
    """One connection for a process."""
    return redis.Redis.from_url(address, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)
