"""Reading a trail to its last detail is itself an event of the trail."""

from datetime import datetime
from typing import Any

from django.db import transaction

from approvals.audit import kinds
from approvals.audit.selectors import Entry, entries, trail_of
from approvals.audit.services import record


@transaction.atomic
def read_trail(*, district, subject: tuple[str, object], by, at: datetime, capacity: dict[str, Any]) -> list[Entry]:
    """The whole trail of one subject, oldest first; that it was opened, and by whom, is its last event."""
    record(kinds.RECORD_READ, district=district, subject=subject, by=by, at=at, capacity=capacity)
    return entries(trail_of(district.pk, *subject))
