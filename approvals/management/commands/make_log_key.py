"""manage.py make_log_key: a new key for the log, in a file outside the database."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from approvals.log import keys


class Command(BaseCommand):
    """Writes the file with the rights of its owner only, and prints the public line."""

    help = "Make a key that signs the log, and print its public line. It signs once LOG_KEYS names the file."
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        """Where the key is to lie, and whose it is."""
        parser.add_argument("file", help="a file that does not exist yet, outside the database and its backups")
        parser.add_argument("--origin", default=settings.LOG_ORIGIN, help="the name of the log (LOG_ORIGIN)")

    def handle(self, *args, **options) -> None:
        """Make it, and print what others check checkpoints with."""
        try:
            key = keys.make(Path(options["file"]), options["origin"])
        except OSError as error:
            message = f"The key cannot be written: {error}"
            raise CommandError(message) from error
        self.stdout.write(key.line)
