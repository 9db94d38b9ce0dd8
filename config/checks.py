"""What the settings must never be: a demonstration that strangers can reach, a site that does not know its name."""

import os
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, run_checks

TAG = "house"
DEMO_SETTINGS = {"config.settings.dev", "config.settings.test"}
THIS_MACHINE = {"127.0.0.1", "localhost", "[::1]", "testserver"}


def check_demo(app_configs, **kwargs) -> list[Error]:
    """The sample sign-ins let anybody be anybody, so they exist on one person's machine only."""
    if not settings.DEMO:
        return []
    found = []
    module = os.environ.get("DJANGO_SETTINGS_MODULE", "unknown settings")
    if module not in DEMO_SETTINGS:
        message = f"DEMO is on under {module}: everybody could sign in as anybody."
        found.append(Error(message, hint="Remove DEMO from these settings.", id="house.E001"))
    strangers = sorted(set(settings.ALLOWED_HOSTS) - THIS_MACHINE)
    if strangers:
        message = f"DEMO is on, and the site answers to {', '.join(strangers)}."
        found.append(Error(message, hint="A demonstration answers to 127.0.0.1 only.", id="house.E002"))
    return found


def check_site_address(app_configs, **kwargs) -> list[Error]:
    """Letters and mails carry the address of the site; outside the demonstration it is https and one of ours."""
    if settings.DEMO:
        return []
    parts = urlsplit(settings.SITE_ADDRESS)
    if parts.scheme == "https" and parts.hostname:
        return []
    message = f"SITE_ADDRESS is {settings.SITE_ADDRESS!r}; it must begin with https:// and a host."
    return [Error(message, hint="It is written into every mail.", id="house.E003")]


def stop_if_unsafe() -> None:
    """Refuse to serve under settings that these checks refuse; for the doors that run no system checks."""
    errors = run_checks(tags=[TAG])
    if errors:
        raise SystemExit("\n".join(str(error) for error in errors))
