"""Filters of the pages of the yearly report."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import template

from approvals.annual.reading import FiguresFile
from web.pages.yearly.parts import Line, lines_of

register = template.Library()


@register.filter
def moment(stamp: str) -> datetime:
    """The moment of a stamp as words of a report keep it."""
    return datetime.fromisoformat(stamp)


@register.filter
def chart_name(part: int, place: int) -> str:
    """The name of the picture of a part's table."""
    return f"{part}.{place}"


@register.filter
def of(pictures: Mapping[str, Any], name: str) -> Any:
    """One picture by its name; None where there is none."""
    return pictures.get(name)


@register.filter
def background(file: FiguresFile) -> list[Line]:
    """The figures behind the four points."""
    return lines_of(file, 0, [])
