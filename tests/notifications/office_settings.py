"""Settings of a worker and a clock as an office runs them: the real broker options and the real sweep, nothing else."""

from config.schedule import SCHEDULE
from config.settings.base import REDIS_TRANSPORT_OPTIONS
from tests.notifications.worker_settings import *  # noqa: F403

CELERY_BROKER_TRANSPORT_OPTIONS = REDIS_TRANSPORT_OPTIONS
CELERY_BEAT_SCHEDULE = {"sweep-outbox": SCHEDULE["sweep-outbox"]}
