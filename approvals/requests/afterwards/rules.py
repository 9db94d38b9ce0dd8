"""What the law allows about acts that are approved afterwards. Pure: no database, no clock, no files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from approvals.calendar.limits import Limit
from approvals.calendar.rules import Calendar
from approvals.delegation.types import DecisionType
from approvals.vocabulary.bilingual import Text


@dataclass(frozen=True, slots=True)
class Allowance:
    """The clause under which an act may be approved afterwards.

    `day` and `reasons` name the facts of the request that say when and why it was done; empty: the form asks.
    `limit` None and not `without_delay`: the clause sets no time of its own. `checked_on` None: nobody has compared
    it with the signed paper.
    """

    clause: Text
    text: Text
    source: str
    limit: Limit | None = None
    without_delay: bool = False
    day: str = ""
    reasons: str = ""
    checked_on: date | None = None
    is_consent: bool = False

    def until(self, done_on: date, calendar: Calendar) -> date | None:
        """The last day on which approval can be asked for in time; None where the clause gives no number of days."""
        return self.limit.last_day(done_on, calendar) if self.limit else None

    def to_json(self, done_on: date, asked_on: date, calendar: Calendar) -> dict[str, Any]:
        """What is frozen with a request: the clause, its time, and whether it was asked in time (None: no figure)."""
        until = self.until(done_on, calendar)
        return {
            "clause": self.clause.to_json(),
            "text": self.text.to_json(),
            "source": self.source,
            "checked_on": self.checked_on and self.checked_on.isoformat(),
            "limit": self.limit and self.limit.to_json(),
            "without_delay": self.without_delay,
            "consent": self.is_consent,
            "asked_on": asked_on.isoformat(),
            "until": until and until.isoformat(),
            "in_time": None if until is None else asked_on <= until,
        }


def needs_consent(kind: DecisionType) -> bool:
    """Whether a rule of the type has an act of one body that needs the consent of another first."""
    return any(len(rule.stages) > 1 and stage.action == "consent" for rule in kind.rules for stage in rule.stages)


def allowance_of(kind: DecisionType, declared: Mapping[str, Allowance], late_consent: Allowance) -> Allowance | None:
    """The clause that lets requests of a type be approved afterwards; None: nothing does."""
    return declared.get(kind.code) or (late_consent if needs_consent(kind) else None)


def misfits(declared: Mapping[str, Allowance], types: Mapping[str, DecisionType]) -> Iterator[str]:
    """What a declaration names that the matrix does not have: a type, or a fact of the right kind."""
    for code, allowance in declared.items():
        kind = types.get(code)
        if kind is None:
            yield f"{code}: unknown decision type"
            continue
        for name, wanted in ((allowance.day, "date"), (allowance.reasons, "text")):
            if name and (name not in kind.by_name or kind.by_name[name].kind != wanted):
                yield f"{code}: {name} is no {wanted} of the type"
