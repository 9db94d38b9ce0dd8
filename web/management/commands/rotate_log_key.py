"""manage.py rotate_log_key: say in every chain that other keys sign the log from now on."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from approvals.log import keys


class Command(BaseCommand):
    """Announces the keys of LOG_KEYS; until then nothing is signed with them."""

    help = "Announce the keys of LOG_KEYS in the chain of every district. Both sign while a new one comes in."

    def add_arguments(self, parser) -> None:
        """Who says it, and why."""
        parser.add_argument("--by", required=True, metavar="USER", help="user name of whoever is responsible")
        parser.add_argument("--because", required=True, metavar="TEXT", help="why the keys change")
        parser.add_argument("--lost", action="store_true", help="no old key can sign any more: lost or stolen")

    def handle(self, *args: Any, **options: Any) -> None:
        """Announce, and print the public lines."""
        person = get_user_model().objects.filter(username=options["by"], is_active=True).first()
        if person is None:
            message = f"There is no user {options['by']}."
            raise CommandError(message)
        told = {"by": person, "because": options["because"], "at": timezone.now(), "is_lost": options["lost"]}
        try:
            row = keys.rotate(**told)
        except keys.BadKey as error:
            raise CommandError(str(error)) from error
        self.stdout.write(row.lines if row else "These keys sign already.")
