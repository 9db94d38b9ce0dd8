"""Is the trail whole? Everything that can be recomputed is recomputed.

What this does not find is said in docs/explain/trail.md: a cut tail and a chain rewritten from end to end
need a checkpoint held by somebody else.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from approvals.audit.canonical import GENESIS, body_bytes, commitment, leaf_of, link_of, microseconds
from approvals.audit.models import Chain, Event, PrivateValue

District = Event._meta.get_field("district").related_model  # the floor above knows its name
FORM_KEYS = {"v", "id", "district", "at", "kind", "subject", "actor", "authority", "data", "commit", "state_after"}
STEP = 1000  # events read at a time


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where the trail is not what it was: district, event number and what is wrong."""

    district: str
    seq: int
    what: str

    def __str__(self) -> str:
        return f"{self.district} #{self.seq}: {self.what}"


def verify_all(progress: Callable[[int], None] = lambda done: None) -> Iterator[Fault]:
    """Every fault in every district's chain, in order."""
    for district in District._default_manager.order_by("id"):
        yield from verify_district(district, progress)


def verify_district(district, progress: Callable[[int], None] = lambda done: None) -> Iterator[Fault]:
    """Every fault in one district's chain: gaps, swaps, changed columns, bodies, links and private values."""
    chain = Chain.objects.filter(district=district).first()
    if chain is None:
        yield Fault(district.code, 0, "the district has no chain")
        return
    previous, seq = GENESIS, 0
    events = Event.objects.filter(district=district).order_by("seq").iterator(chunk_size=STEP)
    private = _private_values(district)
    for event in events:
        if event.seq != seq + 1:
            yield Fault(district.code, seq + 1, f"missing: the next event found is #{event.seq}")
        seq = event.seq
        if seq == 1 and event.kind != "chain.begun":
            yield Fault(district.code, 1, "the chain does not begin with its genesis event")
        yield from (Fault(district.code, seq, what) for what in faults_of(event, district.code, previous, private))
        previous = bytes(event.link)
        progress(1)
    if seq == 0:
        yield Fault(district.code, 0, "the chain has no genesis event")
    if (chain.seq, bytes(chain.head)) != (seq, previous):
        yield Fault(district.code, seq, f"the chain says its last event is #{chain.seq}, or names another head")
    yield from (Fault(district.code, 0, f"a private value without its event: {key[0]}") for key in private)


def faults_of(event: Event, district_code: str, previous: bytes, private: dict) -> Iterator[str]:
    """What is wrong with one event; takes the values it commits to out of PRIVATE."""
    raw = bytes(event.body)
    try:
        body = json.loads(raw)
        canonical = body_bytes(body)
    except (ValueError, TypeError):
        yield "the body cannot be read"
        return
    if canonical != raw or set(body) != FORM_KEYS:
        yield "the body is not in its canonical form"
        return
    yield from _columns(event, body, district_code)
    if bytes(event.leaf) != leaf_of(raw):
        yield "the leaf hash does not fit the body"
    if bytes(event.link) != link_of(previous, event.seq, event.clock_us, bytes(event.leaf)):
        yield "the link does not fit the event before it"
    for field, committed in body["commit"].items():
        salt, value = private.pop((event.pk, field), (b"", None))
        if value is None:
            yield f"the private value {field!r} is gone without an event that says so"
        elif commitment(salt, field, value) != committed:
            yield f"the private value {field!r} is not the one committed to"


def _columns(event: Event, body: dict, district_code: str) -> Iterator[str]:
    said = {
        "id": body["id"],
        "district": body["district"],
        "kind": body["kind"],
        "subject_kind": body["subject"]["kind"],
        "subject_id": body["subject"]["id"],
        "actor": body["actor"]["id"] if body["actor"] else None,
        "at": microseconds(datetime.strptime(body["at"], "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)),
    }
    stands = {
        "id": str(event.pk),
        "district": district_code,
        "kind": event.kind,
        "subject_kind": event.subject_kind,
        "subject_id": event.subject_id,
        "actor": str(event.actor) if event.actor else None,
        "at": microseconds(event.at),
    }
    yield from (f"the column {name!r} is not what the body says" for name in said if said[name] != stands[name])


def _private_values(district) -> dict[tuple, tuple[bytes, str]]:
    values = PrivateValue.objects.filter(district=district).values_list("event_id", "field", "salt", "value")
    return {(event, field): (bytes(salt), value) for event, field, salt, value in values.iterator()}
