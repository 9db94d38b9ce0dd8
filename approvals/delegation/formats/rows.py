"""From the document of a rulebook to the rows of its tables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from approvals.delegation.facts import Kind
from approvals.delegation.formats.cells import NO, YES, condition, lines, number, words
from approvals.delegation.formats.columns import Cell, Column, Table, spread, title_of

Content = str | int | Decimal | date | None
LISTED = (Kind.CHOICE, Kind.YESNO)
FEWEST_PAIRS = 2  # so that there is room for one more condition


@dataclass(frozen=True, slots=True)
class Written:
    """One table ready to be written: titles, and rows of values in their own types."""

    table: Table
    columns: tuple[tuple[Column, int | None, int], ...]
    rows: list[list[Content]]
    kinds: list[str]  # of the fact on each row, where the table is one of facts

    @property
    def titles(self) -> list[str]:
        return [title_of(*each) for each in self.columns]


def written(table: Table, document: Mapping[str, Any]) -> Written:
    """Give one table of the document."""
    found = list(entries(table, document))
    kinds = kinds_of(document)
    named = next((each.path[0] for each in table.columns if each.cell is Cell.PAIRS), "")
    most = max([FEWEST_PAIRS, *(len(entry.get(named, ())) + 1 for entry in found)]) if named else 0
    columns = tuple(spread(table, most))
    rows = [[_content(entry, kinds, *each) for each in columns] for entry in found]
    return Written(table, columns, rows, [str(entry.get("kind", "")) for entry in found])


def kinds_of(document: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Give the kind of every fact: code of the type -> name of the fact -> its kind."""
    return {kind["code"]: {fact["name"]: fact["kind"] for fact in kind["facts"]} for kind in document["types"]}


def entries(table: Table, document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the entries of the document that make the rows of one table; the empty key has what they belong to."""
    if table.name == "matrix":
        yield {"title": document["title"]}
    elif table.under == "types":
        yield from ({"": kind["code"], **each} for kind in document["types"] for each in kind[table.into])
    elif table.under:
        yield from _below(table, document)
    elif isinstance(document[table.name], dict):
        yield from ({"": code, **part} for code, part in document[table.name].items())
    else:
        yield from document[table.name]


def _below(table: Table, document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    if table.under == "instruments":
        for code, paper in document["instruments"].items():
            yield from ({"": code, **each} for each in paper.get(table.into, ()))
        return
    label = "fact" if table.under == "facts" else "rule"
    for kind in document["types"]:
        for parent in kind[table.under]:
            name = parent["name"] if label == "fact" else parent["code"]
            yield from ({"": kind["code"], label: name, **each} for each in parent.get(table.into, ()))


def dig(entry: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    """Follow a path; None where it ends early."""
    found: Any = entry
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def _content(entry: dict[str, Any], kinds: Mapping[str, Any], each: Column, pair: int | None, side: int) -> Content:
    found = dig(entry, each.path)
    if pair is not None:
        facts = kinds.get(str(entry.get("type", entry.get(""))), {})
        return _pair(found or {}, facts, pair - 1, side, conditions=each.path == ("when",))
    if found is None:
        return None
    return CONTENTS[each.cell](found, str(entry.get("kind", "")))


def _pair(values: Mapping[str, Any], facts: Mapping[str, str], place: int, side: int, *, conditions: bool) -> Content:
    if place >= len(values):
        return None
    name = list(values)[place]
    if side == 0:
        return name
    kind = facts.get(name, "")
    if conditions:
        return condition(values[name], money=kind == Kind.MONEY, listed=kind in LISTED)
    return _value(values[name], kind)


def _value(typed: Any, kind: str) -> Content:
    if isinstance(typed, bool):
        return YES if typed else NO
    if kind == Kind.MONEY:
        return number(Decimal(typed))
    return marked(typed) if isinstance(typed, str) else str(typed)


def _bound(typed: Any, kind: str) -> Content:
    return Decimal(typed) if kind == Kind.MONEY else typed


def _lines(found: Any, kind: str) -> Content:
    return marked(found if isinstance(found, str) else lines(found))


def marked(text: str) -> str:
    """Write an empty text as two quotes, because an empty cell means that nothing is said."""
    return f'{text}""' if set(text) <= {'"'} and len(text) % 2 == 0 else text


CONTENTS = {
    Cell.WORD: lambda found, kind: marked(found),
    Cell.TEXT: lambda found, kind: marked(found),
    Cell.FLAG: lambda found, kind: YES if found else NO,
    Cell.WHOLE: lambda found, kind: found,
    Cell.DAY: lambda found, kind: found,
    Cell.VALUE: _value,
    Cell.BOUND: _bound,
    Cell.WORDS: lambda found, kind: words(found),
    Cell.LINES: _lines,
}
