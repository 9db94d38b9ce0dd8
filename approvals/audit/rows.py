"""The columns of a district's events in their order, as they lie in the database."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from approvals.audit.canonical import GENESIS, microseconds
from approvals.audit.models import Event

STEP = 5000  # events read at a time
Y2000 = datetime(2000, 1, 1, tzinfo=UTC)  # PostgreSQL counts from here
_Y2000_PLAIN, _Y2000_US = Y2000.replace(tzinfo=None), microseconds(Y2000)
COLUMNS = ("seq", "clock_us", "body", "leaf", "link", "id", "kind", "subject_kind", "subject_id", "actor", "at")
_NEXT = """
SELECT seq, clock_us, body, leaf, link, id::text, kind, subject_kind, subject_id, actor::text, at
FROM approvals_event AS event WHERE district_id = %s AND seq >= %s AND (seq, id) > (%s, %s)
ORDER BY event.seq, event.id LIMIT %s
"""
_FIRST, _LEAST, _MOST = -(2**63), "0" * 32, "f" * 32  # before everything; the least and the last id of a number


class Row(NamedTuple):
    """The columns of one event. `at`: whole microseconds since 2000-01-01 UTC; ids in their usual text."""

    seq: int
    clock_us: int
    body: bytes
    leaf: bytes
    link: bytes
    id: str
    kind: str
    subject_kind: str
    subject_id: str
    actor: str | None
    at: int


class Place(NamedTuple):
    """A place of a chain: the number of an event and its link; (0, GENESIS) before the first."""

    seq: int
    link: bytes


START = Place(0, GENESIS)
Columns = tuple[Any, ...]  # the columns of a Row, not yet made into one


def moment_of(at: int) -> str:
    """The moment of a row as bodies carry it: UTC text with microseconds. Raises OverflowError beyond the year 9999."""
    return (_Y2000_PLAIN + timedelta(0, 0, at)).isoformat(timespec="microseconds") + "Z"


def rows_of(district, since: Place = START) -> Iterator[Row]:
    """The events of a district after a place, in order."""
    return (Row._make(columns) for block in blocks_of(district, since) for columns in block)


def blocks_of(district, since: Place = START) -> Iterator[list[Columns]]:
    """The same in blocks of at most STEP, with no cursor open between them."""
    return (_fetched if connection.vendor == "postgresql" else _selected)(district.pk, since)


def _fetched(district_id: int, since: Place) -> Iterator[list[Columns]]:
    """In the binary form of the wire, moments as the numbers they are there: a third of the work of a usual cursor."""
    from psycopg import Cursor, pq
    from psycopg.types.numeric import Int8BinaryLoader

    seq, number = (_FIRST, _LEAST) if since == START else (since.seq, _MOST)
    block: list[Columns] = [()] * STEP
    while len(block) == STEP:
        with connection.cursor() as ours, Cursor(ours.connection) as cursor:
            cursor.format = pq.Format.BINARY
            cursor.adapters.register_loader("timestamptz", Int8BinaryLoader)
            block = cursor.execute(_NEXT, (district_id, seq, seq, number, STEP)).fetchall()
        if block:
            yield block
            seq, number = block[-1][0], block[-1][5]


def _selected(district_id: int, since: Place) -> Iterator[list[Columns]]:
    events = Event.objects.filter(district=district_id)
    if since != START:
        events = events.filter(seq__gt=since.seq)
    found = map(_plain, events.order_by("seq", "id").values_list(*COLUMNS).iterator(chunk_size=STEP))
    while block := list(islice(found, STEP)):
        yield block


def _plain(columns: tuple[int, int, bytes, bytes, bytes, UUID, str, str, str, UUID | None, datetime]) -> Columns:
    *plain, actor, at = columns
    plain[5] = str(plain[5])
    return (*plain, actor and str(actor), microseconds(at) - _Y2000_US)
