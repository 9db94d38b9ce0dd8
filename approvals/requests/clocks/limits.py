"""The periods of `limits.yaml`, read once: how long the office and the school have, and when people are reminded."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from approvals.calendar.statutory import Unit
from approvals.committees.nodes import Node, node_of
from approvals.vocabulary.bilingual import Text

FILE = Path(__file__).parent / "limits.yaml"
SIDES = ("stage", "office", "requester")
UNITS = (Unit.DAYS, Unit.WORKING_DAYS)


@dataclass(frozen=True, slots=True)
class Limit:
    """One period: so many days of a unit, under which law and clause, or by custom; `checked_on` None: not compared."""

    days: int
    unit: Unit
    title: Text
    clause: str
    practice: bool
    source: str
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class Remedy:
    """One thing that whoever waits for a late office may do, with its source."""

    words: Text
    source: str


@dataclass(frozen=True, slots=True)
class Late:
    """How often, in days, people hear that the office is late, under which clause, and what they may do."""

    every: int
    title: Text
    clause: str
    source: str
    may_do: tuple[Remedy, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """Everything of the file. `remind`: working days before the last day, the earliest first."""

    office: Limit
    types: dict[str, Limit]
    revision: Limit
    remind: dict[str, tuple[int, ...]]
    late: Late


def limit_of(type_code: str) -> Limit:
    """Within how long the office decides a request of that decision type: its own law's period, or the fallback."""
    return limits().types.get(type_code, limits().office)


@cache
def limits() -> Limits:
    """The file as it is shipped; raises Unloadable with the place of a mistake."""
    return read(FILE.read_text(encoding="utf-8"))


def read(text: str) -> Limits:
    """The periods in the text of such a file."""
    root = node_of(FILE.name, text).only("office", "types", "revision", "remind", "late")
    types = {row.get("code").of(str): _limit(row, "code") for row in root.get("types").items()}
    remind = root.get("remind").only(*SIDES)
    return Limits(
        office=_limit(root.get("office")),
        types=types,
        revision=_limit(root.get("revision")),
        remind={side: _days_before(remind.get(side)) for side in SIDES},
        late=_late(root.get("late")),
    )


def _limit(node: Node, *more: str) -> Limit:
    node.only("days", "unit", "title", "clause", "practice", "source", "checked_on", *more)
    return Limit(
        days=_positive(node.get("days")),
        unit=node.get("unit").among(UNITS),
        title=node.get("title").text(),
        clause=node.get("clause").of(str),
        practice=node.get("practice").of(bool),
        source=node.get("source").of(str),
        checked_on=node.get("checked_on").maybe(date),
    )


def _positive(node: Node) -> int:
    if node.of(int) < 1:
        raise node.wrong("at least 1 is expected")
    return node.value


def _days_before(node: Node) -> tuple[int, ...]:
    found = tuple(row.of(int) for row in node.items())
    if min(found) < 0:
        raise node.wrong("days before the last day are not negative")
    return tuple(sorted(found, reverse=True))


def _late(node: Node) -> Late:
    node.only("every", "title", "clause", "source", "checked_on", "may_do")
    node.get("checked_on").maybe(date)
    rows = [row.only("th", "en", "source") for row in node.get("may_do").items()]
    return Late(
        every=_positive(node.get("every")),
        title=node.get("title").text(),
        clause=node.get("clause").of(str),
        source=node.get("source").of(str),
        may_do=tuple(
            Remedy(Text(row.get("th").of(str), row.get("en").of(str)), row.get("source").of(str)) for row in rows
        ),
    )
