"""What a draft would change for one request: level, stages, committees, deadline, or whether it answers at all. Pure.

Both sides are asked with the same frozen facts on the same day. Two rules are compared once, however many requests
they answer.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from approvals.delegation.bodies import Form
from approvals.delegation.facts import Fact, Plain
from approvals.delegation.rules import Question, Rule, Rulebook
from approvals.delegation.stages import Join, Stage
from approvals.vocabulary.bilingual import Text

KINDS = ("level", "stages", "committee", "deadline", "unanswered")


@dataclass(frozen=True)
class Side:
    """What one matrix says to one request: its rule, or why it has none (`missing`, `none` or `two`, with names)."""

    rule: Rule | None = None
    why: str = ""
    names: tuple[str, ...] = ()

    def to_json(self, days: int | None, who: str | None) -> dict[str, Any]:
        """Give the plain form of the report; `why` only where nothing answers."""
        if self.rule is None:
            return {"rule": None, "level": None, "who": None, "days": None, "why": self.why, "names": list(self.names)}
        return {"rule": self.rule.code, "level": self.rule.level.value, "who": who, "days": days}


class Matrix:
    """One matrix as the replay asks it."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self._compared = {
            code: tuple(fact for fact in kind.facts if fact.name in kind.compared)
            for code, kind in rulebook.types.items()
        }
        self._alone: dict[str, Side] = {}

    def ask(self, code: str, facts: Mapping[str, Plain], day: date) -> Side:
        """Answer one question; a fact that rules compare and nobody gave stands in the way, as it does on a form."""
        compared = self._compared.get(code)
        if compared is None:
            return Side(why="none")
        missing = tuple(fact.name for fact in compared if not is_given(fact, facts.get(fact.name)))
        if missing:
            return Side(why="missing", names=missing)
        matches = self.rulebook.matchers[code].answer(Question(code, facts, day)).matches
        if len(matches) == 1:
            return self._alone.setdefault(matches[0].code, Side(matches[0]))
        return Side(why="two" if matches else "none", names=tuple(rule.code for rule in matches))

    def plain(self, side: Side) -> dict[str, Any]:
        """Give the plain form of a side with its deciding body and its working days."""
        stage = side.rule.deciding_stage if side.rule else None
        return side.to_json(days_of(side.rule.stages) if side.rule else None, str(stage.who) if stage else None)

    def committees(self, side: Side) -> frozenset[str]:
        """The committees a side gives work to."""
        if side.rule is None:
            return frozenset()
        bodies = self.rulebook.bodies
        return frozenset(str(s.who) for s in side.rule.stages if bodies[s.who.kind].form == Form.COMMITTEE)


def is_given(fact: Fact, plain: Plain | None) -> bool:
    """Whether a frozen value is one the matrix can compare; a choice that is gone or another kind of fact is not."""
    if plain is None:
        return False
    try:
        fact.number(plain)
    except ValueError:
        return False
    return True


def days_of(stages: Iterable[Stage]) -> int:
    """The working days of a whole route when every stage takes its limit; stages without one count nothing."""
    ends: dict[str, int] = {}
    for stage in stages:
        before = [ends.get(name, 0) for name in stage.after]
        start = (min(before) if stage.join == Join.ANY else max(before)) if before else 0
        ends[stage.name] = start + (stage.days or 0)
    return max(ends.values(), default=0)


@dataclass(frozen=True)
class Difference:
    """Which kinds of difference lie between two sides, and which committees gain (+1) or lose (-1) the request."""

    kinds: tuple[str, ...] = ()
    committees: Mapping[str, int] = field(default_factory=dict)


SAME = Difference()


class Comparison:
    """Two matrices side by side; every pair of rules is compared once."""

    def __init__(self, old: Rulebook | None, new: Rulebook) -> None:
        self.old, self.new = Matrix(old or NOTHING), Matrix(new)
        self._known: dict[tuple[str, str], Difference] = {}

    def ask(self, code: str, facts: Mapping[str, Plain], day: date) -> tuple[Side, Side, Difference]:
        """Ask both sides the same question on the same day."""
        old, new = self.old.ask(code, facts, day), self.new.ask(code, facts, day)
        if old.rule is None and new.rule is None:
            return old, new, SAME
        pair = (old.rule.code if old.rule else "", new.rule.code if new.rule else "")
        if pair not in self._known:
            self._known[pair] = self._compare(old, new)
        return old, new, self._known[pair]

    def _compare(self, old: Side, new: Side) -> Difference:
        before, after = self.old.committees(old), self.new.committees(new)
        work = dict.fromkeys(sorted(after - before), 1) | dict.fromkeys(sorted(before - after), -1)
        if old.rule is None or new.rule is None:
            return Difference(("unanswered",), work)
        differs = {
            "level": old.rule.level != new.rule.level,
            "stages": _steps(old.rule) != _steps(new.rule),
            "committee": bool(work),
            "deadline": _other_deadline(old.rule, new.rule),
        }
        return Difference(tuple(kind for kind in KINDS if differs.get(kind)), work)


def _steps(rule: Rule) -> tuple:
    """Everything about the stages of a rule but their limits and their titles."""
    steps = [
        (stage.name, stage.who, stage.action, stage.after, stage.join, stage.if_refused, stage.profile)
        for stage in rule.stages
    ]
    return (rule.decides, *steps)


def _other_deadline(old: Rule, new: Rule) -> bool:
    """Whether the whole route takes another time, or a stage that both have is given another limit."""
    if days_of(old.stages) != days_of(new.stages):
        return True
    before, after = _limits(old), _limits(new)
    return any(before[stage] != after[stage] for stage in before.keys() & after.keys())


def _limits(rule: Rule) -> dict[tuple, tuple]:
    return {(stage.name, stage.who): (stage.days, stage.on_timeout) for stage in rule.stages}


NOTHING = Rulebook(title=Text("", ""), types={}, bodies={}, instruments={}, items={}, areas={}, sources={})


@dataclass
class Tally:
    """The sums of a replay as it goes, and the first requests that differ."""

    asked: int = 0
    changed: int = 0
    by_kind: Counter = field(default_factory=Counter)
    types: Counter = field(default_factory=Counter)
    committees: Counter = field(default_factory=Counter)
    requests: list[dict[str, Any]] = field(default_factory=list)

    def add(self, type_code: str, difference: Difference) -> bool:
        """Count one request; tell whether it differs."""
        self.asked += 1
        if not difference.kinds:
            return False
        self.changed += 1
        self.by_kind.update(difference.kinds)
        self.types[type_code] += 1
        for body, gain in difference.committees.items():
            self.committees[body] += gain
        return True

    def to_json(self) -> dict[str, Any]:
        """Give the plain form of the report."""
        return {
            "asked": self.asked,
            "changed": self.changed,
            "by_kind": {kind: self.by_kind[kind] for kind in KINDS},
            "types": dict(sorted(self.types.items())),
            "committees": dict(sorted(self.committees.items())),
            "requests": self.requests,
        }
