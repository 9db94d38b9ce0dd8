"""How far a question is from another answer: for each fact, the nearest value at which another rule would decide."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from approvals.delegation.bodies import Who
from approvals.delegation.conditions import FAR
from approvals.delegation.facts import Fact, Plain
from approvals.delegation.matching import DAY, Matcher
from approvals.delegation.rules import DecisionType, Question, Rule, Rulebook
from approvals.vocabulary.words import Level

UP, DOWN, OTHER = "up", "down", "other"
LAST_DAY = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Boundary:
    """One fact, the nearest value with another answer, and the rule that would answer there.

    `direction` is up or down along a scale, other for a choice. `source` says who knows the fact; for the day of
    the question it is the day itself. `rule` None: no rule, or more than one, would answer.
    """

    fact: str
    source: str
    direction: str
    value: Plain
    rule: str | None = None
    level: Level | None = None
    who: Who | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "fact": self.fact,
            "source": self.source,
            "direction": self.direction,
            "value": self.value,
            "rule": self.rule,
            "level": self.level and self.level.value,
            "who": self.who and str(self.who),
        }

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> "Boundary":
        level, who = plain["level"], plain["who"]
        return cls(
            plain["fact"],
            plain["source"],
            plain["direction"],
            plain["value"],
            plain["rule"],
            Level(level) if level else None,
            Who.parse(who) if who else None,
        )


def nearest(rulebook: Rulebook, question: Question, rule: Rule) -> tuple[Boundary, ...]:
    """Give the nearest other answers, one fact changed at a time, in the order of the form, the day last.

    At most two for a scale and one per other value of a list; the work grows with the borders of the rules.
    """
    kind, matcher = rulebook.types[question.type], rulebook.matcher(question.type)
    found: list[Boundary] = []
    for fact in kind.facts:
        plain = question.facts.get(fact.name)
        if fact.name in matcher.axes and plain is not None:
            found += _along_fact(matcher, fact, plain, _others(kind, matcher, question, fact.name), rule)
    found += _along_days(matcher, question.day, _others(kind, matcher, question, DAY), rule)
    return tuple(found)


def _others(kind: DecisionType, matcher: Matcher, question: Question, moved: str) -> int:
    """Give the rules that all facts but one leave."""
    held = -1 if moved == DAY else matcher.held(DAY, None, question.day)
    for name in matcher.axes:
        if name != moved:
            held &= matcher.held(name, kind.by_name[name], question.facts.get(name))
    return held


def _along_fact(matcher: Matcher, fact: Fact, plain: Plain, others: int, rule: Rule) -> Iterator[Boundary]:
    number, (least, most) = fact.number(plain), fact.bounds()
    if fact.is_listed:
        for other in range(least, most + 1):
            line = matcher.axes[fact.name]
            held = others & line.masks[line.place(other)]
            if other != number and matcher.rules_in(held) != (rule,):
                yield _boundary(fact.name, fact.source.value, OTHER, fact.plain(other), matcher.rules_in(held))
        return
    for direction, value, rules in _crossings(matcher, fact.name, (least, number, most), others, rule):
        yield _boundary(fact.name, fact.source.value, direction, fact.plain(value), rules)


def _along_days(matcher: Matcher, day: date, others: int, rule: Rule) -> Iterator[Boundary]:
    """Only what is to come: nobody can ask in the past."""
    today = day.toordinal()
    for direction, value, rules in _crossings(matcher, DAY, (today, today, LAST_DAY), others, rule):
        yield _boundary(DAY, DAY, direction, date.fromordinal(value).isoformat(), rules)


def _crossings(
    matcher: Matcher, name: str, span: tuple[int, int, int], others: int, rule: Rule
) -> Iterator[tuple[str, int, tuple[Rule, ...]]]:
    """Walk from the number in the middle of the span to both ends, and stop where the answer changes."""
    line = matcher.days if name == DAY else matcher.axes[name]
    least, number, most = span
    here = line.place(number)
    for place in range(here - 1, -1, -1):
        value = line.cuts[place] - 1
        rules = matcher.rules_in(others & line.masks[place])
        if value < least:
            break
        if rules != (rule,):
            yield DOWN, value, rules
            break
    for place in range(here + 1, len(line.masks)):
        value = line.cuts[place - 1]
        rules = matcher.rules_in(others & line.masks[place])
        if value > min(most, FAR):
            break
        if rules != (rule,):
            yield UP, value, rules
            break


def _boundary(fact: str, source: str, direction: str, value: Plain, rules: tuple[Rule, ...]) -> Boundary:
    if len(rules) != 1:
        return Boundary(fact, source, direction, value)
    stage = rules[0].deciding_stage
    return Boundary(fact, source, direction, value, rules[0].code, rules[0].level, stage and stage.who)
