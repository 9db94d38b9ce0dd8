"""What an acting order reaches: its scope, what may be handed on from it, and chains that may not be; pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LONGEST_CHAIN = 1  # times that a power may be handed on (State Administration Act s. 39, since B.E. 2550)


class Limit(StrEnum):
    """What a scope can lack."""

    AREA = "area"
    TYPE = "type"
    CEILING = "ceiling"
    HANDED_ON = "handed-on"


class Fault(StrEnum):
    """Why an order cannot stand among the others."""

    OWN_POST = "own-post"
    BACK = "back"
    CHAIN = "chain"
    CYCLE = "cycle"
    NOT_ALLOWED = "not-allowed"
    OTHER_POST = "other-post"


@dataclass(frozen=True, slots=True)
class Matter:
    """What is to be decided: its decision type, its area, and the greatest sum in it (satang; None: no sum)."""

    type: str
    area: str
    money: int | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """How far an order reaches: empty areas and types mean all; no ceiling (satang, included) means the rules' own.

    `barred`: decision types that a power which was handed on does not reach, whatever else the order says.
    """

    areas: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    ceiling: int | None = None
    barred: frozenset[str] = frozenset()

    def lacks(self, matter: Matter) -> tuple[Limit, ...]:
        """Everything for which the matter lies outside; nothing when the order covers it."""
        found = []
        if self.areas and matter.area not in self.areas:
            found.append(Limit.AREA)
        if self.types and matter.type not in self.types:
            found.append(Limit.TYPE)
        if self.ceiling is not None and matter.money is not None and matter.money > self.ceiling:
            found.append(Limit.CEILING)
        if matter.type in self.barred:
            found.append(Limit.HANDED_ON)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Reach:
    """The days of an order, both ends included (no last day: until revoked), and its scope."""

    first_day: date
    last_day: date | None
    scope: Scope


def beyond(inner: Reach, outer: Reach) -> tuple[str, ...]:
    """In what an order that was handed on would reach further than the one it comes from, by the names of its fields.

    An order can pass on what it has, never more: its days, areas and types lie inside, its ceiling is not higher.
    """
    found = []
    if inner.first_day < outer.first_day:
        found.append("first_day")
    if outer.last_day is not None and (inner.last_day is None or inner.last_day > outer.last_day):
        found.append("last_day")
    for name in ("areas", "types"):
        wide, narrow = getattr(outer.scope, name), getattr(inner.scope, name)
        if wide and not (narrow and narrow <= wide):
            found.append(name)
    least, most = inner.scope.ceiling, outer.scope.ceiling
    if most is not None and (least is None or least > most):
        found.append("ceiling")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Link:
    """One order as the graph of power sees it: who receives whose power of which post.

    `parent` is the order it was handed on from; `passes`: whether it lets its own power be handed on.
    """

    receiver: int
    post: int
    parent: int | None = None
    passes: bool = False


def fault_of(order: int, links: Mapping[int, Link], holders: Mapping[int, Collection[int]]) -> Fault | None:
    """Why this order cannot stand among the others; None when it can. `holders`: who holds each post.

    Walked from the order to its root: nobody acts for a post they hold, power does not come back to who had it,
    it is handed on where the order says so and once, and it stays the power of one post.
    """
    link = links[order]
    if link.receiver in holders.get(link.post, ()):
        return Fault.OWN_POST
    way = [order]
    while link.parent is not None:
        if link.parent in way:
            return Fault.CYCLE
        if len(way) > LONGEST_CHAIN:
            return Fault.CHAIN
        fault = _fault_of_step(link, links[link.parent], holders)
        if fault is not None:
            return fault
        way.append(link.parent)
        link = links[link.parent]
    return None


def _fault_of_step(link: Link, parent: Link, holders: Mapping[int, Collection[int]]) -> Fault | None:
    """Why power cannot go from one order to the next; chains are too short for it to come back another way."""
    if parent.post != link.post:
        return Fault.OTHER_POST
    if not parent.passes:
        return Fault.NOT_ALLOWED
    came_back = parent.receiver == link.receiver or parent.receiver in holders.get(parent.post, ())
    return Fault.BACK if came_back else None
