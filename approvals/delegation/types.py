"""Decision types: their facts, documents and variants, and the rules that answer them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from approvals.delegation.conditions import Condition
from approvals.delegation.facts import Fact, Plain
from approvals.delegation.papers import day, period
from approvals.delegation.stages import Stage
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.period import Period
from approvals.vocabulary.words import Area, Level

LEVELS = {level.value: level for level in Level}


@dataclass(frozen=True, slots=True)
class Basis:
    """The clause a rule rests on, and the text relied on: word by word when `quoted`, else a paraphrase."""

    instrument: str
    clause: str
    text: Text
    quoted: bool = False

    def to_json(self) -> dict[str, Any]:
        return {
            "instrument": self.instrument,
            "clause": self.clause,
            "text": self.text.to_json(),
            "quoted": self.quoted,
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Basis":
        return cls(plain["instrument"], plain["clause"], Text.from_json(plain["text"]), plain["quoted"])


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the matrix: a box over the facts, who decides inside it, by which stages, under which law.

    `answers` is the code of the list of matters it is the rule of; `checked_on` None: nobody has compared it
    with the signed paper yet.
    """

    code: str
    answers: str
    title: Text
    when: tuple[Condition, ...]
    level: Level
    decides: str
    stages: tuple[Stage, ...]
    basis: Basis
    source: str
    in_force: Period
    checked_on: date | None = None

    def stage(self, name: str) -> Stage | None:
        return next((stage for stage in self.stages if stage.name == name), None)

    @property
    def deciding_stage(self) -> Stage | None:
        """The stage whose will binds."""
        return self.stage(self.decides)

    @property
    def reason(self) -> str:
        """One line: which rule, whose level, under which clause."""
        return f"{self.code} ({self.level.value}): {self.basis.instrument} {self.basis.clause}"

    def to_json(self, facts: Mapping[str, Fact]) -> dict[str, Any]:
        first, last = self.in_force.first_day, self.in_force.last_day
        return {
            "code": self.code,
            "answers": self.answers,
            "title": self.title.to_json(),
            "when": {side.fact: side.to_json(facts.get(side.fact)) for side in self.when},
            "level": self.level.value,
            "decides": self.decides,
            "stages": [stage.to_json() for stage in self.stages],
            "basis": self.basis.to_json(),
            "source": self.source,
            "first_day": first and first.isoformat(),
            "last_day": last and last.isoformat(),
            "checked_on": self.checked_on and self.checked_on.isoformat(),
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any], facts: Mapping[str, Fact]) -> "Rule":
        return cls(
            plain["code"],
            plain["answers"],
            Text.from_json(plain["title"]),
            tuple([Condition.from_json(name, facts.get(name), side) for name, side in sorted(plain["when"].items())]),
            LEVELS[plain["level"]],
            plain["decides"],
            tuple([Stage.from_json(stage) for stage in plain["stages"]]),
            Basis.from_json(plain["basis"]),
            plain["source"],
            period(plain["first_day"], plain["last_day"]),
            day(plain["checked_on"]),
        )


@dataclass(frozen=True, slots=True)
class Document:
    """One line of the checklist of papers to attach; it is asked for when all its conditions hold."""

    code: str
    label: Text
    required: bool = True
    when: tuple[Condition, ...] = ()

    def is_asked(self, facts: Mapping[str, Fact], values: Mapping[str, Plain]) -> bool:
        return all(side.fact in facts and side.holds(facts[side.fact], values.get(side.fact)) for side in self.when)

    def to_json(self, facts: Mapping[str, Fact]) -> dict[str, Any]:
        return {
            "code": self.code,
            "label": self.label.to_json(),
            "required": self.required,
            "when": {side.fact: side.to_json(facts.get(side.fact)) for side in self.when},
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any], facts: Mapping[str, Fact]) -> "Document":
        when = [Condition.from_json(name, facts.get(name), side) for name, side in sorted(plain["when"].items())]
        return cls(plain["code"], Text.from_json(plain["label"]), plain["required"], tuple(when))


@dataclass(frozen=True, slots=True)
class Variant:
    """Another code for the same matter with other facts; it opens the same form prefilled."""

    code: str
    title: Text
    preset: Mapping[str, Plain]

    def to_json(self) -> dict[str, Any]:
        return {"code": self.code, "title": self.title.to_json(), "preset": dict(self.preset)}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Variant":
        return cls(plain["code"], Text.from_json(plain["title"]), plain["preset"])


@dataclass(frozen=True, slots=True)
class Split:
    """How requests are recognised that together would be one: the same school and the same answers to `same`,
    submitted within so many days of one another, with `fact` added up.
    """

    fact: str
    same: tuple[str, ...]
    days: int

    def to_json(self) -> dict[str, Any]:
        return {"fact": self.fact, "same": list(self.same), "days": self.days}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Split":
        return cls(plain["fact"], tuple(plain["same"]), plain["days"])


@dataclass(frozen=True)
class DecisionType:
    """One kind of matter. The form of its requests is built from its facts, so a new type needs no code."""

    code: str
    area: Area
    item: str
    title: Text
    facts: tuple[Fact, ...]
    rules: tuple[Rule, ...]
    documents: tuple[Document, ...] = ()
    variants: tuple[Variant, ...] = ()
    short: Text | None = None  # the title of the code itself, where variants have their own
    split: Split | None = None  # None: requests of this kind are never added up

    @cached_property
    def by_name(self) -> dict[str, Fact]:
        return {fact.name: fact for fact in self.facts}

    @cached_property
    def compared(self) -> frozenset[str]:
        """The names of the facts that rules compare; they are needed whatever the form says."""
        return frozenset(side.fact for rule in self.rules for side in rule.when)

    def facts_from(self, *sources: str) -> tuple[Fact, ...]:
        """Give the facts of one or more families, in the order of the form."""
        return tuple(fact for fact in self.facts if fact.source in sources)

    def title_of(self, code: str) -> Text:
        """Give the title under one of its codes."""
        titles = {variant.code: variant.title for variant in self.variants}
        return titles.get(code) or (self.short if code == self.code and self.short else self.title)

    def to_json(self) -> dict[str, Any]:
        return {
            "area": self.area.value,
            "item": self.item,
            "title": self.title.to_json(),
            "short": self.short and self.short.to_json(),
            "facts": [fact.to_json() for fact in self.facts],
            "documents": [document.to_json(self.by_name) for document in self.documents],
            "variants": [variant.to_json() for variant in self.variants],
            "rules": [rule.to_json(self.by_name) for rule in self.rules],
            **({"split": self.split.to_json()} if self.split else {}),
        }

    @classmethod
    def from_json(cls, code: str, plain: Mapping[str, Any]) -> "DecisionType":
        facts = tuple(map(Fact.from_json, plain["facts"]))
        known = {fact.name: fact for fact in facts}
        return cls(
            code=code,
            area=Area(plain["area"]),
            item=plain["item"],
            title=Text.from_json(plain["title"]),
            facts=facts,
            rules=tuple(Rule.from_json(rule, known) for rule in plain["rules"]),
            documents=tuple(Document.from_json(document, known) for document in plain["documents"]),
            variants=tuple(map(Variant.from_json, plain["variants"])),
            short=plain["short"] and Text.from_json(plain["short"]),
            split=Split.from_json(plain["split"]) if "split" in plain else None,
        )
