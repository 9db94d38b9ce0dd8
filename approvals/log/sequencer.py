"""The sequencer: gives every event its place in the tree, once and for ever. One works at a time.

Which districts have something new is read off the queue; what comes next in a district is read off its chain. There
the numbers are dense, and each is given under the lock of the chain: an event that can be seen has none before it
that cannot, so nothing is skipped, however late somebody commits. Every body is read again and hashed again, because
what is signed is signed for ever.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection, transaction

from approvals.audit.canonical import GENESIS, leaf_of, link_of
from approvals.audit.models import Chain, Event, PendingEvent
from approvals.log.merkle import root_of
from approvals.log.models import Leaf, Tile
from approvals.log.selectors import StoredTree, size_of_tree
from approvals.log.tiles import WIDTH

BATCH = 1000  # events of one transaction
STEPS = 20  # transactions of one run, so that signing need not wait for long; the next run goes on
LOCK = 0x616D6E6174  # of PostgreSQL's advisory locks: whoever writes to the log holds it
COLUMNS = ("id", "seq", "clock_us", "body", "leaf", "link")


@dataclass(frozen=True, slots=True)
class LogFault:
    """The event of a district at which the log stands still: its number, and what is wrong with it."""

    district_id: int
    seq: int
    what: str


@dataclass(slots=True)
class Integrated:
    """What a run has done: how many events have their place now, and where it had to stop, by district."""

    events: int = 0
    faults: dict[int, LogFault] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewLeaf:
    """An event that was looked at and may have its place."""

    event: UUID
    district_id: int
    hash: bytes


def integrate(*, batch: int = BATCH, steps: int = STEPS) -> Integrated | None:
    """Give places to what waits, batch after batch, each in a transaction of its own.

    A district with a faulty event stands still before it, the others go on. None where another sequencer works.
    """
    done = Integrated()
    for _step in range(steps):
        count = _integrate_batch(batch, done.faults)
        if count is None:
            return None
        done.events += count
        if count == 0:
            break
    return done


def is_alone() -> bool:
    """Take the lock of the log for this transaction, without waiting. SQLite has one writer anyway."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return cursor.fetchone()[0]


@transaction.atomic
def _integrate_batch(most: int, faults: dict[int, LogFault]) -> int | None:
    """Give places to MOST events at most, and add to FAULTS where districts stand still; None: not alone."""
    if not is_alone():
        return None
    leaves: list[NewLeaf] = []
    for district_id in _waiting(faults):
        found, fault = _next_of(district_id, most - len(leaves))
        leaves += found
        if fault is not None:
            faults[district_id] = fault
        if len(leaves) == most:
            break
    if leaves:
        _store(leaves)
    return len(leaves)


def _waiting(faults: dict[int, LogFault]) -> list[int]:
    waiting = PendingEvent.objects.exclude(district_id__in=faults).order_by("district_id")
    return list(waiting.values_list("district_id", flat=True).distinct())


def _next_of(district_id: int, most: int) -> tuple[list[NewLeaf], LogFault | None]:
    """The events of a district that come next and are what they were, and the one after them that is not."""
    last = Leaf.objects.filter(district_id=district_id).order_by("-place")
    seq, link = last.values_list("event__seq", "event__link").first() or (0, GENESIS)
    rows = Event.objects.filter(district_id=district_id, seq__gt=seq).order_by("seq").values_list(*COLUMNS)[:most]
    found: list[NewLeaf] = []
    for row in rows:
        what = _fault_of(row, seq, bytes(link))
        if what:
            return found, LogFault(district_id, seq + 1, what)
        seq, link = row[1], row[5]
        found.append(NewLeaf(row[0], district_id, bytes(row[4])))
    if len(found) < most:
        return found, _cut(district_id, seq)
    return found, None


def _fault_of(row: tuple, seq: int, link: bytes) -> str:
    """What is wrong with an event that ought to follow number SEQ with LINK; empty where nothing is."""
    _id, number, clock_us, body, leaf, own = row
    if number != seq + 1:
        return f"missing: the next event found is #{number}"
    if leaf_of(bytes(body)) != bytes(leaf):
        return "the leaf hash does not fit the body"
    if link_of(link, number, clock_us, bytes(leaf)) != bytes(own):
        return "the link does not fit the event before it"
    return ""


def _cut(district_id: int, seq: int) -> LogFault | None:
    """The fault of a chain whose last events are gone. One that has grown meanwhile has none."""
    end = Chain.objects.filter(district_id=district_id).values_list("seq", flat=True).first() or 0
    if end > seq and not Event.objects.filter(district_id=district_id, seq__gt=seq).exists():
        return LogFault(district_id, seq + 1, f"missing: the chain says its last event is #{end}")
    return None


def _store(leaves: list[NewLeaf]) -> None:
    """Write the leaves behind those that are there, complete the tiles they complete, and empty the queue."""
    begin = size_of_tree()
    tiles = complete_tiles(StoredTree(), begin, [leaf.hash for leaf in leaves])
    Leaf.objects.bulk_create(
        Leaf(place=begin + n, district_id=leaf.district_id, event_id=leaf.event, hash=leaf.hash)
        for n, leaf in enumerate(leaves)
    )
    if tiles:
        Tile.objects.bulk_create(tiles)
    PendingEvent.objects.filter(event_id__in=[leaf.event for leaf in leaves]).delete()


def complete_tiles(tree: StoredTree, begin: int, hashes: Iterable[bytes]) -> list[Tile]:
    """The tiles, of every level, that become complete when HASHES are written from leaf BEGIN on."""
    made: list[Tile] = []
    level, new = 0, list(hashes)
    while new:
        first = begin // WIDTH
        row = [*(tree.hashes(level, first)[: begin % WIDTH] if begin % WIDTH else ()), *new]
        parts = [row[n : n + WIDTH] for n in range(0, len(row) - WIDTH + 1, WIDTH)]
        new = [root_of(part) for part in parts]
        made += [Tile(level=level, place=first + n, hashes=b"".join(part), root=new[n]) for n, part in enumerate(parts)]
        level, begin = level + 1, first
    return made
