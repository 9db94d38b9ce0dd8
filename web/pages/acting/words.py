"""An order or a grant in words: its capacity, how far it reaches, and whether it holds today."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from approvals.acting.capacities import meanings
from approvals.delegation.selectors import matrix_of, version_in_force
from approvals.delegation.types import DecisionType
from approvals.people.kinds import Ability
from approvals.people.orders import AccessGrant, ActingOrder
from web.access import grants
from web.capacity_view import place_of
from web.pages.acting.forms import AREAS
from web.templatetags.thai import baht

STATES = {
    "revoked": gettext_lazy("revoked"),
    "over": gettext_lazy("over"),
    "ahead": gettext_lazy("begins later"),
    "holds": gettext_lazy("in force"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One row of the register."""

    row: ActingOrder | AccessGrant
    title: str
    reach: str
    state: str
    state_words: Any
    is_back_dated: bool


def with_words(row: ActingOrder | AccessGrant, day: date) -> Shown:
    """The row with what a reader wants to know of it. No query."""
    state = state_of(row, day)
    back_dated = row.first_day < localdate(row.recorded_at)
    if isinstance(row, AccessGrant):
        return Shown(row, str(Ability(row.ability).label), "", state, STATES[state], back_dated)
    title = f"{meanings()[row.capacity].title.in_language(get_language())} {place_of(row.post)}"
    return Shown(row, title, reach_of(row), state, STATES[state], back_dated)


def state_of(row: ActingOrder | AccessGrant, day: date) -> str:
    """Where an order stands that day."""
    if row.revoked_at is not None:
        return "revoked"
    if row.last_day is not None and row.last_day < day:
        return "over"
    return "ahead" if row.first_day > day else "holds"


def reach_of(order: ActingOrder) -> str:
    """How far an order reaches, in one line."""
    if order.has_whole_power:
        return _("the whole power of the post")
    parts = [", ".join(str(AREAS.get(area, area)) for area in order.areas), ", ".join(order.types)]
    if order.ceiling is not None:
        parts.append(_("up to %(sum)s") % {"sum": baht(order.ceiling)})
    return " · ".join(part for part in parts if part) or _("everything the holder decides")


def types_offered(request: HttpRequest, district_id: int) -> list[DecisionType]:
    """The decision types of the matrix in force, by code. At most two queries."""
    version = version_in_force(district_id, grants(request).day)
    types = matrix_of(version).types if version else {}
    return [types[code] for code in sorted(types)]
