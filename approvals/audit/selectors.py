"""The trail as people read it: searched, paged by key, with names and sentences."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from approvals.audit.models import Event, PrivateValue
from approvals.audit.sentences import SENTENCES


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
    about: str = ""
    seat: int | None = None
    username: str = ""
    acting: dict[str, Any] = field(default_factory=dict)  # under which order somebody acted: capacity, number, for whom


def trail_of(district_id: int, subject_kind: str, subject_id: object) -> QuerySet[Event]:
    """The events of one subject, oldest first."""
    same = Event.objects.filter(district_id=district_id, subject_kind=subject_kind, subject_id=str(subject_id))
    return same.order_by("seq")


def search(
    district_ids: Iterable[int],
    *,
    kind: str = "",
    subject_kind: str = "",
    subjects: Iterable[object] = (),
    people: Iterable[UUID] | None = None,
    since: datetime | None = None,
    before: datetime | None = None,
) -> QuerySet[Event]:
    """Events of these districts, newest first; page it by key on id, which grows with time.

    `people` are pseudonyms of those who acted or whom the event is about; an empty list finds nothing.
    """
    found = Event.objects.filter(district_id__in=district_ids).select_related("district")
    if kind:
        found = found.filter(kind=kind)
    if subject_kind:
        found = found.filter(subject_kind=subject_kind, subject_id__in=[str(subject) for subject in subjects])
    if people is not None:
        known = list(people)
        about = Q(subject_kind="person", subject_id__in=[str(pseudonym) for pseudonym in known])
        found = found.filter(Q(actor__in=known) | about)
    if since:
        found = found.filter(at__gte=since)
    if before:
        found = found.filter(at__lt=before)
    return found.order_by("-id")


def entries(events: Iterable[Event], *, with_private: bool = True) -> list[Entry]:
    """Events with names and sentences filled in. Two queries, whatever their number; one without private values."""
    events = list(events)
    bodies = {event.pk: json.loads(bytes(event.body)) for event in events}
    named = {_person_in(body) for body in bodies.values()} | {str(event.actor) for event in events if event.actor}
    people = {
        str(person.pseudonym): person
        for person in get_user_model().objects.filter(pseudonym__in=[name for name in named if name])
    }
    private: dict[UUID, dict[str, str]] = {}
    wanted = [event.pk for event in events] if with_private else []
    for value in PrivateValue.objects.filter(event_id__in=wanted):
        private.setdefault(value.event_id, {})[value.field] = value.value
    return [_entry(event, bodies[event.pk], people, private.get(event.pk, {})) for event in events]


def _person_in(body: dict[str, Any]) -> str:
    """The pseudonym of the person an event is about; empty when it is about something else."""
    subject = body["subject"]
    return subject["id"] if subject["kind"] == "person" else body["data"].get("person", "")


def _entry(event: Event, body: dict[str, Any], people: dict[str, Any], private: dict[str, str]) -> Entry:
    person, about = people.get(str(event.actor)), people.get(_person_in(body))
    name = person.display_name if person else _("The system")
    acted_in = body["actor"] or {}
    return Entry(
        event=event,
        actor=name,
        sentence=str(SENTENCES.get(event.kind, event.kind)) % {"actor": name, **body["data"]},
        at=event.at,
        data=body["data"],
        authority=body["authority"],
        capacity=acted_in.get("capacity", ""),
        private=private,
        about=about.display_name if about else "",
        username=person.username if person else "",
        seat=acted_in.get("seat"),
        acting={name: acted_in[name] for name in ("acting", "instrument", "principal") if name in acted_in},
    )
