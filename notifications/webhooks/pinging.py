"""The test button: one call now, and its answer on the screen."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from approvals.audit import kinds as events
from approvals.audit.services import record
from approvals.people.models import Person
from notifications.webhooks import keys, payload, posting
from notifications.webhooks.services import locked


@dataclass(frozen=True, slots=True)
class Tried:
    """What was sent and what came back."""

    body: str
    answer: posting.Answer


def try_out(*, endpoint_id: int, by: Person, at: datetime) -> Tried:
    """Send a `test.ping` to an endpoint now, paused or not, and tell its answer. Waits ten seconds at most.

    The act is written down before the call goes out, so that nobody can use the button unseen; no row is locked and
    no transaction is open while the other system thinks.
    """
    with transaction.atomic():
        endpoint = locked(endpoint_id, by, at)
        facts = {"name": endpoint.name}
        subject = ("webhook", endpoint.pk)
        record(events.WEBHOOK_TESTED, district=endpoint.district, subject=subject, by=by, at=at, data=facts)
    body = payload.ping(endpoint.district, at)
    try:
        signed = keys.headers(f"test_{uuid.uuid4()}", at, body, keys.secrets_at(endpoint, at))
    except keys.CannotBeOpened as error:
        return Tried(body, posting.Answer(None, str(error), went_out=False))
    return Tried(body, posting.post(endpoint.url, body, signed))
