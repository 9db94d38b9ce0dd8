"""A figures file as pages and papers read it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson

from approvals.annual.figures import Member, Unit, Value, read_row
from approvals.annual.spans import Covered
from approvals.store.models import StoredFile
from approvals.store.services import content_of


@dataclass(frozen=True)
class Cell:
    """A part of a figure: where it lies by axis, its value, the numbers of its events."""

    by: dict[str, str]
    value: Value
    members: list[int]


@dataclass(frozen=True)
class Figure:
    """One figure of a file: definition, value, the rows of its events in the order of the chain, and its parts."""

    code: str
    part: int
    unit: Unit
    name: dict[str, str]
    counts: dict[str, str]
    value: Value
    rows: list[list[int]]
    cuts: list[Cell]

    @property
    def members(self) -> list[Member]:
        """Its events; where each belongs stands in the parts."""
        return [read_row(self.unit, row) for row in self.rows]

    def along(self, *axes: str) -> list[Cell]:
        """Its parts along exactly these axes."""
        return [cell for cell in self.cuts if set(cell.by) == set(axes)]

    def at(self, **by: str) -> Cell | None:
        """Its part at one place; None where nothing happened there, or it is not cut so."""
        return next((cell for cell in self.cuts if cell.by == by), None)

    def axes(self) -> list[tuple[str, ...]]:
        """The ways in which it is cut and something happened."""
        return list(dict.fromkeys(tuple(sorted(cell.by)) for cell in self.cuts))


@dataclass(frozen=True)
class FiguresFile:
    """What one figures file says. `content` are its bytes."""

    content: bytes
    said: dict[str, Any]

    @classmethod
    def read(cls, content: bytes) -> "FiguresFile":
        """Read the bytes of a figures file."""
        return cls(content, orjson.loads(content))

    @classmethod
    def of(cls, file: StoredFile) -> "FiguresFile":
        """Read a kept figures file."""
        return cls.read(content_of(file))

    @property
    def covered(self) -> Covered:
        return Covered(self.said["fiscal_year_be"], self.said["span"])

    @property
    def last_seq(self) -> int:
        return int(self.said["last_seq"])

    @property
    def version(self) -> int:
        return int(self.said["figures_version"])

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Every figure by its code, in the order of the report."""
        return {row["code"]: _figure(row) for row in self.said["figures"]}

    def of_part(self, part: int) -> list[Figure]:
        """The figures of one point of the district's page."""
        return [figure for figure in self.figures.values() if figure.part == part]

    def name_of(self, axis: str, value: str, language: str) -> str:
        """The name of a part along an axis; the value itself where the file names it not, as of committees."""
        named = self.said["axes"].get(axis, {}).get(value)
        return named[language] if named else value


def _figure(row: dict[str, Any]) -> Figure:
    unit = Unit(row["unit"])
    return Figure(
        code=row["code"],
        part=row["part"],
        unit=unit,
        name=row["name"],
        counts=row["counts"],
        value=row["value"],
        rows=row["members"],
        cuts=[Cell(cell["by"], cell["value"], cell["members"]) for cell in row["cuts"]],
    )
