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


def check_signer(app_configs=None, **kwargs) -> list[Error]:
    """The worker signs the log: it has a key that it can read. Asked of the worker alone; the web needs no key."""
    from approvals.log import keys

    try:
        if keys.signers():
            return []
        message = "LOG_KEYS names no key file: the log could not be signed, and the trail would prove nothing."
    except keys.BadKey as error:
        message = f"The log cannot be signed. {error}"
    hint = "Make one with `manage.py make_log_key FILE` and set LOG_KEYS=FILE for the worker."
    return [Error(message, hint=hint, id="house.E004")]


def check_witnesses(app_configs, **kwargs) -> list[Error]:
    """Each line of LOG_WITNESSES is the key of a witness, as its program printed it."""
    from approvals.log.notes import BadNote
    from approvals.log.witnesses import verifiers

    try:
        verifiers()
    except BadNote as error:
        return [
            Error(f"LOG_WITNESSES: {error}", hint="Paste what `amnat_witness.py new-key` printed.", id="house.E005")
        ]
    return []


def stop_unless_it_can_sign() -> None:
    """Refuse to work under settings with which the log could not be signed."""
    errors = check_signer()
    if errors:
        raise SystemExit("\n".join(str(error) for error in errors))


def stop_if_unsafe() -> None:
    """Refuse to serve under settings that these checks refuse; for the doors that run no system checks."""
    errors = run_checks(tags=[TAG])
    if errors:
        raise SystemExit("\n".join(str(error) for error in errors))


def check_returning_mails(app_configs, **kwargs) -> list[Error]:
    """What is asked about sent mails, and who may report about them, is set as a whole or not at all."""
    from notifications.bounces.providers import PROVIDERS
    from notifications.evidence.sources import NAMES

    evidence, provider = settings.MAIL_EVIDENCE, settings.MAIL_PROVIDER
    key = PROVIDERS[provider].key if provider in PROVIDERS else ""
    box = settings.BOUNCE_MAILBOX
    odd = (
        (evidence not in NAMES, f"MAIL_EVIDENCE is {evidence!r}; it must be one of {', '.join(NAMES)}."),
        (evidence == "postfix" and not settings.MAIL_LOG.startswith("/"), "MAIL_LOG names no log to look into."),
        (evidence == "provider" and not provider, "MAIL_EVIDENCE is provider, and MAIL_PROVIDER names none."),
        (provider and provider not in PROVIDERS, f"MAIL_PROVIDER must be one of {', '.join(PROVIDERS)}."),
        (provider in PROVIDERS and ":" not in settings.MAIL_WEBHOOK_SECRET, "MAIL_WEBHOOK_SECRET is no user:password."),
        (bool(key) and not settings.MAIL_WEBHOOK_KEY, f"MAIL_WEBHOOK_KEY is missing: {provider} signs its calls."),
        (box and not box.startswith(("/", "imaps://", "imap://")), "BOUNCE_MAILBOX is neither a path nor imaps://…"),
    )
    hint = "docs/howto/returned-mails.md"
    return [Error(message, hint=hint, id="house.E010") for is_odd, message in odd if is_odd]
