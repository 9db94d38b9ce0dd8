"""What acting orders are measured by when power is looked back at; scopes are those of `approvals.acting`. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from approvals.acting.rules import Limit, Matter, Reach, Scope, beyond
from approvals.delegation.facts import Kind
from approvals.delegation.types import DecisionType

EVERYTHING = Scope()
ANY_DAY = date(2000, 1, 1)
CODES = {
    Limit.AREA: "beyond-area",
    Limit.TYPE: "beyond-type",
    Limit.HANDED_ON: "beyond-type",
    Limit.CEILING: "beyond-ceiling",
}


def lies_beyond(scope: Scope, matter: Matter) -> str | None:
    """The first respect in which a matter lies outside a scope, as a code of why; None: within."""
    return next((CODES[limit] for limit in scope.lacks(matter)), None)


def is_within(inner: Scope, outer: Scope) -> bool:
    """Whether a scope reaches nowhere another does not."""
    return not beyond(Reach(ANY_DAY, None, inner), Reach(ANY_DAY, None, outer))


def matter_of(kind: DecisionType, values: Mapping[str, Any]) -> Matter:
    """What an order is measured by in one matter: its sum is the greatest of its answers in money."""
    money = [values.get(fact.name) for fact in kind.facts if fact.kind is Kind.MONEY]
    sums = [value for value in money if isinstance(value, int) and not isinstance(value, bool)]
    return Matter(kind.code, str(kind.area), max(sums, default=None))
