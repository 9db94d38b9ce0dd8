"""Words of webhooks that more than one page uses."""

from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from approvals.audit.sentences import SENTENCES
from notifications.models import WebhookEndpoint
from notifications.webhooks.catalogue import FAMILIES


def host_of(endpoint: WebhookEndpoint) -> str:
    """The host of an address; a path may hold what signs in."""
    return urlsplit(endpoint.url).netloc


def heard_of(endpoint: WebhookEndpoint) -> list[str]:
    """What an endpoint hears of, in words: whole families by name, single kinds as they are written."""
    words = [str(FAMILIES[each.removesuffix(".*")]) for each in endpoint.kinds if _is_family(each)]
    return words + [each for each in endpoint.kinds if not _is_family(each) and each in SENTENCES]


def _is_family(asked: str) -> bool:
    return asked.endswith(".*") and asked.removesuffix(".*") in FAMILIES


def state_of(endpoint: WebhookEndpoint) -> dict[str, str]:
    """Whether calls go out: a tone and icon for the eye, and the words."""
    if endpoint.ended_at is not None:
        return {"tone": "", "icon": "dash", "words": _("ended")}
    if endpoint.paused:
        return {"tone": "returned", "icon": "dash", "words": endpoint.get_paused_display()}
    if endpoint.failures:
        return {"tone": "refused", "icon": "warning", "words": _("does not answer as it should")}
    return {"tone": "done", "icon": "check", "words": endpoint.get_paused_display()}
