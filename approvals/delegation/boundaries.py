"""How far a question is from another answer: for each fact, the nearest value at which another rule would decide."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from approvals.delegation.bodies import Who
from approvals.delegation.facts import Fact, Plain, shown_day
from approvals.delegation.matching import DAY, Axis, Matcher
from approvals.delegation.rules import DecisionType, Question, Rule, Rulebook
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.words import Level

UP, DOWN, OTHER = "up", "down", "other"
LAST_DAY = date.max.toordinal()
DAY_LABEL = Text("วันที่ยื่น", "day of the request")


@dataclass(frozen=True, slots=True)
class Boundary:
    """One fact, the nearest value with another answer, and the rule that would answer there.

    `direction` is up or down along a scale, other for a list. `source` says who knows the fact; for the day of the
    question it is the day itself. `rule` None: no rule, or more than one, would answer. `label`, `shown` and `body`
    are the parts of a sentence, so that a frozen route can be read without its rulebook.
    """

    fact: str
    source: str
    direction: str
    value: Plain
    label: Text
    shown: Text
    rule: str | None = None
    level: Level | None = None
    who: Who | None = None
    body: Text | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "fact": self.fact,
            "source": self.source,
            "direction": self.direction,
            "value": self.value,
            "label": self.label.to_json(),
            "shown": self.shown.to_json(),
            "rule": self.rule,
            "level": self.level and self.level.value,
            "who": self.who and str(self.who),
            "body": self.body and self.body.to_json(),
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Boundary":
        level, who, body = plain["level"], plain["who"], plain["body"]
        return cls(
            fact=plain["fact"],
            source=plain["source"],
            direction=plain["direction"],
            value=plain["value"],
            label=Text.from_json(plain["label"]),
            shown=Text.from_json(plain["shown"]),
            rule=plain["rule"],
            level=Level(level) if level else None,
            who=Who.parse(who) if who else None,
            body=Text.from_json(body) if body else None,
        )


Crossing = tuple[str, int, tuple[Rule, ...]]  # direction, number beyond the border, rules there


def nearest(rulebook: Rulebook, question: Question, rule: Rule) -> tuple[Boundary, ...]:
    """Give the nearest other answers, one fact changed at a time, in the order of the form, the day last.

    At most two for a scale and one per other value of a list; the work grows with the borders of the rules.
    """
    kind, matcher = rulebook.types[question.type], rulebook.matcher(question.type)
    found: list[Boundary] = []
    for fact in kind.facts:
        plain = question.facts.get(fact.name)
        if fact.name not in matcher.axes or plain is None:
            continue
        others = _others(kind, matcher, question, fact.name)
        for direction, number, rules in _along(matcher, fact, fact.number(plain), others, rule):
            value = fact.plain(number)
            parts = fact.name, fact.source.value, direction, value, fact.label, fact.shown(value)
            found.append(Boundary(*parts, **_answer(rulebook, rules)))
    today = question.day.toordinal()  # only what is to come: nobody can ask in the past
    others = _others(kind, matcher, question, DAY)
    for direction, number, rules in _crossings(matcher.days, matcher, (today, today, LAST_DAY), others, rule):
        day = date.fromordinal(number)
        parts = DAY, DAY, direction, day.isoformat(), DAY_LABEL, shown_day(day)
        found.append(Boundary(*parts, **_answer(rulebook, rules)))
    return tuple(found)


def _others(kind: DecisionType, matcher: Matcher, question: Question, moved: str) -> int:
    """Give the rules that all facts but one leave."""
    held = -1 if moved == DAY else matcher.held(DAY, None, question.day)
    for name in matcher.axes:
        if name != moved:
            held &= matcher.held(name, kind.by_name[name], question.facts.get(name))
    return held


def _along(matcher: Matcher, fact: Fact, number: int, others: int, rule: Rule) -> Iterator[Crossing]:
    """Give every other value of a list, or the nearest ones of a scale, with another answer."""
    line, (least, most) = matcher.axes[fact.name], fact.bounds()
    if not fact.is_listed:
        yield from _crossings(line, matcher, (least, number, most), others, rule)
        return
    for other in range(least, most + 1):
        rules = matcher.rules_in(others & line.masks[line.place(other)])
        if other != number and rules != (rule,):
            yield OTHER, other, rules


def _crossings(line: Axis, matcher: Matcher, span: tuple[int, int, int], others: int, rule: Rule) -> Iterator[Crossing]:
    """Walk from the number in the middle of the span to both ends, and stop where the answer changes."""
    least, number, most = span
    here = line.place(number)
    down = ((DOWN, line.cuts[place] - 1, line.masks[place]) for place in range(here - 1, -1, -1))
    up = ((UP, line.cuts[place - 1], line.masks[place]) for place in range(here + 1, len(line.masks)))
    for way in (down, up):
        for direction, value, mask in way:
            rules = matcher.rules_in(others & mask)
            if not least <= value <= most:
                break
            if rules != (rule,):
                yield direction, value, rules
                break


def _answer(rulebook: Rulebook, rules: tuple[Rule, ...]) -> dict[str, Any]:
    """Say who would decide, when exactly one rule answers."""
    if len(rules) != 1:
        return {}
    stage = rules[0].deciding_stage
    body = rulebook.bodies.get(stage.who.kind) if stage else None
    return {
        "rule": rules[0].code,
        "level": rules[0].level,
        "who": stage.who if stage else None,
        "body": body.title if body else None,
    }
