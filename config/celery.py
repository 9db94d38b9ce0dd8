"""The Celery application: a doorbell, never the truth (that is the outbox in the database)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

app = Celery("amnat")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
