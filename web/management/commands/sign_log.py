"""manage.py sign_log: one beat of the log by hand: integrate, sign, publish."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from approvals.log.alarms import open_alarms
from approvals.log.services import beat


class Command(BaseCommand):
    """Does what the clock does every half minute."""

    help = "Integrate new events into the log, sign it and publish it. Exit 1 where the log stands still."

    def handle(self, *args: Any, **options: Any) -> None:
        """One beat, and what came of it."""
        done = beat(at=timezone.now())
        if done.integrated is None:
            self.stdout.write("Another one is writing to the log.")
            return
        size = done.checkpoint.size if done.checkpoint else 0
        self.stdout.write(f"{done.integrated.events} events integrated; the last checkpoint covers {size}")
        alarms = [f"{alarm.about} {alarm.what}".strip() for alarm in open_alarms()]
        if alarms:
            raise CommandError("The log stands still: " + "; ".join(alarms), returncode=1)
