"""The register of what is kept about people: a file with its sources, read once; every word of it can be shown."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from approvals.vocabulary.bilingual import Text

FILE = Path(__file__).parent / "register.yaml"


@dataclass(frozen=True, slots=True)
class Ground:
    """One lawful reason to erase: its section of the Act, with where that was read."""

    code: str
    section: str
    text: Text
    source: str
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of personal data: what, why, who reads it, where it comes from, on which basis, in which tables.

    Of a line that may be erased, `years` is how long it is kept, counted as `after` says; `is_sample` where no source
    gives that number; `at_least_days` how long nobody may erase it, asked or not; `values` the fields of events, by
    kind, that go. A line without `values` is kept for good.
    """

    code: str
    what: Text
    why: Text
    readers: Text
    origin: Text
    basis: tuple[str, ...]
    tables: tuple[str, ...]
    after: Text | None = None
    years: int | None = None
    is_sample: bool = False
    source: str = ""
    checked_on: date | None = None
    at_least_days: int = 0
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def holds(self, kind: str, name: str) -> bool:
        """Whether a private value of that kind of event belongs to the line."""
        return name in self.values.get(kind, ())


@dataclass(frozen=True, slots=True)
class Register:
    """All of it; `sha256` tells one text of it from another."""

    grounds: dict[str, Ground]
    lines: dict[str, Line]
    kept: dict[str, Line]
    sha256: str

    def line_of(self, kind: str, name: str) -> Line | None:
        """The line under which a private value may be erased; None: it may not."""
        return next((line for line in self.lines.values() if line.holds(kind, name)), None)

    def naming(self, table: str) -> Line | None:
        """The first line that names a table; None: no line does."""
        every = (*self.lines.values(), *self.kept.values())
        return next((line for line in every if table in line.tables), None)


@cache
def register() -> Register:
    """The register we ship."""
    raw = FILE.read_bytes()
    found = yaml.safe_load(raw)
    return Register(
        grounds={row["code"]: _ground(row) for row in found["grounds"]},
        lines={row["code"]: _line(row) for row in found["lines"]},
        kept={row["code"]: _line(row) for row in found["kept"]},
        sha256=sha256(raw).hexdigest(),
    )


def _ground(row: dict[str, Any]) -> Ground:
    return Ground(row["code"], row["section"], Text(row["th"], row["en"]), row["source"] or "", row["checked_on"])


def _line(row: dict[str, Any]) -> Line:
    return Line(
        code=row["code"],
        what=Text(row["th"], row["en"]),
        why=Text(row["why_th"], row["why_en"]),
        readers=Text(row["readers_th"], row["readers_en"]),
        origin=Text(row["from_th"], row["from_en"]),
        basis=tuple(row["basis"]),
        tables=tuple(row["tables"]),
        after=Text(row["after_th"], row["after_en"]) if "after_th" in row else None,
        years=row.get("years"),
        is_sample=row.get("sample", False),
        source=row.get("source") or "",
        checked_on=row.get("checked_on"),
        at_least_days=row.get("at_least_days", 0),
        values={kind: tuple(names) for kind, names in row.get("values", {}).items()},
    )
