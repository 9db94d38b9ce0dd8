"""record(): the only door through which an event enters the trail."""

import secrets
import time
import uuid
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.dispatch import Signal

from approvals.audit import kinds
from approvals.audit.canonical import GENESIS, body_bytes, commitment, digest, leaf_of, link_of, stamp
from approvals.audit.models import Chain, Event, PendingEvent, PrivateValue
from approvals.audit.sentences import SENTENCES

FORM = 1  # the version of the body's form
recorded = Signal()  # sent inside the transaction with event=…, data=…: listeners write rows, they do not ring bells

_APPEND_POSTGRESQL = """
WITH c AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS us),
     p AS (UPDATE approvals_chain SET seq = seq + 1,
             head = sha256(head || int8send(seq + 1) || int8send(c.us) || %(leaf)s)
           FROM c WHERE district_id = %(district)s RETURNING seq, head, c.us),
     e AS (INSERT INTO approvals_event
             (id, district_id, seq, kind, subject_kind, subject_id, actor, at, clock_us, body, leaf, link)
           SELECT %(id)s, %(district)s, p.seq, %(kind)s, %(subject_kind)s, %(subject_id)s, %(actor)s, %(at)s, p.us,
                  %(body)s, %(leaf)s, p.head FROM p
           RETURNING id, district_id, seq, clock_us, link),
     w AS (INSERT INTO approvals_pendingevent (event_id, district_id) SELECT id, district_id FROM e)
SELECT seq, clock_us, link FROM e
"""


def record(
    kind: str,
    *,
    district,
    subject: tuple[str, object],
    by,
    at: datetime,
    capacity: dict[str, Any] | None = None,
    authority: dict[str, Any] | None = None,
    data: dict[str, Any] | None = None,
    state: dict[str, Any] | None = None,
    private: dict[str, str] | None = None,
) -> Event:
    """Write down one event, in the transaction of the change it describes.

    `capacity` says in which post or seat the actor acted, `authority` under which instrument, clause and rule;
    `state` is the canonical row after the change, of which only the digest is kept; `private` values are
    committed to, not contained. Call it last: it takes the lock of the district's chain. Raises RuntimeError
    outside a transaction and LookupError for a kind without a sentence.
    """
    _must_be_recordable(kind)
    salts = {field: secrets.token_bytes(32) for field, value in (private or {}).items() if value}
    body = {
        "v": FORM,
        "id": str(_time_ordered_id()),
        "district": district.code,
        "at": stamp(at),
        "kind": kind,
        "subject": {"kind": subject[0], "id": str(subject[1])},
        "actor": {"id": str(by.pseudonym), **(capacity or {})} if by else None,
        "authority": authority or {},
        "data": data or {},
        "commit": {field: commitment(salt, field, private[field]) for field, salt in salts.items()},
        "state_after": digest(state) if state is not None else None,
    }
    event = _append(district, body, at)
    _keep_apart(event, salts, private)
    recorded.send(sender=Event, event=event, data=body["data"])
    return event


def _must_be_recordable(kind: str) -> None:
    if not connection.in_atomic_block:
        message = "An event is recorded together with its change, inside one transaction."
        raise RuntimeError(message)
    if kind not in SENTENCES:
        message = f"Event kind {kind!r} has no sentence in approvals/audit/sentences.py."
        raise LookupError(message)


def _keep_apart(event: Event, salts: dict[str, bytes], private: dict[str, str] | None) -> None:
    """Store what the event commits to beside it, where it can be erased one day."""
    if salts:
        PrivateValue.objects.bulk_create(
            PrivateValue(district_id=event.district_id, event=event, field=field, salt=salt, value=private[field])
            for field, salt in salts.items()
        )


@transaction.atomic
def begin_chain(*, district, at: datetime) -> Event:
    """Begin the trail of a new district with its genesis event."""
    Chain.objects.create(district=district, seq=0, head=GENESIS)
    return record(kinds.CHAIN_BEGUN, district=district, subject=("district", district.code), by=None, at=at)


def _append(district, body: dict[str, Any], at: datetime) -> Event:
    raw = body_bytes(body)
    event = Event(
        id=uuid.UUID(body["id"]),
        district=district,
        kind=body["kind"],
        subject_kind=body["subject"]["kind"],
        subject_id=body["subject"]["id"],
        actor=uuid.UUID(body["actor"]["id"]) if body["actor"] else None,
        at=at,
        body=raw,
        leaf=leaf_of(raw),
    )
    if connection.vendor == "postgresql":
        _append_on_postgresql(event)
    else:
        _append_elsewhere(event)
    return event


def _append_on_postgresql(event: Event) -> None:
    """One statement: lock the chain, compute the link in the database, insert, queue for the log."""
    names = ("id", "kind", "subject_kind", "subject_id", "actor", "at", "body", "leaf")
    values = {name: getattr(event, name) for name in names} | {"district": event.district_id}
    with connection.cursor() as cursor:
        cursor.execute(_APPEND_POSTGRESQL, values)
        row = cursor.fetchone()
    if row is None:
        message = f"District {event.district_id} has no chain: it was not begun with begin_chain()."
        raise RuntimeError(message)
    event.seq, event.clock_us, event.link = row
    event._state.adding = False


def _append_elsewhere(event: Event) -> None:
    """SQLite: one writer at a time holds the whole database, so the link is computed here."""
    chain = Chain.objects.get(district_id=event.district_id)
    event.seq = chain.seq + 1
    event.clock_us = time.time_ns() // 1000  # embedded: the database's clock is this machine's
    event.link = link_of(bytes(chain.head), event.seq, event.clock_us, bytes(event.leaf))
    event.save(force_insert=True)
    Chain.objects.filter(district_id=event.district_id).update(seq=event.seq, head=event.link)
    PendingEvent.objects.create(event=event, district_id=event.district_id)


def _time_ordered_id() -> uuid.UUID:
    """A UUID of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, the rest random."""
    value = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value)
