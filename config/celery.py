"""The Celery application: a doorbell, never the truth (that is the outbox in the database)."""

from celery import Celery, bootsteps

# No default for DJANGO_SETTINGS_MODULE here: this module is imported first by every process of the house, and a
# default of the demonstration would be inherited by a server that forgot to say which settings it wants.
app = Celery("amnat")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


class Signer(bootsteps.StartStopStep):
    """A worker signs the log, so it does not start without a key."""

    def __init__(self, parent, **options) -> None:
        from config import checks

        checks.stop_unless_it_can_sign()
        super().__init__(parent, **options)


app.steps["worker"].add(Signer)
