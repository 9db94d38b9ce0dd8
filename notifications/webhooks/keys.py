"""Secrets of webhooks, and the signatures made with them (Standard Webhooks 1.0.0, "Signature scheme").

A secret is `whsec_` and 32 random bytes in base64. It has to be known to sign, so it is not hashed but sealed with a
key of the server (`SECRET_KEY`): a stolen copy of the database signs nothing. Earlier keys of the server
(`SECRET_KEY_FALLBACKS`) still open what was sealed with them.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from notifications.webhooks.models import WebhookEndpoint

MARK = "whsec_"
BOTH_SIGN_FOR = timedelta(hours=24)  # after a secret was changed


class CannotBeOpened(Exception):
    """The secret was sealed with a key that this server does not have any more."""


def new_secret() -> str:
    """A secret that nobody has seen."""
    return MARK + base64.b64encode(secrets.token_bytes(32)).decode()


def seal(secret: str) -> str:
    """The secret as it is stored."""
    return _box().encrypt(secret.encode()).decode()


def opened(sealed: str) -> str:
    """The secret that was sealed. Raises CannotBeOpened after SECRET_KEY was changed without a fallback."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        message = "SECRET_KEY was changed and is not among SECRET_KEY_FALLBACKS: change the secret of this webhook."
        raise CannotBeOpened(message) from error


def secrets_at(endpoint: WebhookEndpoint, at: datetime) -> list[str]:
    """The secrets that sign at that moment, today's first."""
    old = [endpoint.old_secret] if endpoint.old_until is not None and at < endpoint.old_until else []
    return [opened(sealed) for sealed in (endpoint.secret, *old)]


def headers(message_id: str, at: datetime, body: str, using: Iterable[str]) -> dict[str, str]:
    """The three headers of Standard Webhooks; one signature for each secret, apart by a space."""
    stamp = str(int(at.timestamp()))
    signatures = (signature(secret, message_id, stamp, body) for secret in using)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(signatures),
    }


def signature(secret: str, message_id: str, stamp: str, body: str) -> str:
    """HMAC-SHA256 over id, time and body, in base64, after the mark of its version."""
    key = base64.b64decode(secret.removeprefix(MARK))
    digest = hmac.new(key, f"{message_id}.{stamp}.{body}".encode(), hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def _box() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_derived(str(key))) for key in keys])


def _derived(key: str) -> bytes:
    """A key for this purpose alone; the server's key is long and random, so one hash is enough."""
    return base64.urlsafe_b64encode(hashlib.sha256(b"amnat webhooks\0" + key.encode()).digest())
