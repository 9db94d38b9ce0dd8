"""From what somebody typed to a question the rulebook can answer, or to the problems that stand in its way."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from approvals.delegation.facts import Plain, Problem
from approvals.delegation.reading import Reading, read_all
from approvals.delegation.rules import DecisionType, Question, Rulebook, Variant


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, or the problems with what was typed; `values` are the facts that could be read."""

    question: Question | None
    values: Mapping[str, Plain]
    problems: tuple[Problem, ...]


def ask(
    rulebook: Rulebook,
    code: str,
    typed: Mapping[str, Any],
    day: date,
    given: Mapping[str, Any] | None = None,
    *,
    whole_form: bool = True,
) -> Asked:
    """Read the facts of one matter. `given`: facts of school and person; what the type does not ask is left out.

    Without the whole form only the facts that rules compare are needed, which is enough to know who decides.
    """
    try:
        kind, variant = rulebook.find(code)
    except LookupError:
        return Asked(None, {}, (Problem("", "unknown-type", {"type": code}),))
    if not whole_form:
        kind = replace(kind, facts=tuple(replace(fact, required=False) for fact in kind.facts))
    reading = read_request(kind, variant, typed, given or {})
    question = Question(kind.code, reading.values, day) if reading.is_complete else None
    return Asked(question, reading.values, reading.problems)


def read_request(
    kind: DecisionType, variant: Variant | None, typed: Mapping[str, Any], given: Mapping[str, Any]
) -> Reading:
    """Read all facts of one decision type; the presets of the variant fill what was left empty."""
    preset = variant.preset if variant else {}
    facts = tuple(replace(fact, preset=preset.get(fact.name, fact.preset)) for fact in kind.facts)
    asked = {name: value for name, value in given.items() if name in kind.by_name}
    return read_all(facts, {**asked, **typed}, kind.compared)
