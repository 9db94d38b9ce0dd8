"""Does the log hold together? Leaves, tiles, checkpoints and queue against each other and against the events.

The root over all leaves is made again whatever was verified before: it costs little, and it is what notes are about.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from approvals.audit.faults import LOG, Fault
from approvals.audit.models import Event, PendingEvent
from approvals.log import notes
from approvals.log.merkle import Frontier, root_of
from approvals.log.models import Cosignature, KeyAnnouncement, Leaf, LogCheckpoint, Tile

WIDTH = 256  # hashes of a complete tile
STEP = 5000  # rows read at a time


@dataclass
class Tree:
    """The tree as its leaves make it: how many there are, and the root at every size that somebody asks about."""

    leaves: int
    wanted: set[int]
    roots: dict[int, bytes] = field(default_factory=dict)
    frontier: Frontier = field(default_factory=Frontier)

    def add(self, leaf: bytes) -> None:
        """The next leaf on the right."""
        self.frontier.extend((leaf,))
        if self.frontier.size in self.wanted:
            self.roots[self.frontier.size] = self.frontier.root


def checked_size() -> int:
    """How many leaves there are, by the place of the last."""
    last = Leaf.objects.order_by("-place").values_list("place", flat=True).first()
    return 0 if last is None else last + 1


def faults_of_tree(
    tree: Tree, *, since: int = 0, progress: Callable[[int], None] = lambda done: None
) -> Iterator[Fault]:
    """Every fault of leaves, tiles, queue; fills the roots of TREE. Leaves before SINCE are not held to events."""
    tiles, expected, last_seq = _Tiles(tree.leaves), 0, dict[int, int]()
    for place, hashed, owner, of_event, seq, leaf in _leaves(tree.leaves, since):
        if place != expected:
            yield Fault(LOG, expected, "leaf-missing", {"place": expected, "next": place})
        expected = place + 1
        tree.add(hashed)
        yield from tiles.add(hashed)
        if seq is not None:
            if hashed != leaf or owner != of_event:
                yield Fault(LOG, place, "leaf-event", {"place": place})
            yield from _in_order(place, of_event or 0, seq, last_seq)
        progress(1)
    if expected != tree.leaves:
        yield Fault(LOG, expected, "leaf-missing", {"place": expected, "next": tree.leaves})
    yield from tiles.left_over()
    yield from _queue()


Joined = tuple[int, bytes, int | None, int | None, int | None, bytes]


def _leaves(size: int, since: int) -> Iterator[Joined]:
    """(place, hash, district, district of the event, its number, its leaf hash); the last four None before SINCE."""
    rows = Leaf.objects.filter(place__lt=size).order_by("place")
    if since:
        before = rows.filter(place__lt=since).values_list("place", "hash")
        yield from ((place, bytes(hashed), None, None, None, b"") for place, hashed in before.iterator(STEP))
    names = ("place", "hash", "district_id", "event__district_id", "event__seq", "event__leaf")
    for place, hashed, owner, of_event, seq, leaf in rows.filter(place__gte=since).values_list(*names).iterator(STEP):
        yield place, bytes(hashed), owner, of_event, seq, bytes(leaf)


def _in_order(place: int, district: int, seq: int, last: dict[int, int]) -> Iterator[Fault]:
    """The events of a district have their leaves in the order of their numbers, without a gap."""
    if district in last and seq != last[district] + 1:
        yield Fault(LOG, place, "leaf-order", {"place": place, "seq": seq, "district": district})
    last[district] = seq


class _Tiles:
    """The complete tiles that leaves make, level above level, beside those that are stored."""

    def __init__(self, leaves: int) -> None:
        self.leaves = leaves
        self.growing: list[list[bytes]] = []
        self.places: list[int] = []
        self.stored: list[Iterator[tuple[int, bytes, bytes]]] = []

    def add(self, hashed: bytes, level: int = 0) -> Iterator[Fault]:
        """The next hash of a level; a tile that is complete gives the level above its next hash."""
        if level == len(self.growing):
            self.growing.append([])
            self.places.append(0)
            self.stored.append(_stored(level, self.leaves >> 8 * (level + 1)))
        row = self.growing[level]
        row.append(hashed)
        if len(row) < WIDTH:
            return
        root = root_of(row)
        yield from self._compare(level, b"".join(row), root)
        self.growing[level] = []
        yield from self.add(root, level + 1)

    def _compare(self, level: int, hashes: bytes, root: bytes) -> Iterator[Fault]:
        place = self.places[level]
        self.places[level] += 1
        found = next(self.stored[level], None)
        if found is None or found[0] > place:
            yield Fault(LOG, place, "tile-missing", {"level": level, "place": place})
        elif found != (place, hashes, root):
            yield Fault(LOG, place, "tile", {"level": level, "place": place})

    def left_over(self) -> Iterator[Fault]:
        """Tiles for which there are not leaves enough; what was completed meanwhile is not meant."""
        ends = list(Tile.objects.order_by("level", "place").filter(place__gte=0).values_list("level", "place"))
        size = checked_size()
        for level, place in ends:
            if place >= size >> 8 * (level + 1):
                yield Fault(LOG, place, "tile", {"level": level, "place": place})


def _stored(level: int, end: int) -> Iterator[tuple[int, bytes, bytes]]:
    rows = Tile.objects.filter(level=level, place__lt=end).order_by("place")
    for place, hashes, root in rows.values_list("place", "hashes", "root").iterator(64):
        yield place, bytes(hashes), bytes(root)


def _queue() -> Iterator[Fault]:
    """Every event has its leaf or waits for it, never both, and waits under its own district."""
    names = ("district__code", "seq")
    alone = PendingEvent.objects.filter(~Exists(Event.objects.filter(pk=OuterRef("event_id"))))
    for event in alone.values_list("event_id", flat=True):
        yield Fault(LOG, 0, "queue-alone", {"event": str(event)})
    events = Event.objects.order_by("district", "seq")
    for code, seq in events.filter(log_leaf__isnull=True, pending__isnull=True).values_list(*names):
        yield Fault(code, seq, "not-queued", {"seq": seq})
    for code, seq in events.filter(log_leaf__isnull=False, pending__isnull=False).values_list(*names):
        yield Fault(code, seq, "leaf-and-queue", {"seq": seq})
    for waiting in PendingEvent.objects.select_related("event__district"):
        if waiting.district_id != waiting.event.district_id:
            yield Fault(waiting.event.district.code, waiting.event.seq, "queue-district", {"seq": waiting.event.seq})


Announced = list[tuple[int, list[str]]]


def announcements() -> Announced:
    """The stored announcements of keys, the oldest first: number and key lines."""
    return [(row.pk, row.lines.splitlines()) for row in KeyAnnouncement.objects.order_by("pk")]


def faults_of_announcements(district_code: str, said: list[list[str]], rows: Announced) -> Iterator[Fault]:
    """Announcements of keys that differ from what the events of a district say, which knows those since it began.

    `rows` as they stood before the events were read; where keys are announced meanwhile, the next run looks.
    """
    if rows != announcements():
        return
    facts = {"district": district_code}
    if len(said) > len(rows):
        yield Fault(LOG, len(rows), "announcement", {"place": len(rows) + 1, **facts})
    for (place, lines), event in zip(reversed(rows), reversed(said), strict=False):
        if lines != event:
            yield Fault(LOG, place, "announcement", {"place": place, **facts})


def faults_of_checkpoints(
    checkpoints: Iterable[LogCheckpoint], tree: Tree, keys: Iterable[notes.Verifier]
) -> Iterator[Fault]:
    """Every stored checkpoint that the tree, its own note or its signatures contradict.

    Without keys nothing is said about signatures: whoever may change the rows could have signed with another key.
    """
    keys = list(keys)
    signers = [key for key in keys if key.kind == notes.ED25519]
    for row in checkpoints:
        size = row.size
        if size > tree.leaves:
            yield Fault(LOG, size, "checkpoint-size", {"size": size, "leaves": tree.leaves})
        elif tree.roots.get(size, root_of(())) != bytes(row.root):
            yield Fault(LOG, size, "checkpoint-root", {"size": size})
        why = _why_not(row, signers)
        if why:
            yield Fault(LOG, size, "checkpoint-note", {"size": size, "why": why})
    yield from _cosignatures(keys)


def _why_not(row: LogCheckpoint, signers: list[notes.Verifier]) -> str:
    """Why the note of a checkpoint is not what its columns say; empty where it is."""
    try:
        said = notes.checkpoint_in(row.note)
        if signers:
            notes.opened(row.note, signers)
    except notes.BadNote as bad:
        return str(bad)
    return "" if (said.size, said.root) == (row.size, bytes(row.root)) else f"{said.size}"


def _cosignatures(keys: list[notes.Verifier]) -> Iterator[Fault]:
    alone = Cosignature.objects.filter(~Exists(LogCheckpoint.objects.filter(pk=OuterRef("checkpoint_id"))))
    for witness, size in alone.values_list("witness", "checkpoint_id"):
        yield Fault(LOG, size, "cosignature", {"witness": witness, "size": size})
    for row in Cosignature.objects.select_related("checkpoint").order_by("id"):
        text = notes.split(row.checkpoint.note)[0] if "\n\n" in row.checkpoint.note else ""
        mine = [key for key in keys if key.kind == notes.COSIGNATURE and key.name == row.witness]
        try:
            names = [name for name, _id, _signature in notes.split(f"{text}\n{row.line}")[1]]
            good = names == [row.witness] and row.line.endswith("\n")
            if mine and good:
                notes.opened(f"{text}\n{row.line}", mine)
        except notes.BadNote:
            good = False
        if not good:
            facts = {"witness": row.witness, "size": row.checkpoint_id}
            yield Fault(LOG, row.checkpoint_id, "cosignature", facts)
