"""Which private values of a line are still there, whose they are, and from which day their time is counted."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from approvals.audit.models import PrivateValue
from approvals.people.models import District
from approvals.privacy.matters import MATTERS, key_of, person_of
from approvals.privacy.register import Line

STEP = 1000


@dataclass(frozen=True, slots=True)
class Item:
    """One private value that is still there: its row, event and field, whose it is, and its matter."""

    pk: int
    event_id: UUID
    kind: str
    field: str
    person: str
    key: str
    line: Line


def items_of(
    district: District, line: Line, *, person: str | None = None, events: Collection[UUID] | None = None
) -> Iterator[Item]:
    """The values of a line in a district, oldest first; of one person, or of some events. One query."""
    rows = PrivateValue.objects.filter(district=district, event__kind__in=line.values)
    if events is not None:
        rows = rows.filter(event__in=events)
    told = rows.order_by("id").values_list("pk", "event_id", "event__kind", "field", "event__body")
    for pk, event_id, kind, field, raw in told.iterator(chunk_size=STEP):
        body = json.loads(bytes(raw))
        whose = person_of(line.code, body)
        if line.holds(kind, field) and person in (None, whose):
            yield Item(pk, event_id, kind, field, whose, key_of(line.code, body), line)


def over_before(district: District, line: Line, items: Collection[Item], day: date) -> tuple[list[Item], date | None]:
    """Those whose matter was over before DAY, and the first end among the others; never before `at_least_days`."""
    ends = MATTERS[line.code][0](district, {item.key for item in items}) if items else {}
    over = [item for item in items if item.key in ends and ends[item.key] < day]
    later = [end for end in ends.values() if end >= day]
    return over, min(later, default=None)


def soonest(line: Line, today: date) -> date:
    """The day before which a matter has to be over for anybody to erase it on request."""
    return today - timedelta(days=line.at_least_days)
