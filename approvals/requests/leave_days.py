"""Which granted requests say that somebody will be away, and on which days. Data, read once; the rest is pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from approvals.calendar.rules import Calendar
from approvals.committees.nodes import Node, node_of

FILE = Path(__file__).parent / "leave_days.yaml"


@dataclass(frozen=True, slots=True)
class Counted:
    """How the days of one decision type are counted: which facts say the first day and how many."""

    kind: str
    first: str
    days: str
    fact: str = ""
    working: frozenset[str] = frozenset()

    def last_day(self, first: date, days: int, facts: Mapping[str, Any], calendar: Calendar) -> date:
        """The last of so many days from the first, both included."""
        if facts.get(self.fact) not in self.working:
            return first + timedelta(days=days - 1)
        return calendar.after_working_days(first - timedelta(days=1), days)


@cache
def counted() -> dict[str, Counted]:
    """How each of the decision types is counted, by code."""
    root = node_of(FILE.name, FILE.read_text(encoding="utf-8")).only("source", "checked_on", "types")
    root.get("source").of(str)
    root.get("checked_on").maybe(date)
    return {row.get("type").of(str): _read(row) for row in root.get("types").items()}


def _read(row: Node) -> Counted:
    row.only("type", "kind", "first", "days", "working_days")
    kind, first, days = (row.get(name).of(str) for name in ("kind", "first", "days"))
    working = row.get("working_days", optional=True)
    if working.value is None:
        return Counted(kind, first, days)
    values = frozenset(value.of(str) for value in working.get("values").items())
    return Counted(kind, first, days, working.get("fact").of(str), values)


def days_away(type_code: str, facts: Mapping[str, Any], calendar: Calendar) -> tuple[str, date, date] | None:
    """The kind of absence and its first and last day, both included; None: nobody will be away, or nobody knows when.

    `facts` are the plain answers of the request.
    """
    how = counted().get(type_code)
    if how is None or not facts.get(how.first) or not facts.get(how.days):
        return None
    first = date.fromisoformat(facts[how.first])
    return how.kind, first, how.last_day(first, int(facts[how.days]), facts, calendar)
