"""The tree over all events of the installation: RFC 6962, section 2 (the same tree as RFC 9162). Pure.

A hash is 32 bytes. A tree of `size` leaves has the leaves 0 to size - 1. A node is named by its level (0: leaves) and
its place there; it stands for 2**level leaves and is complete.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence

Node = Callable[[int, int], bytes]
EMPTY = hashlib.sha256().digest()


def parent(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 || left || right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """The right edge of a growing tree: the roots of its complete subtrees, the largest first."""

    def __init__(self, size: int = 0, edge: Sequence[bytes] = ()) -> None:
        """Begin with an empty tree, or go on with one whose edge was kept; raises ValueError if the two do not fit."""
        if size.bit_count() != len(edge):
            message = f"A tree of {size} leaves has {size.bit_count()} complete subtrees, not {len(edge)}."
            raise ValueError(message)
        self.size, self.edge = size, list(edge)

    def extend(self, leaves: Iterable[bytes]) -> "Frontier":
        """Add leaves on the right; returns itself."""
        sha256 = hashlib.sha256
        for leaf in leaves:
            node, complete = leaf, self.size
            while complete & 1:
                node = sha256(b"\x01" + self.edge.pop() + node).digest()
                complete >>= 1
            self.edge.append(node)
            self.size += 1
        return self

    @property
    def root(self) -> bytes:
        """The hash of the whole tree."""
        if not self.edge:
            return EMPTY
        node = self.edge[-1]
        for left in reversed(self.edge[:-1]):
            node = parent(left, node)
        return node


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over leaf hashes."""
    return Frontier().extend(leaves).root


def edge_places(size: int) -> list[tuple[int, int]]:
    """(level, place) of the complete subtrees of a tree of SIZE leaves, the largest first."""
    places, begin = [], 0
    for level in reversed(range(size.bit_length())):
        if size >> level & 1:
            places.append((level, begin >> level))
            begin += 1 << level
    return places


def nodes_of(leaves: Sequence[bytes]) -> Node:
    """Every complete node over leaf hashes that are all at hand."""
    levels: list[list[bytes]] = [list(leaves)]
    while len(levels[-1]) > 1:
        below = levels[-1]
        levels.append([parent(below[i], below[i + 1]) for i in range(0, len(below) - 1, 2)])
    return lambda level, place: levels[level][place]


def inclusion_proof(index: int, size: int, node: Node) -> list[bytes]:
    """The path from leaf INDEX to the root of the tree of SIZE leaves (RFC 6962, section 2.1.1).

    Raises ValueError where 0 <= index < size does not hold.
    """
    if not 0 <= index < size:
        message = f"There is no leaf {index} in a tree of {size}."
        raise ValueError(message)
    path, begin = [], 0
    while size > 1:
        left = _left(size)
        if index < left:
            path.append(_range(begin + left, size - left, node))
            size = left
        else:
            path.append(_range(begin, left, node))
            begin, index, size = begin + left, index - left, size - left
    return path[::-1]


def consistency_proof(old: int, size: int, node: Node) -> list[bytes]:
    """That the tree of OLD leaves is the beginning of the tree of SIZE leaves (RFC 6962, section 2.1.2).

    Empty where old is 0 or equals size. Raises ValueError where 0 <= old <= size does not hold.
    """
    if not 0 <= old <= size:
        message = f"A tree of {old} is no beginning of a tree of {size}."
        raise ValueError(message)
    if old in (0, size):
        return []
    path: list[bytes] = []
    begin, is_whole = 0, True
    while old != size:
        left = _left(size)
        if old <= left:
            path.append(_range(begin + left, size - left, node))
            size = left
        else:
            path.append(_range(begin, left, node))
            begin, old, size, is_whole = begin + left, old - left, size - left, False
    return [*([] if is_whole else [_range(begin, size, node)]), *path[::-1]]


def proves_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether PATH leads from the leaf hash at INDEX to ROOT (RFC 9162, section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, node = index, size - 1, leaf
    for beside in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            node = parent(beside, node)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            node = parent(node, beside)
        place, last = place >> 1, last >> 1
    return last == 0 and node == root


def proves_consistency(old: int, size: int, path: Sequence[bytes], old_root: bytes, root: bytes) -> bool:
    """Whether PATH shows that the tree of SIZE begins with the tree of OLD (RFC 9162, section 2.1.4.2)."""
    if old in (0, size):
        return not path and (old == 0 or old_root == root)
    if not 0 < old < size or not path:
        return False
    steps = [old_root, *path] if old & (old - 1) == 0 else list(path)
    place, last = old - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = now = steps[0]
    for beside in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, now = parent(beside, before), parent(beside, now)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            now = parent(now, beside)
        place, last = place >> 1, last >> 1
    return last == 0 and before == old_root and now == root


def _left(size: int) -> int:
    """The largest power of two below SIZE, which is 2 at least."""
    return 1 << (size - 1).bit_length() - 1


def _range(begin: int, size: int, node: Node) -> bytes:
    """The root over SIZE leaves from BEGIN on, where BEGIN is a multiple of every complete part."""
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return node(level, begin >> level)
    left = _left(size)
    return parent(_range(begin, left, node), _range(begin + left, size - left, node))
