"""Settings of a worker process of its own: the suite's, with the mail server the test has started."""

from config import env
from config.settings.test import *  # noqa: F403

DEMO = False
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", env.number("TEST_MAIL_PORT", 25)
DEFAULT_FROM_EMAIL = "Amnat <amnat@office.example>"
CELERY_TASK_DEFAULT_QUEUE = env.text("TEST_QUEUE")
LOG_KEYS = [env.text("TEST_LOG_KEY")]
