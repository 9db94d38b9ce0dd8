"""The names our mails carry: the same for the same thing, at every attempt. Made from ids, they tell nothing."""

import re
import uuid
from email.utils import parseaddr

from django.conf import settings

NAMES = uuid.UUID("6d2a2f0e-4d0f-5c39-9a4f-6f8f5d0c7b11")  # the name space of our Message-IDs; never changes


def message_id(event_id: uuid.UUID, pseudonym: uuid.UUID, channel: str, template: str) -> str:
    """The Message-ID of one delivery, so that a receiver can see a repetition."""
    return f"<{uuid.uuid5(NAMES, f'{event_id}|{pseudonym}|{channel}|{template}')}@{domain()}>"


def our_ids_in(text: str) -> list[str]:
    """The Message-IDs of deliveries of ours that stand in a text, with or without their brackets."""
    names = re.findall(rf"([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}})@{re.escape(domain())}(?![\w.-])", text)
    return [f"<{name}@{domain()}>" for name in names]


def thread_id(request_id: int, district: str) -> str:
    """The Message-ID all mails about one request refer to, so that mail programs show them as one thread."""
    return f"<request-{request_id}.{district}@{domain()}>"


def meeting_id(meeting: int, district: int) -> str:
    """The UID of a meeting in calendars; it never changes, so that a later entry replaces the earlier one."""
    return f"meeting-{meeting}.{district}@{domain()}"


def domain() -> str:
    """The part behind the @ of the address we write from."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
