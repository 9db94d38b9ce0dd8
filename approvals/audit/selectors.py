"""The trail as people read it: searched, paged by key, with names and sentences."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from approvals.audit.kinds import SENTENCES
from approvals.audit.models import Event, PrivateValue


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as a page shows it: the sentence, and what lies behind it."""

    event: Event
    actor: str
    sentence: str
    at: datetime
    data: dict[str, Any]
    authority: dict[str, Any]
    capacity: str
    private: dict[str, str]

    @property
    def receipt(self) -> str:
        """The first sixteen hexadecimal digits of the leaf hash."""
        return bytes(self.event.leaf).hex()[:16]


def trail_of(district_id: int, subject_kind: str, subject_id: object) -> QuerySet[Event]:
    """The events of one subject, oldest first."""
    same = Event.objects.filter(district_id=district_id, subject_kind=subject_kind, subject_id=str(subject_id))
    return same.order_by("seq")


def search(
    district_ids: Iterable[int], *, kind: str = "", subject: str = "", actor: UUID | None = None
) -> QuerySet[Event]:
    """Events of these districts, newest first; page it by key on id, which grows with time."""
    found = Event.objects.filter(district_id__in=district_ids).select_related("district")
    if kind:
        found = found.filter(kind=kind)
    if subject:
        found = found.filter(subject_id=subject)
    if actor:
        found = found.filter(actor=actor)
    return found.order_by("-id")


def entries(events: Iterable[Event]) -> list[Entry]:
    """Events with names and sentences filled in. Two queries, whatever their number."""
    events = list(events)
    people = {
        p.pseudonym: p for p in get_user_model().objects.filter(pseudonym__in={e.actor for e in events if e.actor})
    }
    private: dict[UUID, dict[str, str]] = {}
    for value in PrivateValue.objects.filter(event_id__in=[event.pk for event in events]):
        private.setdefault(value.event_id, {})[value.field] = value.value
    return [_entry(event, people.get(event.actor), private.get(event.pk, {})) for event in events]


def _entry(event: Event, person, private: dict[str, str]) -> Entry:
    body = json.loads(bytes(event.body))
    name = person.display_name if person else _("The system")
    capacity = (body["actor"] or {}).get("capacity", "")
    return Entry(
        event=event,
        actor=name,
        sentence=str(SENTENCES.get(event.kind, event.kind)) % {"actor": name, **body["data"]},
        at=event.at,
        data=body["data"],
        authority=body["authority"],
        capacity=capacity,
        private=private,
    )
