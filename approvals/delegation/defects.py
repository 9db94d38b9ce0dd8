"""Everything that is wrong with a rulebook, and everything a reader has to be warned of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain, islice
from typing import Any

from approvals.delegation.gaps import MOST_GAPS, TooTangled, gaps, never_alone, overlaps
from approvals.delegation.names import misnamed
from approvals.delegation.rules import DecisionType, Question, Rule, Rulebook
from approvals.delegation.stage_graph import graph_defects


class Severity(StrEnum):
    """A defect can't be published; a warning is shown wherever the rule is used."""

    DEFECT = "defect"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing wrong with the rules; its sentence is in `problems.py`, filled in with `values`."""

    code: str
    type: str
    rules: tuple[str, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)
    witness: Question | None = None
    severity: Severity = Severity.DEFECT

    def __str__(self) -> str:
        return f"{self.type} {' + '.join(self.rules)}".rstrip() + f": {self.code}"

    def to_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "severity": self.severity.value,
            "type": self.type,
            "rules": list(self.rules),
            "values": self.values,
            "witness": self.witness and self.witness.to_json(),
        }


def defects(rulebook: Rulebook, *, seen: Callable[[str], None] | None = None) -> list[Defect]:
    """Give all defects and warnings, type by type. `seen` is told each type's code before its turn."""
    found: list[Defect] = list(_codes_twice(rulebook))
    for kind in rulebook.types.values():
        if seen:
            seen(kind.code)
        found += defects_of(rulebook, kind)
    return found


def defects_of(rulebook: Rulebook, kind: DecisionType) -> list[Defect]:
    """Give all defects and warnings of one decision type. Boxes are compared only when every name is known."""
    found = [Defect(code, kind.code, rules, values) for code, rules, values in misnamed(rulebook, kind)]
    boxes_are_sound = not found
    for rule in kind.rules:
        found += [Defect(code, kind.code, (rule.code,), values) for code, values in graph_defects(rule)]
    if not kind.rules:
        found.append(Defect("no-rules", kind.code))
    elif boxes_are_sound:
        found += _boxes(rulebook, kind)
    return found + list(_warnings(rulebook, kind))


def _boxes(rulebook: Rulebook, kind: DecisionType) -> list[Defect]:
    matcher = rulebook.matcher(kind.code)
    found: list[Defect] = []
    try:
        shown = list(islice(gaps(kind, matcher), MOST_GAPS + 1))
        found += [Defect("gap", kind.code, (), _where(kind, gap.box), gap.witness) for gap in shown[:MOST_GAPS]]
        if len(shown) > MOST_GAPS:
            found.append(Defect("more-gaps", kind.code, (), {"shown": MOST_GAPS}))
        met = list(islice(overlaps(kind), MOST_GAPS))
        for overlap in met:
            codes = tuple(rule.code for rule in overlap.rules)
            found.append(Defect("overlap", kind.code, codes, {"one": codes[0], "other": codes[1]}, overlap.witness))
        found += [Defect("unreachable", kind.code, (rule.code,)) for rule in never_alone(kind, matcher)]
    except TooTangled:
        found.append(Defect("too-tangled", kind.code))
    return found


def _where(kind: DecisionType, box: Any) -> dict[str, Any]:
    """Say where a gap lies, in plain values: fact to list of first and last."""
    where = {}
    for name, intervals in box.items():
        fact = kind.by_name.get(name)
        if fact is not None:
            where[name] = [[fact.plain(low), fact.plain(high)] for low, high in intervals]
    return {"where": where}


def _codes_twice(rulebook: Rulebook) -> Iterator[Defect]:
    seen: set[str] = set()
    for kind in rulebook.types.values():
        own = {kind.code, *(variant.code for variant in kind.variants)}
        for code in chain(own, (rule.code for rule in kind.rules if rule.code not in own)):
            if code in seen:
                yield Defect("code-twice", kind.code, (), {"name": code})
            seen.add(code)


def _warnings(rulebook: Rulebook, kind: DecisionType) -> Iterator[Defect]:
    for rule in kind.rules:
        if rule.checked_on is None:
            yield _warning("unchecked", kind, rule, {"source": rule.source})
        instrument = rulebook.instruments.get(rule.basis.instrument)
        if instrument is not None and instrument.sample:
            yield _warning("sample", kind, rule, {"instrument": instrument.code})


def _warning(code: str, kind: DecisionType, rule: Rule, values: dict[str, Any]) -> Defect:
    return Defect(code, kind.code, (rule.code,), values, severity=Severity.WARNING)
