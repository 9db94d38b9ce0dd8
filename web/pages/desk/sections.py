"""Several lists on one page, each turned on its own by the key of the row shown last."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest

ROWS = 25


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one list and the addresses of its first and its next page; empty where there is none."""

    rows: list[Any]
    first: str
    next: str


def section(request: HttpRequest, name: str, found: QuerySet, keys: tuple[str, ...], rows: int = ROWS) -> Section:
    """One page of a list in ascending order of its keys: a day and an id, or an id alone. One query.

    The parameter NAME of the address holds the keys of the row shown last, as in `?stages=2026-11-24.17`.
    """
    last = _read(request.GET.get(name, ""), len(keys))
    asked = found.filter(_after(keys, last)) if last else found
    there = list(asked[: rows + 1])
    following = _address(request, name, _written(there[rows - 1], keys)) if len(there) > rows else ""
    return Section(there[:rows], _address(request, name, "") if last else "", following)


def _after(keys: tuple[str, ...], last: list[Any]) -> Q:
    if len(keys) == 1:
        return Q(**{f"{keys[0]}__gt": last[0]})
    (day, number), (last_day, last_number) = keys, last
    return Q(**{f"{day}__gt": last_day}) | Q(**{day: last_day, f"{number}__gt": last_number})


def _read(text: str, length: int) -> list[Any]:
    """The keys in an address; what cannot be read leads to the first page."""
    parts = text.split(".")
    try:
        number = int(parts[-1][:18])
        return [number] if length == 1 else [date.fromisoformat(parts[0]), number]
    except ValueError:
        return []


def _written(row: Any, keys: tuple[str, ...]) -> str:
    values = []
    for key in keys:
        value = row
        for part in key.split("__"):
            value = getattr(value, part)
        values.append(str(value))
    return ".".join(values)


def _address(request: HttpRequest, name: str, value: str) -> str:
    query = request.GET.copy()
    query.pop(name, None)
    if value:
        query[name] = value
    return f"?{query.urlencode()}#{name}"
