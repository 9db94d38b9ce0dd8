"""The scope of an order as the pure rules want it."""

from collections.abc import Iterable

from approvals.acting.capacities import never_handed_on
from approvals.acting.rules import Limit, Matter, Reach, Scope
from approvals.people.orders import ActingOrder


def scope_of(areas: Iterable[str], types: Iterable[str], ceiling: int | None, *, handed_on: bool = False) -> Scope:
    """A scope of plain values; `handed_on`: its power came from another order, so that procurement is barred."""
    return Scope(frozenset(areas), frozenset(types), ceiling, never_handed_on() if handed_on else frozenset())


def reach_of(order: ActingOrder) -> Reach:
    """The days and the scope of an order."""
    scope = scope_of(order.areas, order.types, order.ceiling, handed_on=order.handed_on_from_id is not None)
    return Reach(order.first_day, order.last_day, scope)


def lacks(order: ActingOrder, matter: Matter) -> tuple[Limit, ...]:
    """Everything for which a matter lies outside an order; whoever heads the post has all of its power."""
    return () if order.has_whole_power else reach_of(order).scope.lacks(matter)
