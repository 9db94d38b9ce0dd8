"""The stored tree: any node of it, its root at any size, proofs, tiles, and the checkpoints that were given away."""

from approvals.log.merkle import Frontier, consistency_proof, edge_places, inclusion_proof, root_of
from approvals.log.models import Cosignature, Leaf, LogCheckpoint, Tile
from approvals.log.tiles import WIDTH, TileName

HASH = 32  # bytes


class StoredTree:
    """Reads nodes from tiles and, at the edge, from leaves; at most two queries for a tile, each tile once."""

    def __init__(self) -> None:
        self._read: dict[tuple[int, int], list[bytes]] = {}

    def __call__(self, level: int, place: int) -> bytes:
        """The complete node at LEVEL and PLACE; raises LookupError where the tree has none."""
        tile, above = divmod(level, 8)
        first = place << above
        begin = first % WIDTH
        below = self.hashes(tile, first // WIDTH)[begin : begin + (1 << above)]
        if len(below) < 1 << above:
            message = f"The tree has no complete node {level}/{place}."
            raise LookupError(message)
        return root_of(below)

    def hashes(self, level: int, place: int) -> list[bytes]:
        """The hashes of one tile, as many as there are."""
        if (level, place) not in self._read:
            self._read[level, place] = _complete(level, place) or _beginning(level, place)
        return self._read[level, place]

    def root(self, size: int) -> bytes:
        """The root of the tree of SIZE leaves; raises LookupError where there are fewer."""
        return Frontier(size, [self(*node) for node in edge_places(size)]).root

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """The proof that leaf INDEX is in the tree of SIZE leaves."""
        return inclusion_proof(index, size, self)

    def consistency(self, old: int, size: int) -> list[bytes]:
        """The proof that the tree of SIZE leaves begins with that of OLD leaves."""
        return consistency_proof(old, size, self)


def _complete(level: int, place: int) -> list[bytes]:
    stored = Tile.objects.filter(level=level, place=place).values_list("hashes", flat=True).first() or b""
    raw = bytes(stored)
    return [raw[begin : begin + HASH] for begin in range(0, len(raw), HASH)]


def _beginning(level: int, place: int) -> list[bytes]:
    """The hashes of a tile that is not complete yet: leaves, or the roots of the tiles one level down."""
    begin = place * WIDTH
    if level == 0:
        rows = Leaf.objects.filter(place__gte=begin, place__lt=begin + WIDTH).order_by("place")
        return [bytes(row) for row in rows.values_list("hash", flat=True)]
    below = Tile.objects.filter(level=level - 1, place__gte=begin, place__lt=begin + WIDTH).order_by("place")
    return [bytes(row) for row in below.values_list("root", flat=True)]


def size_of_tree() -> int:
    """How many leaves are stored."""
    last = Leaf.objects.order_by("-place").values_list("place", flat=True).first()
    return 0 if last is None else last + 1


def latest() -> LogCheckpoint | None:
    """The last checkpoint that was signed."""
    return LogCheckpoint.objects.order_by("-size").first()


def latest_cosigned() -> LogCheckpoint | None:
    """The last checkpoint that a witness has cosigned."""
    return LogCheckpoint.objects.filter(cosignatures__isnull=False).order_by("-size").first()


def note_of(checkpoint: LogCheckpoint) -> str:
    """The signed note with the cosignatures that have arrived."""
    lines = Cosignature.objects.filter(checkpoint=checkpoint).order_by("witness").values_list("line", flat=True)
    return checkpoint.note + "".join(lines)


def tile_bytes(name: TileName, size: int) -> bytes | None:
    """The hashes of a tile one after the other; None where a tree of SIZE leaves has not that many."""
    if not name.is_within(size):
        return None
    return b"".join(StoredTree().hashes(name.level, name.place)[: name.width])
