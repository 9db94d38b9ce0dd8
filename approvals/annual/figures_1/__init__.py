"""The first version of the figures: their definitions in both languages, and the queries that find their events.

Every query reads events whose day, in Bangkok, lies in what the report covers, unless its definition says otherwise.

Once an edition has been frozen with it, nothing in this folder is changed: the edition must be built again to the same
bytes for ever. Another figure, another word of a definition, another way to count: copy the folder, change the copy,
and put it into `approvals.annual.building.VERSIONS` under the next number.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from approvals.annual.figures import Definition, Member, Unit
from approvals.annual.figures_1 import background, committees, decentralisation, networks, participation, voices
from approvals.annual.trail import Trail

FORM = 1  # of the figures file that this version is written in
_HERE = Path(__file__).parent
_PARTS = (background, decentralisation, committees, participation, voices, networks)
KINDS = frozenset(kind for part in _PARTS for kind in part.KINDS)
FIELDS = frozenset(name for part in _PARTS for name in part.FIELDS)
QUERIES: dict[str, Callable[[Trail], list[Member]]] = {
    code: query for part in _PARTS for code, query in part.QUERIES.items()
}


@cache
def definitions() -> tuple[Definition, ...]:
    """Every figure, point by point, in the order in which a report shows it."""
    files = (f"{part.__name__.rpartition('.')[2]}.yaml" for part in _PARTS)
    return tuple(_definition(row) for name in files for row in _said(name))


@cache
def axes() -> dict[str, dict[str, dict[str, str]]]:
    """The names of what figures are cut by, in both languages: axis, value, language."""
    return _said("axes.yaml")


def _definition(row: dict[str, Any]) -> Definition:
    cuts = tuple(tuple(cut) for cut in row.get("cuts", ()))
    return Definition(row["code"], row["part"], Unit(row["unit"]), row["name"], row["counts"], cuts)


def _said(name: str) -> Any:
    return yaml.safe_load((_HERE / name).read_text(encoding="utf-8"))
