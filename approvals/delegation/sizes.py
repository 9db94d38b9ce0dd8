"""How much one matrix may hold when it comes from outside: many times what a district needs, and bounded."""

from collections.abc import Iterator

from approvals.delegation.rules import Rulebook

MOST = {
    "types": 500,
    "rules": 2000,
    "facts of a type": 100,
    "documents of a type": 100,
    "variants of a type": 100,
    "stages of a rule": 50,
    "instruments": 500,
    "limits": 500,
}


def too_many(rulebook: Rulebook) -> str:
    """Say of what a rulebook holds more than one may; empty when it holds no more of anything."""
    return next((f"{found} {name} > {MOST[name]}" for name, found in _counted(rulebook) if found > MOST[name]), "")


def _counted(rulebook: Rulebook) -> Iterator[tuple[str, int]]:
    kinds, rules = rulebook.types.values(), [rule for kind in rulebook.types.values() for rule in kind.rules]
    yield "types", len(kinds)
    yield "rules", len(rules)
    yield "facts of a type", max((len(kind.facts) for kind in kinds), default=0)
    yield "documents of a type", max((len(kind.documents) for kind in kinds), default=0)
    yield "variants of a type", max((len(kind.variants) for kind in kinds), default=0)
    yield "stages of a rule", max((len(rule.stages) for rule in rules), default=0)
    yield "instruments", len(rulebook.instruments)
    yield "limits", sum(len(paper.limits) for paper in rulebook.instruments.values())
