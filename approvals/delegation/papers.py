"""What rules rest on: instruments of law, function items, and the residual line of each area."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from approvals.delegation.bodies import Who
from approvals.delegation.conditions import Condition
from approvals.delegation.facts import Fact
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.period import Period
from approvals.vocabulary.words import Area

FactsOfTypes = Mapping[str, Mapping[str, Fact]]  # code of a decision type -> name of a fact -> the fact


@dataclass(frozen=True, slots=True)
class Limit:
    """How far an instrument reaches in one decision type: the box of its ceiling and scope."""

    type: str
    when: tuple[Condition, ...]

    def to_json(self, facts: FactsOfTypes) -> dict[str, Any]:
        known = facts.get(self.type, {})
        return {"type": self.type, "when": {side.fact: side.to_json(known.get(side.fact)) for side in self.when}}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any], facts: FactsOfTypes) -> "Limit":
        known = facts.get(plain["type"], {})
        sides = [Condition.from_json(name, known.get(name), side) for name, side in sorted(plain["when"].items())]
        return cls(plain["type"], tuple(sides))


@dataclass(frozen=True, slots=True)
class Instrument:
    """One law, regulation, order or notice. `kind` tells a distribution of power from a delegation.

    `sample`: its figures are invented for the demo and it can't be published outside it. `handed_on_from` names the
    instrument whose power this one passes on, which never exceeds it and which says whether it `may_hand_on`.
    `limits` empty: it reaches as far as its rules say.
    """

    code: str
    title: Text
    kind: str
    sample: bool = False
    first_day: date | None = None
    last_day: date | None = None
    source: str = ""
    note: Text | None = None
    handed_on_from: str | None = None
    may_hand_on: bool = False
    limits: tuple[Limit, ...] = ()

    def to_json(self, facts: FactsOfTypes) -> dict[str, Any]:
        plain = {
            "title": self.title.to_json(),
            "kind": self.kind,
            "sample": self.sample,
            "first_day": self.first_day and self.first_day.isoformat(),
            "last_day": self.last_day and self.last_day.isoformat(),
            "source": self.source,
            "note": self.note and self.note.to_json(),
            "handed_on_from": self.handed_on_from,
            "may_hand_on": self.may_hand_on or None,
            "limits": [limit.to_json(facts) for limit in self.limits] or None,
        }
        return {key: value for key, value in plain.items() if value is not None}

    @classmethod
    def from_json(cls, code: str, plain: Mapping[str, Any], facts: FactsOfTypes) -> "Instrument":
        return cls(
            code=code,
            title=Text.from_json(plain["title"]),
            kind=plain["kind"],
            sample=plain["sample"],
            first_day=day(plain.get("first_day")),
            last_day=day(plain.get("last_day")),
            source=plain["source"],
            note=Text.from_json(plain["note"]) if "note" in plain else None,
            handed_on_from=plain.get("handed_on_from"),
            may_hand_on=plain.get("may_hand_on", False),
            limits=tuple(Limit.from_json(limit, facts) for limit in plain.get("limits", ())),
        )


@dataclass(frozen=True, slots=True)
class Item:
    """One function item of the ministerial regulation; `letter` is the one usually given to it."""

    code: str
    area: Area
    title: Text
    letter: str = ""

    def to_json(self) -> dict[str, Any]:
        return {"area": self.area.value, "letter": self.letter, **self.title.to_json()}

    @classmethod
    def from_json(cls, code: str, plain: Mapping[str, Any]) -> "Item":
        return cls(code, Area(plain["area"]), Text.from_json(plain), plain["letter"])


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One area, and with whom the power stays for what no decision type names. It starts no request."""

    area: Area
    title: Text
    residual: Text
    stays_with: Who | None = None

    def to_json(self) -> dict[str, Any]:
        plain = {"title": self.title.to_json(), "residual": self.residual.to_json()}
        return plain if self.stays_with is None else {**plain, "stays_with": str(self.stays_with)}

    @classmethod
    def from_json(cls, code: str, plain: Mapping[str, Any]) -> "AreaLine":
        who = plain.get("stays_with")
        texts = Text.from_json(plain["title"]), Text.from_json(plain["residual"])
        return cls(Area(code), *texts, Who.parse(who) if who else None)


def day(iso: str | None) -> date | None:
    """Read a day of canonical content."""
    return date.fromisoformat(iso) if iso else None


@lru_cache(maxsize=1024)
def period(first_day: str | None, last_day: str | None) -> Period:
    """Read a period of canonical content; equal ones are one."""
    return Period(day(first_day), day(last_day))
