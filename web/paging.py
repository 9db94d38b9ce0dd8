"""Pages by key: the next page begins after the last row shown, so the millionth costs what the first costs."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, UUIDField
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
    last = _key(newest_first, request.GET.get("before", ""))
    asked = newest_first if last is None else newest_first.filter(pk__lt=last)
    return _page(request, "before", list(asked[: rows + 1]), rows)


def page_in_order(request: HttpRequest, found: QuerySet, field: str, rows: int = ROWS) -> KeyPage:
    """One page of rows in the order of FIELD, then id; two queries. `after` in the address is the id shown last."""
    last = _key(found, request.GET.get("after", ""))
    if last is not None:
        reached = found.order_by().filter(pk=last).values_list(field, flat=True).first()
        if reached is not None:  # a row that is not among these leads to the first page
            found = found.filter(Q(**{f"{field}__gt": reached}) | Q(**{field: reached, "pk__gt": last}))
    return _page(request, "after", list(found[: rows + 1]), rows)


def page_newest(request: HttpRequest, newest_first: QuerySet, field: str, rows: int = ROWS) -> KeyPage:
    """One page of rows in descending order of FIELD, then id; two queries. `before` is the id shown last."""
    last = _key(newest_first, request.GET.get("before", ""))
    if last is not None:
        reached = newest_first.order_by().filter(pk=last).values_list(field, flat=True).first()
        if reached is not None:
            newest_first = newest_first.filter(Q(**{f"{field}__lt": reached}) | Q(**{field: reached, "pk__lt": last}))
    return _page(request, "before", list(newest_first[: rows + 1]), rows)


def _key(found: QuerySet, text: str) -> int | UUID | None:
    """The id in an address, whatever its kind; None when there is none that can be read."""
    if not isinstance(found.model._meta.pk, UUIDField):
        return int(text[:18]) if text.isdecimal() else None
    try:
        return UUID(text)
    except ValueError:
        return None


def _page(request: HttpRequest, name: str, found: list[Any], rows: int) -> KeyPage:
    following = _address(request, name, str(found[rows - 1].pk)) if len(found) > rows else ""
    return KeyPage(found[:rows], _address(request, name, "") if request.GET.get(name) else "", following)


def _address(request: HttpRequest, name: str, last: str) -> str:
    """The same page with other rows; going back leads to the first of them."""
    query = request.GET.copy()
    query.pop(name, None)
    if last:
        query[name] = last
    return f"?{query.urlencode()}"
