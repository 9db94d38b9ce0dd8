"""What a column and a table are, and how columns stand side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Cell(StrEnum):
    """What the cells of a column hold."""

    WORD = "word"
    TEXT = "text"
    FLAG = "flag"
    WHOLE = "whole"
    DAY = "day"
    VALUE = "value"  # of the fact on the same row
    BOUND = "bound"
    WORDS = "words"
    LINES = "lines"
    PAIRS = "pairs"  # as many pairs of columns, fact and values, as the fullest row needs


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a key for machines, its two titles, and the path to its value in an entry of the document."""

    key: str
    th: str
    en: str
    path: tuple[str, ...]
    cell: Cell = Cell.WORD
    width: int = 16
    among: str | tuple[str, ...] = ()  # the words allowed, or the name of a list of codes of this rulebook

    @property
    def title(self) -> str:
        return f"{self.th} / {self.en}"


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `under` is the table its rows belong to, and `into` the name of the list they make there.

    A column with the empty path says what a row is called by in the document, or which entry it belongs to.
    """

    name: str
    th: str
    en: str
    columns: tuple[Column, ...]
    under: str = ""
    into: str = ""

    @property
    def sheet(self) -> str:
        return f"{self.th} {self.en}"


def column(key: str, th: str, en: str, cell: Cell = Cell.WORD, width: int = 16, **more: Any) -> Column:
    """One column whose path is its key unless it is said."""
    return Column(key, th, en, more.pop("path", (key,)), cell, width, **more)


def both(key: str, th: str, en: str, width: int = 40, path: tuple[str, ...] | None = None) -> tuple[Column, Column]:
    """Two columns for a text in both languages."""
    path = (key,) if path is None else path
    return (
        Column(f"{key}_th", f"{th} (ไทย)", f"{en} (Thai)", (*path, "th"), Cell.TEXT, width),
        Column(f"{key}_en", f"{th} (อังกฤษ)", f"{en} (English)", (*path, "en"), Cell.TEXT, width),
    )


PAIR_TITLES = (("ข้อเท็จจริง", "Fact"), ("ค่า", "Values"))


def spread(table: Table, pairs: int) -> Iterator[tuple[Column, int | None, int]]:
    """Give the columns as they stand side by side: (column, number of the pair or None, 0 fact or 1 values)."""
    for each in table.columns:
        if each.cell is Cell.PAIRS:
            yield from ((each, number, side) for number in range(1, pairs + 1) for side in (0, 1))
        else:
            yield each, None, 0


def title_of(each: Column, number: int | None, side: int) -> str:
    """Give what stands over a column."""
    if number is None:
        return each.title
    th, en = PAIR_TITLES[side]
    return f"{th} {number} / {en} {number}"
