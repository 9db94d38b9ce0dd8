"""The providers whose webhooks are understood: anymail's view of each, and how a mail carries our Message-ID to them.

A webhook is open only for the provider that MAIL_PROVIDER names, and only with the user name and password of
MAIL_WEBHOOK_SECRET. Providers that sign their calls are asked for the signature too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider. `key`: the name anymail gives its signing key; `header`: what it gives back with every report."""

    view: str
    key: str = ""
    header: str = ""


PROVIDERS = {
    "brevo": Provider("brevo.BrevoTrackingWebhookView", header="X-Mailin-custom"),
    "mailersend": Provider("mailersend.MailerSendTrackingWebhookView", key="signing_secret"),
    "mailgun": Provider("mailgun.MailgunTrackingWebhookView", key="webhook_signing_key"),
    "mailjet": Provider("mailjet.MailjetTrackingWebhookView", header="X-MJ-CustomID"),
    "postal": Provider("postal.PostalTrackingWebhookView", key="webhook_key"),
    "postmark": Provider("postmark.PostmarkTrackingWebhookView", header="X-PM-Metadata-Amnat"),
    "sparkpost": Provider("sparkpost.SparkPostTrackingWebhookView"),
}


def view_of_provider() -> Callable[..., HttpResponse] | None:
    """The view that checks and reads a call of the chosen provider; None where no calls are taken."""
    provider = PROVIDERS.get(settings.MAIL_PROVIDER)
    secret = settings.MAIL_WEBHOOK_SECRET
    if provider is None or ":" not in secret:
        return None
    if provider.key and not settings.MAIL_WEBHOOK_KEY:
        return None
    view: Any = import_string(f"anymail.webhooks.{provider.view}")
    kind: Any = type(view.__name__, (view,), {"webhook_secret": None})  # so that it may be given here, not in a setting
    keys = {provider.key: settings.MAIL_WEBHOOK_KEY} if provider.key else {}
    return kind.as_view(webhook_secret=secret, **keys)


def header_for(message_id: str) -> dict[str, str]:
    """The header in which a mail carries its Message-ID to the provider, who numbers mails anew."""
    provider = PROVIDERS.get(settings.MAIL_PROVIDER)
    return {provider.header: message_id.strip("<>")} if provider is not None and provider.header else {}
