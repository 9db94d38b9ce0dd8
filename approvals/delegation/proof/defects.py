"""Everything that is wrong with a rulebook, and everything a reader has to be warned of."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import chain, islice
from typing import Any, TypeVar

from approvals.delegation.matching import DAY
from approvals.delegation.proof.cover import Box, Grid, NotDecided, beside, together
from approvals.delegation.proof.gaps import LAST_DAY, first_day, gaps, grid_of, never_alone, overlaps, witness
from approvals.delegation.proof.limits import limit_defects, rule_defects, without_power
from approvals.delegation.proof.names import misnamed
from approvals.delegation.proof.stage_graph import graph_defects
from approvals.delegation.rules import DecisionType, Question, Rule, Rulebook

MOST_SHOWN = 50  # gaps, and overlaps, of one decision type; with more it is unfinished, and some show as much as all
MOST_HOLES = 500  # looked for, before those that belong together are joined
MOST_TEXTS = 4  # side by side
ALWAYS = ()
WARNED = ("unchecked", "sample", "without-power")  # everything else is a defect
ABOUT_FACTS = ("unknown-fact", "unknown-value", "bad-fact-name", "empty-domain")  # with these no box can be drawn


class Severity(StrEnum):
    """A defect can't be published; a warning is shown wherever the rule is used."""

    DEFECT = "defect"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing wrong with the rules; its sentence is in `problems.py`, filled in with `values`.

    `type` empty: it concerns an instrument. Of a gap and an overlap `where` in the values tells the box: fact, or
    `day`, to a list of first and last (None: for ever); what it does not name is free. Where rules speak against
    each other, `texts` has what each of them rests on.
    """

    code: str
    type: str
    rules: tuple[str, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)
    witness: Question | None = None
    severity: Severity = Severity.DEFECT

    def __str__(self) -> str:
        return f"{self.type} {' + '.join(self.rules)}".strip() + f": {self.code}"

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
    """Give all defects and warnings, type by type. `seen` is told each type's code before its turn.

    All types together may cost so much and no more; what is left then is said to be not decided.
    """
    with together():
        return _defects(rulebook, seen)


def _defects(rulebook: Rulebook, seen: Callable[[str], None] | None) -> list[Defect]:
    found = list(_codes_twice(rulebook))
    found += [Defect(code, kind, (), values, example) for code, kind, values, example in limit_defects(rulebook)]
    for kind in rulebook.types.values():
        if seen:
            seen(kind.code)
        found += defects_of(rulebook, kind)
    return found


def defects_of(rulebook: Rulebook, kind: DecisionType) -> list[Defect]:
    """Give all defects and warnings of one decision type. Boxes are compared only when every fact is known."""
    found = [Defect(code, kind.code, rules, values) for code, rules, values in misnamed(rulebook, kind)]
    boxes_are_sound = not any(each.code in ABOUT_FACTS for each in found)
    for rule in kind.rules:
        found += [Defect(code, kind.code, (rule.code,), values) for code, values in graph_defects(rule)]
    if not kind.rules:
        found.append(Defect("no-rules", kind.code, witness=witness(kind, {}) if boxes_are_sound else None))
    elif boxes_are_sound:
        found += _boxes(rulebook, kind)
        for code, rule, values, example in rule_defects(rulebook, kind):
            found.append(Defect(code, kind.code, (rule.code,), values, example))
    return found + list(_warnings(rulebook, kind))


def _boxes(rulebook: Rulebook, kind: DecisionType) -> Iterator[Defect]:
    """Give what is wrong with how the rules share the space; what could not be decided is never passed over."""
    grid = grid_of(kind, rulebook.matcher(kind.code))
    undecided = []
    for name, part in {"gaps": _gaps, "overlaps": _overlaps, "unreachable": _idle}.items():
        found, is_decided = part(rulebook, kind, grid)
        yield from found
        if not is_decided:
            undecided.append(name)
    if undecided:
        yield Defect("not-decided", kind.code, (), {"undecided": undecided})


def _gaps(rulebook: Rulebook, kind: DecisionType, grid: Grid) -> tuple[list[Defect], bool]:
    found, is_decided = _some(gaps(grid), MOST_HOLES)
    if not found and not is_decided:
        found = _some(beside(grid), MOST_HOLES)[0]
    holes = grid.fewer(found)
    shown = [Defect("gap", kind.code, (), {"where": _where(kind, b)}, witness(kind, b)) for b in holes[:MOST_SHOWN]]
    if len(holes) > MOST_SHOWN or len(found) == MOST_HOLES:
        shown.append(Defect("more-gaps", kind.code, (), {"shown": len(shown)}))
    return shown, is_decided


def _overlaps(rulebook: Rulebook, kind: DecisionType, grid: Grid) -> tuple[list[Defect], bool]:
    pairs, is_decided = _some(overlaps(kind, grid), MOST_SHOWN + 1)
    shown = []
    for pair in pairs[:MOST_SHOWN]:
        one, other = codes = _codes(pair.rules)
        values = {"one": one, "other": other, "where": _where(kind, pair.box), "texts": _texts(rulebook, pair.rules)}
        shown.append(Defect("overlap", kind.code, codes, values, pair.witness))
    if len(pairs) > MOST_SHOWN:
        shown.append(Defect("more-overlaps", kind.code, (), {"shown": MOST_SHOWN}))
    return shown, is_decided


def _idle(rulebook: Rulebook, kind: DecisionType, grid: Grid) -> tuple[list[Defect], bool]:
    found, is_decided = _some(never_alone(kind, grid), len(kind.rules))
    shown = []
    for rule, others in found:
        values = {"others": list(_codes(others)), "texts": _texts(rulebook, (rule, *others))}
        shown.append(Defect("unreachable" if others else "never-holds", kind.code, (rule.code,), values))
    return shown, is_decided


Each = TypeVar("Each")


def _some(found: Iterator[Each], most: int) -> tuple[list[Each], bool]:
    """Take the first few, and tell whether they could be decided."""
    taken: list[Each] = []
    try:
        for each in islice(found, most):
            taken.append(each)
    except NotDecided:
        return taken, False
    return taken, True


def _where(kind: DecisionType, box: Box) -> dict[str, Any]:
    """Say where a box lies, in plain values; sides that leave nothing out are not named."""
    where: dict[str, Any] = {}
    for name, intervals in box.items():
        fact = kind.by_name.get(name)
        if fact is not None and intervals != (fact.bounds(),):
            where[name] = [[fact.plain(low), fact.plain(high)] for low, high in intervals]
    days = box.get(DAY, ALWAYS)
    if days not in (ALWAYS, ((first_day(kind.rules), LAST_DAY),)):
        where[DAY] = [[_iso(first), None if last == LAST_DAY else _iso(last)] for first, last in days]
    return where


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _codes(rules: Iterable[Rule]) -> tuple[str, ...]:
    return tuple(rule.code for rule in rules)


def _texts(rulebook: Rulebook, rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """Give what rules rest on, to be read side by side."""
    papers = rulebook.instruments
    return [
        {
            "rule": rule.code,
            "instrument": rule.basis.instrument,
            "title": papers[rule.basis.instrument].title.to_json() if rule.basis.instrument in papers else None,
            "clause": rule.basis.clause,
            "text": rule.basis.text.to_json(),
            "quoted": rule.basis.quoted,
            "source": rule.source,
        }
        for rule in islice(rules, MOST_TEXTS)
    ]


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
        day = without_power(rulebook, rule)
        if day is not None:
            yield _warning("without-power", kind, rule, {"instrument": rule.basis.instrument, "day": day.isoformat()})


def _warning(code: str, kind: DecisionType, rule: Rule, values: dict[str, Any]) -> Defect:
    return Defect(code, kind.code, (rule.code,), values, severity=Severity.WARNING)
