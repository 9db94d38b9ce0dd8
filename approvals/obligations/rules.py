"""What a decision asks for afterwards: which obligations, until when, whether a report fits. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from approvals.calendar.limits import Limit
from approvals.calendar.rules import Calendar
from approvals.delegation.conditions import Condition
from approvals.delegation.facts import Fact, Plain
from approvals.delegation.types import DecisionType
from approvals.vocabulary.bilingual import Text


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of an obligation: so many days after a day fact, moved by others, or after the decision.

    `starts` names the day from which the time runs where only the owner can tell it. `practice`: no law sets the time.
    """

    limit: Limit
    fact: str = ""
    plus: str = ""
    less: int = 0
    starts: Text | None = None
    practice: bool = False

    def first_day(self, facts: Mapping[str, Plain]) -> date | None:
        """The day from which the time runs, as the facts tell it; None where they do not."""
        if not self.fact or facts.get(self.fact) is None:
            return None
        moved = int(facts.get(self.plus) or 0) if self.plus else 0
        return date.fromisoformat(str(facts[self.fact])) + timedelta(days=moved - self.less)


@dataclass(frozen=True, slots=True)
class Money:
    """Amounts that must balance, in satang: the fact `of` of the request is the sum of `plus` without `minus`."""

    of: str
    plus: tuple[str, ...]
    minus: tuple[str, ...]

    def difference(self, asked: Mapping[str, Plain], reported: Mapping[str, Plain]) -> int:
        """What is missing of the amount, in satang; negative where more is accounted for; 0 where it balances."""
        accounted = sum(int(reported.get(name) or 0) for name in self.plus)
        return int(asked.get(self.of) or 0) + sum(int(reported.get(name) or 0) for name in self.minus) - accounted


@dataclass(frozen=True, slots=True)
class Days:
    """A day to be named for each of so many days: `of` is the fact with their number, `first` the first of them."""

    of: str
    first: str
    each: Text

    def wanted(self, asked: Mapping[str, Plain]) -> int:
        """How many days have to be named."""
        return int(asked.get(self.of) or 0)

    def misfit(self, asked: Mapping[str, Plain], named: Iterable[date]) -> str:
        """What is wrong with the days named: `count`, `twice`, `inside` the days themselves; empty when nothing is."""
        days = list(named)
        if len(days) != self.wanted(asked):
            return "count"
        if len(set(days)) != len(days):
            return "twice"
        first = asked.get(self.first)
        if first is None:
            return ""
        begin = date.fromisoformat(str(first))
        end = begin + timedelta(days=self.wanted(asked) - 1)
        return "inside" if any(begin <= day <= end for day in days) else ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One paper that is wanted with a report."""

    code: str
    label: Text
    required: bool


@dataclass(frozen=True)
class Declared:
    """One obligation as a decision type declares it. `checked_on` None: nobody compared it with the signed paper."""

    type_code: str
    code: str
    title: Text
    clause: Text
    source: str
    due: Due
    owner: str
    reported_to: Text
    when: Mapping[str, Any]
    evidence: tuple[Evidence, ...] = ()
    facts: tuple[Fact, ...] = ()
    money: Money | None = None
    count: Days | None = None
    checked_on: date | None = None

    def applies(self, kind: DecisionType, asked: Mapping[str, Plain]) -> bool:
        """Whether the facts of a request call for it; `kind` knows the facts."""
        sides = (Condition.from_json(name, kind.by_name.get(name), side) for name, side in self.when.items())
        return all(
            side.fact in kind.by_name and side.holds(kind.by_name[side.fact], asked.get(side.fact)) for side in sides
        )

    def counted(self, asked: Mapping[str, Plain], decided_on: date) -> tuple[date, bool]:
        """The day from which the time runs, and whether it is only the decision's until the owner has told it."""
        told = self.due.first_day(asked)
        if told is not None:
            return max(told, decided_on) if self.due.practice else told, False
        return decided_on, self.due.starts is not None

    def last_day(self, start: date, calendar: Calendar) -> date:
        """The last day on which it can be reported in time, included."""
        return self.due.limit.last_day(start, calendar)

    def frozen(self) -> dict[str, Any]:
        """What is kept with an obligation: the declaration as it stood when the decision was given."""
        return {
            "clause": self.clause.to_json(),
            "source": self.source,
            "checked_on": self.checked_on and self.checked_on.isoformat(),
            "limit": self.due.limit.to_json(),
            "practice": self.due.practice,
            "starts": self.due.starts and self.due.starts.to_json(),
            "owner": self.owner,
            "reported_to": self.reported_to.to_json(),
            "evidence": [{"code": e.code, "label": e.label.to_json(), "required": e.required} for e in self.evidence],
            "facts": [fact.to_json() for fact in self.facts],
            "money": self.money and {"of": self.money.of, "plus": self.money.plus, "minus": self.money.minus},
            "count": self.count and {"of": self.count.of, "from": self.count.first, "each": self.count.each.to_json()},
        }


def misfits(declared: Iterable[Declared], types: Mapping[str, DecisionType]) -> Iterator[str]:
    """What declarations name that the matrix does not have: a type, a fact, or a fact of the wrong kind."""
    for one in declared:
        kind = types.get(one.type_code)
        if kind is None:
            yield f"{one.type_code}: unknown decision type"
            continue
        own = {fact.name: fact.kind.value for fact in one.facts}
        asked = {fact.name: fact.kind.value for fact in kind.facts}
        wanted = [(one.due.fact, asked, {"date"}), (one.due.plus, asked, {"integer", "days"})]
        wanted += [(name, asked, set(asked.values()) - {"text"}) for name in one.when]
        if one.money:
            wanted += [(one.money.of, asked, {"money"})]
            wanted += [(name, own, {"money"}) for name in (*one.money.plus, *one.money.minus)]
        if one.count:
            wanted += [(one.count.of, asked, {"integer", "days"}), (one.count.first, asked, {"date"})]
        for name, known, kinds in wanted:
            if name and known.get(name) not in kinds:
                yield f"{one.type_code} {one.code}: {name} is no {' or '.join(sorted(kinds))}"
