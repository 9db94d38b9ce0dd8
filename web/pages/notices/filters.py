"""Which notices are shown: those that ask, those that inform, or all; the unread ones, or all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from notifications.messages import ASKING
from notifications.models import Delivery

ALL, ASKS, INFORMS = "", "asks", "informs"
KINDS: dict[str, str | Promise] = {ALL: _("All"), ASKS: _("Asks me"), INFORMS: _("Informs me")}


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader has chosen; `show` is one of KINDS."""

    show: str = ALL
    unread: bool = False

    @classmethod
    def of(cls, typed: Mapping[str, Any]) -> "Filters":
        """From an address or a form; what is unknown shows all."""
        show = typed.get("show", ALL)
        return cls(show if show in KINDS else ALL, bool(typed.get("unread")))

    @property
    def is_set(self) -> bool:
        """Whether some notices are left out."""
        return self.show != ALL or self.unread

    def query(self) -> dict[str, str]:
        """What of it goes into an address."""
        return ({"show": self.show} if self.show else {}) | ({"unread": "1"} if self.unread else {})

    def narrowed(self, rows: QuerySet[Delivery]) -> QuerySet[Delivery]:
        """The rows that are shown. No query."""
        if self.show == ASKS:
            rows = rows.filter(template__in=ASKING)
        elif self.show == INFORMS:
            rows = rows.exclude(template__in=ASKING)
        return rows.filter(read_at=None, overtaken_at=None) if self.unread else rows

    def choices(self) -> list[dict[str, Any]]:
        """The links that choose: each with its address, its label, and whether it is chosen."""
        kinds = [
            {"address": _address(Filters(show, self.unread)), "label": label, "is_here": show == self.show}
            for show, label in KINDS.items()
        ]
        turned = {"address": _address(Filters(self.show, not self.unread)), "label": _("Unread only")}
        return [*kinds, turned | {"is_here": self.unread, "is_switch": True}]


def _address(filters: Filters) -> str:
    return f"?{urlencode(filters.query())}" if filters.is_set else "?"
