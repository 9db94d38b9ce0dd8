"""The rulebook, and the one question it answers: who decides this, on that day. Pure: no database, no clock.

It answers with every rule that matches, so that a matrix with two answers is seen as a mistake instead of being
hidden by the first; whoever asks insists on exactly one.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, TypeVar

from approvals.delegation.bodies import Body, Who
from approvals.delegation.conditions import Condition
from approvals.delegation.matching import Answer, Matcher, Question
from approvals.delegation.papers import AreaLine, Instrument, Item
from approvals.delegation.stages import Stage
from approvals.delegation.types import Basis, DecisionType, Document, Rule, Variant
from approvals.vocabulary.bilingual import Text

__all__ = [
    "Answer", "Basis", "Condition", "DecisionType", "Document", "Question", "Rule", "Rulebook", "Stage", "Variant",
    "Who", "decide",
]  # fmt: skip


@dataclass(frozen=True)
class Rulebook:
    """One version of the whole delegation matrix. Its canonical text is what is published, hashed and stored."""

    title: Text
    types: Mapping[str, DecisionType]
    bodies: Mapping[str, Body]
    instruments: Mapping[str, Instrument]
    items: Mapping[str, Item]
    areas: Mapping[str, AreaLine]
    sources: Mapping[str, Text]

    def find(self, code: str) -> tuple[DecisionType, Variant | None]:
        """Give the decision type behind a code, and the variant when it is one; LookupError when unknown."""
        return self._codes[code]

    def matcher(self, code: str) -> Matcher:
        """Give the rules of one decision type ready for deciding."""
        return self.matchers[code]

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Every rule by its code."""
        return {rule.code: rule for kind in self.types.values() for rule in kind.rules}

    @cached_property
    def sha256(self) -> str:
        """The digest of the canonical text, in hexadecimal."""
        return sha256(self.to_json().encode()).hexdigest()

    @cached_property
    def _codes(self) -> dict[str, tuple[DecisionType, Variant | None]]:
        codes: dict[str, tuple[DecisionType, Variant | None]] = {}
        for kind in self.types.values():
            codes |= {variant.code: (kind, variant) for variant in kind.variants}
        return codes | {code: (kind, None) for code, kind in self.types.items()}

    @cached_property
    def matchers(self) -> dict[str, Matcher]:
        """All rules ready for deciding, by decision type; made ready once."""
        return {code: Matcher(kind) for code, kind in self.types.items()}

    def to_json(self) -> str:
        """Give the canonical text: the same rulebook always gives the same bytes."""
        return json.dumps(self.to_plain(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def to_plain(self) -> dict[str, Any]:
        """Give the plain form of the canonical text."""
        plain: dict[str, Any] = {
            name: {code: part.to_json() for code, part in getattr(self, name).items()} for name in PARTS
        }
        facts = {code: kind.by_name for code, kind in self.types.items()}
        instruments = {code: paper.to_json(facts) for code, paper in self.instruments.items()}
        return {"title": self.title.to_json(), **plain, "instruments": instruments}

    @classmethod
    def from_json(cls, text: str) -> "Rulebook":
        """Read a canonical text."""
        return cls.from_plain(json.loads(text))

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Rulebook":
        """Build a rulebook from the plain form of its canonical text."""
        types = _each(DecisionType.from_json, plain["types"])
        facts = {code: kind.by_name for code, kind in types.items()}
        return cls(
            title=Text.from_json(plain["title"]),
            types=types,
            bodies=_each(Body.from_json, plain["bodies"]),
            instruments=_each(lambda code, paper: Instrument.from_json(code, paper, facts), plain["instruments"]),
            items=_each(Item.from_json, plain["items"]),
            areas=_each(AreaLine.from_json, plain["areas"]),
            sources=_each(lambda mark, text: Text.from_json(text), plain["sources"]),
        )


PARTS = ("types", "bodies", "items", "areas", "sources")
Part = TypeVar("Part")


def _each(build: Callable[[str, Any], Part], plain: Mapping[str, Any]) -> dict[str, Part]:
    """Build every part of one kind, in the order of their codes."""
    return {code: build(code, plain[code]) for code in sorted(plain)}


def decide(rulebook: Rulebook, question: Question) -> Answer:
    """Answer who decides. All matches come back; the question names a decision type, not one of its variants."""
    return rulebook.matchers[question.type].answer(question)
