"""Who is asked whether a mail was taken: nobody, the log of the mail server, or the reports of a provider."""

from collections.abc import Collection
from typing import Protocol

from django.conf import settings

from notifications.evidence.postfix import PostfixLog
from notifications.evidence.reports import ProviderReports

NAMES = ("none", "postfix", "provider")


class Source(Protocol):
    """Somebody who saw mails being taken."""

    def find(self, message_ids: Collection[str]) -> dict[str, str]:
        """What became of these mails, by their Message-ID. Whatever is missing is not known to have been taken."""


class Nobody:
    """No evidence: a mail whose outcome is unknown is sent again."""

    def find(self, message_ids: Collection[str]) -> dict[str, str]:
        """Nothing."""
        return {}


def chosen() -> Source:
    """The source that MAIL_EVIDENCE names."""
    if settings.MAIL_EVIDENCE == "postfix":
        return PostfixLog(settings.MAIL_LOG)
    return ProviderReports() if settings.MAIL_EVIDENCE == "provider" else Nobody()


def find(message_ids: Collection[str]) -> dict[str, str]:
    """Ask the chosen source, and nobody where there is nothing to ask."""
    return chosen().find(message_ids) if message_ids else {}
