"""What a figure is: a definition, the events it counts, and a value that follows from nothing but those. Pure.

No floating point: a count and a sum are whole numbers, a share is the pair part and whole, a median is a fraction of
whole seconds, written as the pair numerator and denominator.

Every version of the figures is written by this module, and frozen editions depend on its bytes: what it gives for
versions in use never changes.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

UNKNOWN = "unknown"
Value = int | list[int] | None


class Unit(StrEnum):
    """What the value of a figure says, and so how it follows from the events."""

    COUNT = "count"  # how many events
    SUM = "sum"  # the sum of what the events say
    PEOPLE = "people"  # the same, in people
    SATANG = "satang"  # the same, in hundredths of a baht
    SHARE = "share"  # the sum of the parts and the sum of the wholes
    MEDIAN = "median-seconds"  # half took no longer
    NINE_OF_TEN = "p90-seconds"  # nine of ten took no longer


class Member(NamedTuple):
    """One event that a figure counts.

    `number` is 1 where events are counted, else what the event adds: people, satang, seconds, or the part of a share;
    `of` what it adds to the whole of a share. `cut` says, by axis, where it belongs; perhaps to several places.
    """

    seq: int
    number: int = 1
    of: int = 0
    cut: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Definition:
    """One named query: its code, which point of the district's page it belongs to (0: background), what it counts.

    `name` and `counts` are in both languages, th and en, as they were when this version of the figures was made.
    """

    code: str
    part: int
    unit: Unit
    name: Mapping[str, str]
    counts: Mapping[str, str]
    cuts: tuple[tuple[str, ...], ...] = field(default=())


def value_of(unit: Unit, members: Collection[Member]) -> Value:
    """The value of a figure over these events; None where nothing was to be shared or took a time."""
    if unit == Unit.COUNT:
        return len(members)
    if unit in (Unit.SUM, Unit.PEOPLE, Unit.SATANG):
        return sum(member.number for member in members)
    if unit == Unit.SHARE:
        return [sum(member.number for member in members), sum(member.of for member in members)]
    return _middle(sorted(member.number for member in members), unit)


def _middle(numbers: list[int], unit: Unit) -> list[int] | None:
    many = len(numbers)
    if not many:
        return None
    if unit == Unit.NINE_OF_TEN:
        return [numbers[(9 * many + 9) // 10 - 1], 1]  # the nearest rank
    exact = Fraction(numbers[(many - 1) // 2] + numbers[many // 2], 2)
    return [exact.numerator, exact.denominator]


def written(definition: Definition, members: Iterable[Member]) -> dict[str, Any]:
    """A figure as the figures file holds it. Raises ValueError where an event is counted twice."""
    rows = sorted(members, key=lambda member: member.seq)
    if len({row.seq for row in rows}) != len(rows):
        message = f"Figure {definition.code} counts an event twice."
        raise ValueError(message)
    return {
        "code": definition.code,
        "part": definition.part,
        "unit": str(definition.unit),
        "name": dict(definition.name),
        "counts": dict(definition.counts),
        "value": value_of(definition.unit, rows),
        "members": [_row(definition.unit, row) for row in rows],
        "cuts": [cell for axes in definition.cuts for cell in _cells(definition.unit, axes, rows)],
    }


def _row(unit: Unit, member: Member) -> list[int]:
    if unit == Unit.COUNT:
        return [member.seq]
    return [member.seq, member.number, member.of] if unit == Unit.SHARE else [member.seq, member.number]


def read_row(unit: Unit, row: list[int]) -> Member:
    """The event of a figure as the file holds it; where it belongs stands in the cells."""
    if unit == Unit.COUNT:
        return Member(row[0])
    return Member(row[0], row[1], row[2] if unit == Unit.SHARE else 0)


def _cells(unit: Unit, axes: tuple[str, ...], rows: list[Member]) -> list[dict[str, Any]]:
    """The parts of a figure along some axes; those with no event are left out. What belongs to two is in both."""
    found: dict[tuple[str, ...], list[Member]] = defaultdict(list)
    for row in rows:
        for place in product(*(row.cut.get(axis, (UNKNOWN,)) for axis in axes)):
            found[place].append(row)
    return [
        {
            "by": dict(zip(axes, place, strict=True)),
            "value": value_of(unit, found[place]),
            "members": [row.seq for row in found[place]],
        }
        for place in sorted(found)
    ]
