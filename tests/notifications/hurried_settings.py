"""Settings of workers and of a clock in a hurry: seconds instead of minutes, and the sweep several times a second."""

from config import env
from tests.notifications.worker_settings import *  # noqa: F403

INSTALLED_APPS += ["tests.notifications.hurried.Hurried"]  # noqa: F405
RELAY_MARKS = env.text("TEST_RELAY_MARKS", "")
MAIL_LOG = env.text("TEST_MAIL_LOG", "")
MAIL_EVIDENCE = "postfix" if MAIL_LOG else "none"
CELERY_BEAT_SCHEDULE = {
    "sweep-outbox": {"task": "notifications.tasks.sweep", "schedule": 0.3},
}
