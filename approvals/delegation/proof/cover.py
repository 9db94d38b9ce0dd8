"""Whether boxes cover a space, exactly: the one calculation behind gaps, overlaps, unreachable rules and limits.

Along each fact the values between two borders behave alike, so the endless space is a grid of classes of values; a
box is one bit, and a class knows which boxes hold there. Boxes that nowhere meet cover the space exactly when the
cells they hold add up to all cells: one sum, however finely they cut it. Only where boxes do meet is the grid
walked, line by line, until what is left of them no longer meets. Steps are counted, so that a walk ends in bounded
time and memory; it then says so instead of guessing.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import NamedTuple

from approvals.delegation.conditions import Interval
from approvals.delegation.matching import Axis

MOST_STEPS = 1_500_000  # looks at one class of values or at one box; about half a second
MOST_LINES = 100  # walked one inside the other
MOST_TOGETHER = 6_000_000  # for all the calculations about one rulebook; two seconds, and the matrix we ship takes 514

Box = Mapping[str, tuple[Interval, ...]]


class NotDecided(Exception):
    """The boxes cut each other too often for an exact answer in bounded time."""


@dataclass
class Steps:
    """What a calculation may still cost."""

    left: int = MOST_STEPS

    def spend(self, steps: int) -> None:
        """Count steps; NotDecided when they are used up."""
        self.left -= steps
        purse = _purse.get()
        if purse is not None:
            purse.left -= steps
        if self.left < 0 or (purse is not None and purse.left < 0):
            raise NotDecided


_purse: ContextVar[Steps | None] = ContextVar("purse", default=None)


@contextmanager
def together(most: int | None = None) -> Iterator[Steps]:
    """Let all calculations inside share one purse, so that many hard ones cost no more than a few.

    The first is the one that counts: inside another purse nothing is added.
    """
    held = _purse.get()
    purse = Steps(MOST_TOGETHER if most is None else most) if held is None else held
    token = _purse.set(purse)
    try:
        yield purse
    finally:
        _purse.reset(token)


class Line(NamedTuple):
    """One fact: for each class of its values the boxes that hold there, and which values they are."""

    name: str
    masks: tuple[int, ...]
    values: tuple[tuple[Interval, ...], ...]

    @classmethod
    def of(cls, axis: Axis, low: int, high: int) -> "Line":
        """Put the values from `low` to `high` for which the same boxes hold into one class."""
        classes: dict[int, list[Interval]] = {}
        for start, end, mask in axis.segments(low, high):
            classes.setdefault(mask, []).append((start, end))
        return cls(axis.name, tuple(classes), tuple(map(tuple, classes.values())))

    def classes_of(self, count: int) -> list[int]:
        """Give for each box the classes it holds for, one bit each; only the borders are looked at."""
        found, held = [0] * count, 0
        for place, mask in enumerate((*self.masks, 0)):
            for box in places(held ^ mask):
                found[box] += 1 << place if held >> box & 1 else -1 << place
            held = mask
        return found


class Grid:
    """Boxes over lines. A set of boxes is a whole number with one bit for each."""

    def __init__(self, lines: Iterable[Line], count: int) -> None:
        self.lines = sorted(lines, key=lambda line: len(line.masks))
        self.count, self.all = count, (1 << count) - 1
        self.classes = [line.classes_of(count) for line in self.lines]
        self._reaches = [_Reach(classes) for classes in self.classes]
        self._mates: dict[int, int] = {}

    def is_empty(self, box: int) -> bool:
        """Tell whether a box holds nowhere."""
        return not all(classes[box] for classes in self.classes)

    def mates(self, box: int, steps: Steps) -> int:
        """Give the boxes that meet one box: those that do along every line."""
        known = self._mates.get(box)
        if known is None:
            known = reduce(and_, (reach.of(box) for reach in self._reaches), self.all & ~(1 << box))
            for reach, classes in zip(self._reaches, self.classes, strict=True):
                doubtful = known if reach.torn >> box & 1 else known & reach.torn
                steps.spend(doubtful.bit_count())
                known ^= sum(1 << other for other in places(doubtful) if not classes[box] & classes[other])
            self._mates[box] = known
        return known

    def common(self, boxes: int) -> Box:
        """Give the box that all of some boxes have in common; each line has one or it is no box."""
        return {
            line.name: joined(
                values for mask, values in zip(line.masks, line.values, strict=True) if mask & boxes == boxes
            )
            for line in self.lines
        }

    def fewer(self, boxes: list[Box]) -> list[Box]:
        """Join boxes that differ along one line only; what comes out holds the same values and none meets another."""
        for line in reversed(self.lines):
            sides: dict[tuple, list[tuple[Interval, ...]]] = {}
            for box in boxes:
                others = tuple(
                    (other.name, box[other.name]) for other in self.lines if other != line and other.name in box
                )
                sides.setdefault(others, []).append(box.get(line.name) or joined(line.values))
            boxes = [{**dict(others), line.name: joined(side)} for others, side in sides.items()]
        return boxes


class _Reach:
    """How far the boxes go along one line, from their first class to their last."""

    def __init__(self, classes: list[int]) -> None:
        self._ends = [((own & -own).bit_length() - 1, own.bit_length() - 1) for own in classes]
        count = max((last for _, last in self._ends), default=0) + 2
        self._begun, self._over = [0] * count, [0] * count
        self.torn = 0  # those that leave out classes in between
        for box, (first, last) in enumerate(self._ends):
            if classes[box]:
                self._begun[first] |= 1 << box
                self._over[last + 1] |= 1 << box
                self.torn |= bool(classes[box] & classes[box] + (1 << first)) << box
        for place in range(1, count):
            self._begun[place] |= self._begun[place - 1]
            self._over[place] |= self._over[place - 1]

    def of(self, box: int) -> int:
        """Give the boxes that begin before this one is over, and are not over before it begins."""
        first, last = self._ends[box]
        return self._begun[last] & ~self._over[first] if last >= 0 else 0


class Holes:
    """The parts of a space that some boxes of a grid leave open; the space is the whole grid, or one box of it."""

    def __init__(self, grid: Grid, boxes: int, steps: Steps, within: int | None = None) -> None:
        self.boxes, self._steps = boxes, steps
        self._lines = grid.lines
        self._mates = {box: grid.mates(box, steps) for box in places(boxes)}
        steps.spend(len(self._mates) * len(grid.lines))
        space = [(1 << len(line.masks)) - 1 if within is None else own[within]
                 for line, own in zip(grid.lines, grid.classes, strict=True)]  # fmt: skip
        self._space = [tuple(places(classes)) for classes in space]
        self._cells = _cells(len(classes) for classes in self._space)
        self._held = {
            box: _cells((own[box] & classes).bit_count() for own, classes in zip(grid.classes, space, strict=True))
            for box in self._mates
        }
        self._known: dict[tuple[int, int], bool] = {}

    def exist(self) -> bool:
        """Tell whether anything is left open."""
        return self._is_open(0, self.boxes)

    def __iter__(self) -> Iterator[Box]:
        """Give the holes; none meets another, and together they are exactly what is left open."""
        return self._below(0, self.boxes)

    def _below(self, depth: int, held: int) -> Iterator[dict[str, tuple[Interval, ...]]]:
        """Give the holes below; the lines after the last one named are free."""
        if not held:
            yield {}
        elif self._is_open(depth, held):
            line = self._lines[depth]
            for left, classes in self._branches(depth, held).items():
                side = joined(line.values[place] for place in classes)
                for hole in self._below(depth + 1, left):
                    yield {line.name: side, **hole}

    def _is_open(self, depth: int, held: int) -> bool:
        """Tell whether a hole lies below: by the sum of the cells where that is enough."""
        if not held:
            return True
        self._steps.spend(held.bit_count())
        everything, covered, meet = self._cells[depth], 0, 0
        for box in places(held):
            own = self._held[box][depth]
            if own == everything:
                return False
            covered += own
            meet |= self._mates[box] & held
        if covered < everything:
            return True
        return bool(meet) and self._look(depth, held)

    def _look(self, depth: int, held: int) -> bool:
        known = self._known.get((depth, held))
        if known is None:
            fewest_first = sorted(self._branches(depth, held), key=int.bit_count)
            known = self._known[depth, held] = any(self._is_open(depth + 1, left) for left in fewest_first)
        return known

    def _branches(self, depth: int, held: int) -> dict[int, list[int]]:
        """Give the classes of one line by the boxes they leave."""
        self._steps.spend(len(self._space[depth]) if depth < MOST_LINES else MOST_STEPS)
        masks = self._lines[depth].masks
        found: dict[int, list[int]] = {}
        for place in self._space[depth]:
            found.setdefault(held & masks[place], []).append(place)
        return found


def beside(grid: Grid) -> Iterator[Box]:
    """Give holes directly beside a corner of a box: not all there are, but at a cost that grows with the borders."""
    steps, told = Steps(), set()
    for box in range(grid.count):
        own = [classes[box] for classes in grid.classes]
        if not all(own):
            continue
        for corner in [[one.bit_length() - 1 for one in own], [(one & -one).bit_length() - 1 for one in own]]:
            for depth, line in enumerate(grid.lines):
                others = [
                    other.masks[place] for other, place in zip(grid.lines, corner, strict=True) if other is not line
                ]
                held = reduce(and_, others, grid.all)
                steps.left -= len(others) + len(line.masks)
                if steps.left < 0:
                    return
                for place, mask in enumerate(line.masks):
                    cell = (*corner[:depth], place, *corner[depth + 1 :])
                    if not held & mask and cell not in told:
                        told.add(cell)
                        yield {one.name: one.values[at] for one, at in zip(grid.lines, cell, strict=True)}


def places(boxes: int) -> Iterator[int]:
    """Give the place of every bit."""
    while boxes:
        lowest = boxes & -boxes
        yield lowest.bit_length() - 1
        boxes ^= lowest


def joined(values: Iterable[tuple[Interval, ...]]) -> tuple[Interval, ...]:
    """Join intervals that do not meet into the fewest, in order."""
    found: list[Interval] = []
    for low, high in sorted(interval for intervals in values for interval in intervals):
        if found and found[-1][1] == low - 1:
            low = found.pop()[0]  # noqa: PLW2901
        found.append((low, high))
    return tuple(found)


def _cells(sizes: Iterable[int]) -> tuple[int, ...]:
    """Give the number of cells from each line on; after the last line one."""
    found = [1]
    for size in reversed(list(sizes)):
        found.append(found[-1] * size)
    return tuple(reversed(found))
