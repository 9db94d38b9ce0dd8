"""Is the chain of a district whole? Everything that can be recomputed from its events is recomputed.

What this does not find is said in docs/explain/trail.md: a chain rewritten from end to end needs a checkpoint held
by somebody else. `approvals.evidence` asks the log, the living rows and the notes of others too.
"""

import json
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from hashlib import sha256
from struct import Struct
from typing import Any
from uuid import UUID

import orjson

from approvals.audit.canonical import body_bytes, commitment
from approvals.audit.faults import Fault
from approvals.audit.models import Chain, Event, PrivateValue
from approvals.audit.rows import START, Columns, Place, Row, blocks_of, moment_of

District = Event._meta.get_field("district").related_model  # the floor above knows its name
FORM_KEYS = {"v", "id", "district", "at", "kind", "subject", "actor", "authority", "data", "commit", "state_after"}
ERASED = "privacy.erased"  # the kind of event whose data says {"erased": {event id: [field, …]}}
_PLACE = Struct(">qq").pack  # number and clock as 8 bytes each, big-endian, signed: canonical.link_of
NAMES = ("id", "district", "kind", "subject_kind", "subject_id", "actor", "at")  # what a body repeats of its columns
Values = dict[tuple[str, str], tuple[bytes, str]]
Watch = Callable[[int, dict[str, Any]], None]


def unseen(seq: int, body: dict[str, Any]) -> None:
    """Look at nothing: for whoever needs the chain alone."""


def verify_all(progress: Callable[[int], None] = lambda done: None) -> Iterator[Fault]:
    """Every fault in every district's chain, in order."""
    for district in District._default_manager.order_by("id"):
        yield from verify_district(district, progress)


def verify_district(district, progress: Callable[[int], None] = lambda done: None) -> Iterator[Fault]:
    """Every fault in one district's chain: gaps, swaps, changed columns, bodies, links and private values."""
    yield from Pass(district, progress=progress).faults()


@dataclass
class Pass:
    """One reading of a chain from a place to its end, while others may go on appending to it.

    `end`: the place after which events are recomputed, and once `faults` has run, the place of the last one read.
    `watch` is called with number and body of every event whose body can be read.
    """

    district: Any
    end: Place = START
    progress: Callable[[int], None] = lambda done: None
    watch: Watch = unseen

    def faults(self) -> Iterator[Fault]:
        """Read until the chain says that there is no more: its row and its events are committed together.

        That the event at the place where it begins still bears its link is checked; else everything is read.
        """
        code = self.district.code
        if not Chain.objects.filter(district=self.district).exists():
            yield Fault(code, 0, "no-chain")
            return
        if self.end != START and not _stands(self.district, self.end):
            yield Fault(code, self.end.seq, "verified-before")
            self.end = START
        values = Private(self.district, self.end)
        chain = yield from self._read_on(values)
        if self.end.seq == 0:
            yield Fault(code, 0, "no-genesis")
        if (chain.seq, bytes(chain.head)) != self.end:
            yield Fault(code, self.end.seq, "chain-row", {"said": chain.seq})
        yield from values.faults(code)

    def _read_on(self, values: "Private") -> Generator[Fault, None, Chain]:
        before = None
        while True:
            before = self.end
            for block in blocks_of(self.district, before):
                yield from self._faults_in(block, values)
            chain = Chain.objects.get(district=self.district)
            if chain.seq <= self.end.seq or self.end == before:
                return chain

    def _faults_in(self, block: list[Columns], values: "Private") -> Iterator[Fault]:
        code, watch = self.district.code, self.watch
        seq, link = self.end
        for columns in block:
            body = whole(columns, code, seq, link)
            if body is None:
                yield from self._faults_of(Row._make(columns), Place(seq, link), values)
            else:
                if body["commit"]:
                    yield from values.faults_of(code, columns[0], body)
                watch(columns[0], body)
            seq, link = columns[0], columns[4]
        self.end = Place(seq, link)
        self.progress(len(block))

    def _faults_of(self, row: Row, before: Place, values: "Private") -> Iterator[Fault]:
        code = self.district.code
        if row.seq != before.seq + 1:
            yield Fault(code, before.seq + 1, "missing", {"next": row.seq})
        if row.seq == 1 and row.kind != "chain.begun":
            yield Fault(code, 1, "other-genesis")
        yield from faults_of(row, code, before.link, values, self.watch)


def _stands(district, place: Place) -> bool:
    links = Event.objects.filter(district=district, seq=place.seq).values_list("link", flat=True)
    return [bytes(link) for link in links] == [place.link]


class Private:
    """The personal values of one district beside its events, each taken out when its event is met."""

    def __init__(self, district, since: Place = START) -> None:
        """Read the values of the events after a place."""
        self.district = district
        values = PrivateValue.objects.filter(district=district)
        if since != START:
            values = values.filter(event__seq__gt=since.seq)
        rows = values.values_list("event_id", "field", "salt", "value")
        self.kept: Values = {(str(event), field): (bytes(salt), value) for event, field, salt, value in rows.iterator()}
        self.gone: dict[tuple[str, str], int] = {}
        self.standing: set[tuple[str, str]] = set()
        self.erased: dict[tuple[str, str], int] = {}

    def faults_of(self, code: str, seq: int, body: dict[str, Any]) -> Iterator[Fault]:
        """Compare what one event commits to with what is kept; what is gone is told at the end."""
        number = body["id"]
        for field, committed in body["commit"].items():
            salt, value = self.kept.pop((number, field), None) or self._written_since(number, field)
            if value is None:
                self.gone[number, field] = seq
                continue
            self.standing.add((number, field))
            if commitment(salt, field, value) != committed:
                yield Fault(code, seq, "value-other", {"field": field})

    def note_erasure(self, seq: int, body: dict[str, Any]) -> None:
        """Remember which values an event of erasure names."""
        self.erased.update((named, seq) for named in _erased_by(body))

    def _written_since(self, number: str, field: str) -> tuple[bytes, str | None]:
        """The value of an event that was recorded while the trail was read."""
        values = PrivateValue.objects.filter(district=self.district, event_id=UUID(number), field=field)
        salt, value = values.values_list("salt", "value").first() or (b"", None)
        return bytes(salt), value

    def faults(self, code: str) -> Iterator[Fault]:
        """Values that are gone although no event says so, that came back, or that have no event."""
        for (event, field), seq in self.gone.items():
            if (event, field) not in self.erased:
                yield Fault(code, seq, "value-gone", {"field": field})
        for key in self.standing & self.erased.keys():
            yield Fault(code, self.erased[key], "value-again", {"field": key[1]})
        yield from (Fault(code, 0, "value-alone", {"event": event}) for event, _ in self.kept)


def _erased_by(body: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(event id, field) of every private value that an event of erasure names; what cannot be read names none."""
    named = body["data"].get("erased")
    for event, fields in named.items() if isinstance(named, dict) else ():
        yield from ((event, str(field)) for field in fields if isinstance(fields, list))


def whole(columns: Columns, code: str, seq_before: int, link_before: bytes) -> dict[str, Any] | None:
    """The body of an event with which everything is as it was, looked at once; None where it needs a second look.

    The same comparisons as in `faults_of`, which says what is wrong and knows the values kept apart.
    """
    seq, clock_us, raw, leaf, link, number, kind, about, key, actor, at = columns
    try:
        body = orjson.loads(raw)
        subject, who, authority = body["subject"], body["actor"], body["authority"]
        fits = (
            seq == seq_before + 1
            and seq != 1
            and sha256(b"\x00" + raw).digest() == leaf
            and sha256(link_before + _PLACE(seq, clock_us) + leaf).digest() == link
            and orjson.dumps(body, option=orjson.OPT_SORT_KEYS) == raw
            and len(body) == len(FORM_KEYS)
            and len(subject) == 2
            and body["kind"] == kind != ERASED
            and subject["kind"] == about
            and subject["id"] == key
            and body["id"] == number
            and (who is None if actor is None else who["id"] == actor)
            and body["district"] == code
            and body["at"] == moment_of(at)
            and type(body["commit"]) is dict
            and "v" in body
            and "state_after" in body
            and not (_holds_a_float(body["data"]) or _holds_a_float(authority) or _holds_a_float(who))
        )
    except (ValueError, TypeError, KeyError, OverflowError):
        return None
    return body if fits else None


def _holds_a_float(value: Any) -> bool:
    kind = type(value)
    if kind is not dict and kind is not list:
        return kind is float
    for part in value.values() if kind is dict else value:
        kind = type(part)
        if kind is float or ((kind is dict or kind is list) and _holds_a_float(part)):
            return True
    return False


def faults_of(row: Row, code: str, previous: bytes, values: Private, watch: Watch = unseen) -> Iterator[Fault]:
    """What is wrong with one event; takes the values it commits to out of VALUES."""
    body = read(row.body)
    if isinstance(body, str):
        yield Fault(code, row.seq, body)
        return
    stands = (row.id, code, row.kind, row.subject_kind, row.subject_id, row.actor, _moment_of(row))
    said = _said(body)
    if stands != said:
        pairs = zip(NAMES, stands, said, strict=True)
        yield from (Fault(code, row.seq, "column", {"name": name}) for name, here, there in pairs if here != there)
    if sha256(b"\x00" + row.body).digest() != row.leaf:
        yield Fault(code, row.seq, "leaf-hash")
    if sha256(previous + _PLACE(row.seq, row.clock_us) + row.leaf).digest() != row.link:
        yield Fault(code, row.seq, "link")
    yield from values.faults_of(code, row.seq, {**body, "id": row.id})
    if body["kind"] == row.kind == ERASED:
        values.note_erasure(row.seq, body)
    watch(row.seq, body)


def _moment_of(row: Row) -> str:
    try:
        return moment_of(row.at)
    except OverflowError:
        return "infinity"


def read(raw: bytes) -> dict[str, Any] | str:
    """The body in these bytes, or the code of what is wrong with them.

    The library that wrote them is asked only where the quicker way, equal for our profile, does not agree.
    """
    try:
        body = _READ(raw.decode())
        same = _WRITE(body).encode() == raw or body_bytes(body) == raw
    except (ValueError, TypeError):
        return "unreadable"
    return body if same and _has_the_form(body) else "not-canonical"


def _no_float(text: str) -> None:
    message = f"{text} has no place in an event."
    raise ValueError(message)


_READ = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float).decode
_WRITE = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def _has_the_form(body: Any) -> bool:
    if not isinstance(body, dict) or body.keys() != FORM_KEYS:
        return False
    parts = [body["subject"], body["data"], body["commit"], {} if body["actor"] is None else body["actor"]]
    good = all(isinstance(part, dict) for part in parts) and isinstance(body["at"], str)
    return good and body["subject"].keys() == {"kind", "id"}


def _said(body: dict[str, Any]) -> tuple:
    subject, actor = body["subject"], body["actor"]
    who = None if actor is None else actor.get("id")
    return body["id"], body["district"], body["kind"], subject["kind"], subject["id"], who, body["at"]
