"""The application that plugs the house together, and what it refuses at the start."""

from django.apps import AppConfig
from django.core.checks import register


class HouseConfig(AppConfig):
    """Hangs up the checks of the settings."""

    name = "config"

    def ready(self) -> None:
        from config import checks

        register(checks.check_demo, checks.TAG)
        register(checks.check_site_address, checks.TAG)
        register(checks.check_witnesses, checks.TAG)
        register(checks.check_returning_mails, checks.TAG)
