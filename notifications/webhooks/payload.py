"""What another system is told of an event: which one, about what, where to read it. No names, reasons or persons."""

import json
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from django.conf import settings

from approvals.audit.models import Event
from approvals.people.models import District
from approvals.requests.models import ApprovalRequest

TEST = "test.ping"
# kinds of subjects whose number says nothing about a person, with the page that shows them to who may see it
PAGES = MappingProxyType(
    {
        "request": "/requests/%s/",
        "meeting": "/meetings/%s/",
        "committee": "/committees/%s/",
        "ranking": "/rankings/%s/",
        "rulebook": "/rulebook/versions/%s/",
        "follow-up": "/follow-ups/%s/",
    }
)


def bodies(district: District, events: Iterable[Event]) -> dict[uuid.UUID, str]:
    """The text of the call about each event. One query for the numbers of the requests, if there are any."""
    chosen = list(events)
    requests = {int(event.subject_id) for event in chosen if event.subject_kind == "request"}
    found = ApprovalRequest.objects.filter(pk__in=requests, district=district) if requests else ()
    numbers = {paper.pk: paper.number for paper in found}
    return {event.pk: _written(event.kind, event.at, _about(district, event, numbers)) for event in chosen}


def _about(district: District, event: Event, numbers: Mapping[int, str]) -> dict[str, Any]:
    kind, number = event.subject_kind, None
    if kind == "request":
        number = numbers.get(int(event.subject_id)) or None
    known = kind in PAGES
    return {
        "district": district.code,
        "seq": event.seq,
        "kind": event.kind,
        "subject": {"kind": kind, "id": event.subject_id if known else None},
        "request": number,
        "link": f"{settings.SITE_ADDRESS}{PAGES[kind] % event.subject_id}" if known else None,
        "leaf": bytes(event.leaf).hex(),
    }


def ping(district: District, at: datetime) -> str:
    """The text of a call that only tries whether the other system answers; it stands for no event."""
    return _written(TEST, at, {"district": district.code, "seq": None, "kind": TEST})


def _written(kind: str, at: datetime, data: Mapping[str, Any]) -> str:
    """The three parts of Standard Webhooks; the time is when it happened, not when it is sent."""
    stamp = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return json.dumps({"type": kind, "timestamp": stamp, "data": data}, ensure_ascii=False, separators=(",", ":"))
