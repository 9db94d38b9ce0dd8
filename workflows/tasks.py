"""Celery's doorbell for the order in time."""

from celery import shared_task
from django.utils import timezone

from workflows import deadlines


@shared_task(ignore_result=True)
def sweep_deadlines() -> None:
    """Look for stages whose time is over. Ringing twice does nothing twice."""
    deadlines.sweep_deadlines(at=timezone.now())
