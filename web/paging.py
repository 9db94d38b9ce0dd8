"""Pages by key: the next page begins after the last row shown, so the millionth costs what the first costs."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

ROWS = 25


@dataclass(frozen=True, slots=True)
class KeyPage:
    """Some rows and the addresses of the pages beside them; empty where there is none."""

    rows: list[Any]
    previous: str
    next: str


def page_by_key(request: HttpRequest, newest_first: QuerySet, rows: int = ROWS) -> KeyPage:
    """One page of rows in descending order of id. One query; `before` in the address is the id shown last."""
    before = request.GET.get("before", "")
    asked = newest_first.filter(pk__lt=int(before[:18])) if before.isdigit() else newest_first
    found = list(asked[: rows + 1])
    following = _address(request, str(found[rows - 1].pk)) if len(found) > rows else ""
    return KeyPage(found[:rows], _address(request, "") if before else "", following)


def _address(request: HttpRequest, before: str) -> str:
    """The same page with other rows; going back leads to the newest."""
    query = request.GET.copy()
    query.pop("before", None)
    if before:
        query["before"] = before
    return f"?{query.urlencode()}"
