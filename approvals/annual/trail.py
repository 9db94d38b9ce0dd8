"""The events of a district as figures see them: read once, in order, from nothing but their bodies.

Bodies never change and are never erased; what may be erased lies beside them and is not read here.

Every version of the figures reads through this module, and frozen editions depend on its bytes: what it gives for
versions in use never changes.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

import orjson

from approvals.annual.spans import Covered, day_of
from approvals.audit.canonical import microseconds
from approvals.audit.models import Event
from approvals.people.models import District

STEP = 5000  # events read at a time
Heard = Callable[[int, int], None]  # how far the reading is, of how far
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """What one event tells a figure. `at` is in microseconds since 1970-01-01 UTC."""

    seq: int
    kind: str
    at: int
    subject: str
    actor: dict[str, Any]
    authority: dict[str, str]
    data: dict[str, Any]

    @property
    def day(self) -> date:
        """The day in Bangkok."""
        return day_of(self.at)


@dataclass(slots=True)
class Trail:
    """What happened in a district until the last day of what a report covers, by kind, in the order of the chain."""

    covered: Covered
    told: dict[str, list[Told]] = field(default_factory=lambda: defaultdict(list))
    _kept: dict[object, Any] = field(default_factory=dict)

    def until_the_end(self, *kinds: str) -> list[Told]:
        """Events of these kinds from the beginning of the chain."""
        found = [told for kind in kinds for told in self.told.get(kind, ())]
        return sorted(found, key=lambda told: told.seq) if len(kinds) > 1 else found

    def within(self, *kinds: str) -> list[Told]:
        """Events of these kinds on a day that the report covers."""
        return [told for told in self.until_the_end(*kinds) if told.at >= self.covered.begins]

    def once(self, work: Callable[["Trail"], T]) -> T:
        """What some work over this trail gives, done once however many figures ask."""
        if work not in self._kept:
            self._kept[work] = work(self)
        return self._kept[work]


def read(
    district: District,
    covered: Covered,
    last_seq: int,
    kinds: Collection[str],
    fields: Collection[str],
    heard: Heard | None = None,
) -> Trail:
    """Read a chain up to an event. Of the data of events only these fields are kept, so that a year fits in memory."""
    trail = Trail(covered)
    for seq, body in _bodies(district, last_seq, kinds, heard):
        told = _told(seq, body, fields)
        if told.at < covered.ends:
            trail.told[told.kind].append(told)
    return trail


def _bodies(
    district: District, last_seq: int, kinds: Collection[str], heard: Heard | None
) -> Iterator[tuple[int, bytes]]:
    """The numbers and bodies of these kinds, in blocks without a cursor open between them."""
    events = Event.objects.filter(district=district, kind__in=kinds, seq__lte=last_seq).order_by("seq")
    since, is_more = 0, True
    while is_more:
        block = list(events.filter(seq__gt=since).values_list("seq", "body")[:STEP])
        yield from ((seq, bytes(body)) for seq, body in block)
        is_more = len(block) == STEP
        since = block[-1][0] if is_more else last_seq
        if heard is not None:
            heard(since, last_seq)


def _told(seq: int, body: bytes, fields: Collection[str]) -> Told:
    said = orjson.loads(body)
    data = said["data"]
    return Told(
        seq=seq,
        kind=said["kind"],
        at=microseconds(datetime.fromisoformat(said["at"])),
        subject=said["subject"]["id"],
        actor=said["actor"] or {},
        authority=said["authority"],
        data={name: data[name] for name in fields if name in data},
    )
