"""One side of a rule's box: the values of one fact for which the rule holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from approvals.delegation.facts import Fact, Kind, Plain

Interval = tuple[int, int]  # closed: both ends included

FAR = 10**18  # beyond every number a fact can have
EVERYTHING: tuple[Interval, ...] = ((-FAR, FAR),)


@dataclass(frozen=True, slots=True)
class Condition:
    """The values of one fact: a list of them, or everything from the least to the most, both included."""

    fact: str
    least: int | None = None
    most: int | None = None
    among: tuple[Plain, ...] | None = None

    def intervals(self, fact: Fact) -> tuple[Interval, ...]:
        """Give the numbers it holds for as closed intervals in order, none touching another."""
        if self.among is not None:
            return runs(fact.number(plain) for plain in self.among)
        low = -FAR if self.least is None else self.least
        high = FAR if self.most is None else self.most
        return ((low, high),) if low <= high else ()

    def holds(self, fact: Fact, plain: Plain | None) -> bool:
        """Tell whether a value lies within; a value nobody gave never does."""
        if plain is None:
            return False
        number = fact.number(plain)
        return any(low <= number <= high for low, high in self.intervals(fact))

    def to_json(self, fact: Fact | None) -> dict[str, Any]:
        """Give the plain form, with days as days; a condition on an unknown fact keeps its numbers."""
        if self.among is not None:
            return {"among": list(self.among)}
        ends = {"at_least": self.least, "at_most": self.most}
        return {
            key: number if fact is None or fact.is_listed else fact.plain(number)
            for key, number in ends.items()
            if number is not None
        }

    @classmethod
    def from_json(cls, name: str, fact: Fact | None, plain: Mapping[str, Any]) -> "Condition":
        if "among" in plain:
            return cls(name, None, None, tuple(plain["among"]))
        low, high = plain.get("at_least"), plain.get("at_most")
        if fact is not None and fact.kind is Kind.DATE:  # every other plain value of a scale is its own number
            low, high = (None if end is None else fact.number(end) for end in (low, high))
        return cls(name, low, high)


def runs(numbers: Iterable[int]) -> tuple[Interval, ...]:
    """Join whole numbers into the fewest closed intervals."""
    joined: list[Interval] = []
    for number in sorted(set(numbers)):
        if joined and joined[-1][1] == number - 1:
            joined[-1] = (joined[-1][0], number)
        else:
            joined.append((number, number))
    return tuple(joined)


def meet(one: tuple[Interval, ...], other: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """Give what two sets of intervals have in common."""
    common = ((max(low, start), min(high, end)) for low, high in one for start, end in other)
    return tuple((low, high) for low, high in common if low <= high)
