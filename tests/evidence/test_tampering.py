"""The tamper matrix: every column of every row of the trail changed, rows removed, put in, swapped, cut; all are found.

What carries no proof is named here with its reason, and that it is not found is asserted too.
"""

import itertools
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, models, transaction
from django.db.utils import DatabaseError

from approvals import guards
from approvals.audit.models import PendingEvent
from approvals.evidence.outside import HeldNote
from approvals.evidence.verifying import Asked, verify
from approvals.log.models import Cosignature, KeyAnnouncement, Leaf, LogCheckpoint, Tile
from approvals.log.sequencer import integrate
from approvals.models import (
    ApprovalRequest,
    Ballot,
    Chain,
    District,
    Event,
    PrivateValue,
    Ranking,
    RankingEntry,
    Resolution,
)
from approvals.people.services import set_active
from notifications.models import Delivery
from tests.builders import A_TUESDAY, a_submitted, an_office, stage
from tests.builders_log import Log
from tests.builders_rankings import a_ranking, curricula, made_ready
from workflows.votes import vote

TRAIL = (Chain, Event, PrivateValue, PendingEvent, Leaf, LogCheckpoint, Cosignature, KeyAnnouncement)
NUMBER_ONLY = "a number of its own that nothing refers to"
NO_PROOF = {
    "approvals_privatevalue.id": NUMBER_ONLY,
    "approvals_cosignature.id": NUMBER_ONLY,
    "approvals_tile.id": NUMBER_ONLY,
    "approvals_keyannouncement.id": NUMBER_ONLY,
    "approvals_keyannouncement.announced_at": "the moment stands in the event of the announcement",
    "approvals_logcheckpoint.signed_at": "a checkpoint has no time; those of its witnesses stand in their signatures",
    "approvals_cosignature row removed": "nothing counts what witnesses answered; they keep it themselves",
    "approvals_cosignature.received_at": "the witness's own time stands in its signature",
}
# the living rows, as far as events are bound to them; which rows have other columns is said in docs/explain/trail.md
BOUND = {
    ApprovalRequest: (
        "school_id", "type_code", "title", "facts", "frozen", "route", "status", "round", "serial", "fiscal_year",
    ),
    Ballot: ("membership_id", "choice", "manifest", "is_recused", "cast_at"),
    Resolution: ("outcome", "closed_at", "certificate"),
    Ranking: ("status", "sha256"),
    RankingEntry: ("stage_run_id", "place", "points", "proposal", "remark", "removed_at"),
}  # fmt: skip


@pytest.fixture
def whole(log: Log, trip, office) -> Log:
    """Two districts, a decided request, votes, a ranking, a signed and cosigned log, and events that wait for it."""
    an_office("krb", members=3)
    voted = stage(a_submitted(office, "ACA-01", year="2570"), "consent")
    vote(
        resolution_id=voted.resolution_id, choice="no", reason="ยังไม่พร้อม", by=office.members()[1], at=A_TUESDAY,
        manifest=voted.resolution.manifest,
    )  # fmt: skip
    made_ready(a_ranking(office, curricula(office, 2)), office.prasit)
    log.signs_and_somebody_keeps_it()
    log.is_cosigned()
    set_active(district=office.district, person_id=office.wichai.pk, active=False, by=office.nok, at=A_TUESDAY)
    log.signs_and_somebody_keeps_it()
    log.is_cosigned()
    set_active(district=office.district, person_id=office.wichai.pk, active=True, by=office.nok, at=A_TUESDAY)
    Delivery.objects.all().delete()
    connection.check_constraints()
    guards.remove(connection)
    return log


def faults(log: Log) -> set[str]:
    """What the verifier finds that has the keys and the last published note."""
    notes = [HeldNote.of("kept.note", note, log.keys) for note in log.held]
    return {fault.code for fault in verify(Asked(list(District.objects.all()), log.keys, notes)).faults}


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done inside is rolled back."""
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


def other(field: models.Field, value: Any, districts: list[int]) -> Any:
    """Another value of the same kind."""
    if field.column == "district_id":
        return next(pk for pk in districts if pk != value)
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + (1 if "Small" in type(field).__name__ else 1_000_000)
    if isinstance(value, uuid.UUID):
        return uuid.UUID(int=value.int ^ 1)
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1)
    return _other_bytes_or_text(field, value)


def _other_bytes_or_text(field: models.Field, value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        raw = bytes(value)
        return raw[:-1] + bytes([raw[-1] ^ 1])
    if isinstance(field, models.JSONField):
        return [value, "x"]
    if value is None:
        empty = {models.UUIDField: uuid.UUID(int=1), models.DateTimeField: A_TUESDAY}
        return empty.get(type(field), 1)
    if not value:
        return "x"
    place = len(value) // 2
    return value[:place] + ("x" if value[place] != "x" else "y") + value[place + 1 :]


def changes(model: type[models.Model], columns: tuple[str, ...] | None = None) -> Iterator[tuple[str, Callable]]:
    """Every column of every row with the update that changes it."""
    districts = list(District.objects.values_list("pk", flat=True))
    fields = [field for field in model._meta.concrete_fields if columns is None or field.column in columns]
    for row in model._default_manager.order_by("pk"):
        for field in fields:
            value = other(field, getattr(row, field.attname), districts)
            rows = model._default_manager.filter(pk=row.pk)
            yield f"{model._meta.db_table}.{field.column}", lambda r=rows, f=field, v=value: r.update(**{f.attname: v})


def removals(model: type[models.Model]) -> Iterator[tuple[str, Callable]]:
    """Every row with the statement that removes it."""
    for pk in model._default_manager.values_list("pk", flat=True):
        rows = model._default_manager.filter(pk=pk)
        yield f"{model._meta.db_table} row removed", lambda r=rows: r._raw_delete(r.db)


def swaps(model: type[models.Model], name: str, key: str) -> Iterator[tuple[str, Callable]]:
    """Every two neighbouring rows with their values of one column changed over."""
    rows = list(model._default_manager.order_by(key).values_list("pk", name))
    for one, two in itertools.pairwise(rows):
        if one[1] != two[1]:
            yield f"{model._meta.db_table}.{name} swapped", lambda a=one, b=two: _swap(model, name, a, b)


def _swap(model: type[models.Model], name: str, one: tuple, two: tuple) -> None:
    rows, free = model._default_manager, -1 if isinstance(one[1], int) else None
    if free is not None:
        rows.filter(pk=one[0]).update(**{name: free})
        rows.filter(pk=two[0]).update(**{name: one[1]})
        rows.filter(pk=one[0]).update(**{name: two[1]})
        return
    rows.filter(pk=one[0]).update(**{name: two[1]})
    rows.filter(pk=two[0]).update(**{name: one[1]})


def insertions(log: Log) -> Iterator[tuple[str, Callable]]:
    """Rows that were never there."""
    first, last = Event.objects.order_by("district", "seq").first(), Event.objects.order_by("district", "-seq").first()
    fresh = {"id": uuid.uuid4(), "kind": "request.approved"}
    yield "event put in at the end", lambda: _copy(last, **fresh, seq=last.seq + 1)
    yield "event put in before the first", lambda: _copy(first, **fresh, seq=0)
    yield (
        "leaf put in",
        lambda: Leaf.objects.create(place=Leaf.objects.count(), district=last.district, event=last, hash=last.leaf),
    )
    yield "logged event put into the queue", lambda: PendingEvent.objects.create(event=first, district=first.district)
    row = LogCheckpoint.objects.order_by("size").first()
    yield "checkpoint put in", lambda: _copy(row, size=row.size - 1)
    yield "checkpoint of the future put in", lambda: _copy(row, size=row.size + 10_000)
    yield "announcement put in", lambda: KeyAnnouncement.objects.create(lines="x", announced_at=A_TUESDAY)
    value = PrivateValue.objects.first()
    yield "value put in", lambda: _copy(value, id=None, field="extra")
    yield "tile put in", lambda: Tile.objects.create(level=0, place=0, hashes=b"x" * 8192, root=b"x" * 32)
    cosigned = Cosignature.objects.first()
    yield "cosignature put in", lambda: _copy(cosigned, id=None, witness="somebody else")


def _copy(row: models.Model, **changed: Any) -> None:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    type(row)._default_manager.create(**{**values, **changed})


def cuts(log: Log) -> Iterator[tuple[str, Callable]]:
    """The tail cut off everywhere, as an older copy of the database would be."""
    for size in (1, LogCheckpoint.objects.order_by("size").first().size, Leaf.objects.count() - 1):
        yield f"older copy of {size} leaves", lambda n=size: _put_back(n)
    yield "everything emptied", lambda: _put_back(0)


def _put_back(size: int) -> None:
    """The database as it was when the log had SIZE leaves; whole in itself, living rows apart."""
    Cosignature.objects.filter(checkpoint__size__gt=size).delete()
    LogCheckpoint.objects.filter(size__gt=size).delete()
    PendingEvent.objects.all().delete()
    gone = list(Leaf.objects.filter(place__gte=size).values_list("event_id", flat=True))
    Leaf.objects.filter(place__gte=size).delete()
    PrivateValue.objects.filter(event__in=gone).delete()
    kept = Leaf.objects.values_list("event_id", flat=True)
    Event.objects.exclude(pk__in=list(kept))._raw_delete("default")
    for chain in Chain.objects.all():
        last = Event.objects.filter(district=chain.district_id).order_by("-seq").first()
        Chain.objects.filter(pk=chain.pk).update(seq=last.seq if last else 0, head=last.link if last else bytes(32))


def matrix(log: Log) -> Iterator[tuple[str, Callable]]:
    """All of it."""
    for model in TRAIL:
        yield from changes(model)
        yield from removals(model)
    for model, name, key in (
        (Event, "seq", "seq"), (Event, "body", "seq"), (Event, "leaf", "seq"), (Event, "link", "seq"),
        (Leaf, "hash", "place"), (PrivateValue, "value", "id"), (LogCheckpoint, "note", "size"),
    ):  # fmt: skip
        yield from swaps(model, name, key)
    yield from insertions(log)
    yield from cuts(log)
    for model, columns in BOUND.items():
        yield from changes(model, columns)


def test_every_tampering_is_found(whole, capsys):
    assert faults(whole) == set(), "whole before anybody tampers"
    missed, refused, tried = [], [], 0
    for name, tamper in matrix(whole):
        with undone():
            try:
                with transaction.atomic():
                    tamper()
            except DatabaseError:
                refused.append(name)  # a rule of the tables does not even let it stand
                continue
            tried += 1
            if bool(faults(whole)) == (name in NO_PROOF):
                missed.append(name)
    with capsys.disabled():
        print(
            f"\n{tried} tamperings of {connection.vendor}, {len(missed)} missed; {len(refused)} refused by the tables"
        )
    assert not missed, "\n".join(sorted(set(missed)))
    assert tried > 700


def test_every_column_of_a_tile_is_found(log, office):
    """A tile has 256 leaves: its own small matrix."""
    for _n in range(130):
        for active in (False, True):
            set_active(district=office.district, person_id=office.wichai.pk, active=active, by=office.nok, at=A_TUESDAY)
    integrate()
    log.signs_and_somebody_keeps_it()
    Delivery.objects.all().delete()
    connection.check_constraints()
    guards.remove(connection)
    assert faults(log) == set()

    for name, tamper in [*changes(Tile), *removals(Tile)]:
        with undone():
            try:
                with transaction.atomic():
                    tamper()
            except DatabaseError:
                continue
            assert bool(faults(log)) != (name in NO_PROOF), name
