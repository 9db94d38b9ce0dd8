"""The Celery application: a doorbell, never the truth (that is the outbox in the database)."""

from celery import Celery

# No default for DJANGO_SETTINGS_MODULE here: this module is imported first by every process of the house, and a
# default of the demonstration would be inherited by a server that forgot to say which settings it wants.
app = Celery("amnat")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
