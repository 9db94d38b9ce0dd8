"""The doorbell: both tasks call the relay and carry nothing, so a lost or a double ring does no harm."""

from celery import shared_task
from django.utils import timezone

from notifications import relay


@shared_task(name="notifications.tasks.deliver", ignore_result=True)
def deliver() -> None:
    """Send what is due. Ringing twice sends one message."""
    relay.deliver(clock=timezone.now)


@shared_task(name="notifications.tasks.sweep", ignore_result=True)
def sweep() -> None:
    """Take back what a dead worker held, then send what is due, bells lost or not."""
    relay.sweep(at=timezone.now())
    relay.deliver(clock=timezone.now)
