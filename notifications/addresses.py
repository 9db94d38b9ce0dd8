"""The names our mails carry: the same for the same thing, at every attempt. Made from ids, they tell nothing."""

import uuid
from email.utils import parseaddr

from django.conf import settings

NAMES = uuid.UUID("6d2a2f0e-4d0f-5c39-9a4f-6f8f5d0c7b11")  # the name space of our Message-IDs; never changes


def message_id(event_id: uuid.UUID, pseudonym: uuid.UUID, channel: str, template: str) -> str:
    """The Message-ID of one delivery, so that a receiver can see a repetition."""
    return f"<{uuid.uuid5(NAMES, f'{event_id}|{pseudonym}|{channel}|{template}')}@{_domain()}>"


def thread_id(request_id: int, district: str) -> str:
    """The Message-ID all mails about one request refer to, so that mail programs show them as one thread."""
    return f"<request-{request_id}.{district}@{_domain()}>"


def meeting_id(meeting: int, district: int) -> str:
    """The UID of a meeting in calendars; it never changes, so that a later entry replaces the earlier one."""
    return f"meeting-{meeting}.{district}@{_domain()}"


def _domain() -> str:
    """The part behind the @ of the address we write from."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
