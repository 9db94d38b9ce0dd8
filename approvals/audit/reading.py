"""Reading is written down: a trail to its last detail, and the record of a person by somebody else.

Every page that shows such a record calls `note_reading` once. A second look by the same reader at the same page
within the hour writes nothing, so that turning pages fills no chain; an auditor's opening of a trail counts each time.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from approvals.audit import kinds
from approvals.audit.models import Event, Reading
from approvals.audit.once import first_in_hour
from approvals.audit.selectors import Entry, entries, trail_of
from approvals.audit.services import record


@transaction.atomic
def note_reading(
    kind: str, *, district, subject: tuple[str, object], by, at: datetime, page: str,
    capacity: dict[str, Any] | None = None, data: dict[str, Any] | None = None, persons: Collection = (),
    each_time: bool = False,
) -> Event | None:  # fmt: skip
    """Write down that BY read SUBJECT on PAGE; None where that was written in the same hour already.

    `persons` are those whose records were shown: the event names their pseudonyms, and each finds it. No values of
    theirs go into an event. One statement where it was written already, else three at most.
    """
    about = {"page": page, **(data or {})}
    if persons:
        about["persons"] = sorted(str(person.pseudonym) for person in persons)
    if not each_time:
        circle, key = f"{kind} {by.pseudonym}", f"{page} {subject[0]} {subject[1]}"
        if not first_in_hour(district_id=district.pk, circle=circle, key=key, at=at):
            return None
    event = record(kind, district=district, subject=subject, by=by, at=at, capacity=capacity, data=about)
    shown = (Reading(district_id=district.pk, event=event, person=person) for person in persons)
    Reading.objects.bulk_create(shown)
    return event


@transaction.atomic
def read_trail(*, district, subject: tuple[str, object], by, at: datetime, capacity: dict[str, Any]) -> list[Entry]:
    """The whole trail of one subject, oldest first; that it was opened, and by whom, is its last event."""
    about: dict[str, Any] = {"district": district, "subject": subject, "by": by, "at": at, "capacity": capacity}
    note_reading(kinds.RECORD_READ, **about, page="trail", each_time=True)
    return entries(trail_of(district.pk, *subject))


def readings_of(person) -> QuerySet[Reading]:
    """Who was shown the record of a person, newest first, with the events and districts. One query; page it by id."""
    return Reading.objects.filter(person=person).select_related("event", "district").order_by("-id")
