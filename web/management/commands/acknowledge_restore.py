"""manage.py acknowledge_restore: let the log go on after the database was put back to a backup."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from approvals.log.notes import BadNote
from approvals.log.services import NothingToAcknowledge, acknowledge_restore


class Command(BaseCommand):
    """Records the restore in every chain, and keeps the checkpoint that was published before it aside."""

    help = "Say that the database is a restored backup, so that the log is signed again. Witnesses have to agree too."

    def add_arguments(self, parser) -> None:
        """Who says it, and why."""
        parser.add_argument("--by", required=True, metavar="USER", help="user name of whoever is responsible")
        parser.add_argument("--because", required=True, metavar="TEXT", help="what happened, and which backup it was")

    def handle(self, *args: Any, **options: Any) -> None:
        """Acknowledge, or say why there is nothing to."""
        person = get_user_model().objects.filter(username=options["by"], is_active=True).first()
        if person is None:
            message = f"There is no user {options['by']}."
            raise CommandError(message)
        try:
            acknowledge_restore(by=person, because=options["because"], at=timezone.now())
        except (NothingToAcknowledge, BadNote) as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Recorded in every chain. The log goes on with its next beat.")
