"""Days, names and sources as papers of the yearly report write them, in the active language."""

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.annual.figures import Unit
from approvals.people.orders import ActingCapacity
from approvals.vocabulary.thai import ERA, FULL_MONTHS
from web.pages.rulebook.words import KINDS
from web.pages.yearly.words import language
from web.templatetags.thai import thai_number


def named(names: dict[str, str]) -> str:
    """A name in the active language, else in Thai."""
    return names.get(language()) or names.get("th", "")


def long_day(day: date) -> str:
    """๑ ตุลาคม ๒๕๖๙, or 1 October 2026."""
    if language() == "en":
        return f"{day:%-d %B %Y}"
    return thai_number(f"{day.day} {FULL_MONTHS[day.month - 1]} {day.year + ERA}")


def day_of_text(text: str) -> str:
    """A day that frozen words keep as 2026-10-01; empty where they have none."""
    return long_day(date.fromisoformat(text)) if text else ""


def moment_day(text: str) -> str:
    """The day in Bangkok of a moment that frozen words keep."""
    return long_day(localdate(datetime.fromisoformat(text)))


def unit_name(unit: Unit) -> str:
    """What a value is, in words."""
    return {
        Unit.COUNT: _("events"),
        Unit.SUM: _("sum of what events tell"),
        Unit.PEOPLE: _("people"),
        Unit.SATANG: _("baht"),
        Unit.SHARE: _("part of the whole"),
        Unit.MEDIAN: _("days, median"),
        Unit.NINE_OF_TEN: _("days that nine of ten did not exceed"),
    }[unit]


def instrument_row(paper: dict[str, Any]) -> list[str]:
    """An instrument of the matrix: title, kind, since when, source."""
    sample = _("sample, figures invented") if paper["sample"] else ""
    source = " · ".join(filter(None, (paper["source"], sample))) or "–"
    kind = str(KINDS.get(paper["kind"], paper["kind"]))
    return [thai_number(named(paper["title"])), kind, day_of_text(paper["first_day"]) or "–", source]


def order_row(order: dict[str, Any]) -> list[str]:
    """An acting order: number, day, person, in which capacity for which post, from when until when."""
    value = order["capacity"]
    capacity = str(ActingCapacity(value).label) if value in ActingCapacity.values else value
    until = day_of_text(order["last_day"]) or _("until replaced")
    period = f"{day_of_text(order['first_day'])} – {until}"
    if order["revoked_on"]:
        period += " (" + _("revoked on %(day)s") % {"day": day_of_text(order["revoked_on"])} + ")"
    post = thai_number(named(order["post"]))
    return [thai_number(order["number"]), day_of_text(order["day"]), order["person"], f"{capacity} · {post}", period]
