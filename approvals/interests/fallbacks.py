"""Who takes over where nobody is able to act: the rule, pure, and its data, read once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from approvals.calendar.rules import Calendar
from approvals.committees.nodes import node_of
from approvals.interests import superiors
from approvals.vocabulary.bilingual import Text

FILE = Path(__file__).parent / "fallbacks.yaml"
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Taker:
    """Who takes a stage over: a kind of post, or a body outside the district; exactly one is set."""

    kind: str = ""
    outside: str = ""


@dataclass(frozen=True, slots=True)
class Appointer:
    """Who has to appoint the members of one kind of committee, and where we know it from."""

    post: str
    says: Text
    source: str


def taker(
    kind: str,
    is_able: Callable[[str], bool],
    table: Mapping[str, tuple[str, ...]] | None = None,
    outside: str | None = None,
) -> Taker | None:
    """The nearest superior of a kind of post with somebody able to act, else the body above the district.

    None: the table does not know the post, or nobody stands above it; a hole that must not be. `table` and `outside`
    are those of `superiors.yaml` unless others are handed in.
    """
    table = superiors.table() if table is None else table
    if kind not in table:
        return None
    for nearest in superiors.line_of(kind, table):
        if is_able(nearest):
            return Taker(kind=nearest)
    above = superiors.outside()[0] if outside is None else outside
    return Taker(outside=above) if above else None


def empty_since(is_able: Callable[[date], bool], opened: date, today: date) -> date | None:
    """The first day of the unbroken run of days without anybody able that reaches to today, none before `opened`.

    None: somebody is able today.
    """
    day, since = today, None
    while day >= opened and not is_able(day):
        day, since = day - A_DAY, day
    return since


def takes_over_on(since: date, calendar: Calendar) -> date:
    """The day on which the fallback takes over a stage that nobody has been able to act on since a day."""
    first = since if calendar.is_working_day(since) else calendar.after_working_days(since, 1)
    return calendar.after_working_days(first, grace_days())


@cache
def grace_days() -> int:
    """Working days without anybody able after which a stage goes on; practice, not law."""
    return node_of(FILE.name, FILE.read_text(encoding="utf-8")).get("grace_days").of(int)


@cache
def appointers() -> dict[str, Appointer]:
    """Who appoints the members of each kind of committee."""
    root = node_of(FILE.name, FILE.read_text(encoding="utf-8")).only("source", "checked_on", "grace_days", "committees")
    root.get("checked_on").maybe(date)
    found = {}
    for row in root.get("committees").items():
        row.only("kind", "appoints", "source", "th", "en")
        post = row.get("appoints").among({*superiors.table(), "outside"})
        says = Text(row.get("th").of(str), row.get("en").of(str))
        found[row.get("kind").of(str)] = Appointer(post, says, row.get("source").of(str))
    return found
