"""How far a question is from another answer: for each fact, the nearest value at which another rule would decide.

A boundary carries the parts of its sentence, and in what the other answer differs, so that a frozen route can be
read without its rulebook.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from approvals.delegation.bodies import Who
from approvals.delegation.facts import Fact, Plain, shown_day
from approvals.delegation.matching import DAY, Axis, Matcher
from approvals.delegation.rules import DecisionType, Question, Rule, Rulebook
from approvals.delegation.why.matched import DAY_LABEL
from approvals.delegation.why.spoken import DEEDS, cited, close, quoted, span
from approvals.delegation.why.way import DEADLINE, STAGES, differences, working_days
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.words import Action, Level

UP, DOWN, OTHER = "up", "down", "other"
LAST_DAY = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Boundary:
    """One fact, the nearest value with another answer, and the rule that would answer there.

    `direction` is up or down along a scale, other for a list. `source` says who knows the fact, `kind` of which kind
    it is; for the day of the question both are the day itself. `beyond` says in words which values lie beyond.
    `rule` None: no rule, or more than one, would answer.

    `differs` names what would be different for whoever asks, out of level, stages and deadline; empty: nothing but
    the rule, and its `basis` where that is another clause; None: frozen before this was kept. `steps` are the stages
    beyond when they differ, `days` the working days beyond when the deadline does (None: without limit).
    """

    fact: str
    source: str
    direction: str
    value: Plain
    label: Text
    shown: Text
    kind: str = ""
    beyond: Text | None = None
    rule: str | None = None
    title: Text | None = None
    level: Level | None = None
    who: Who | None = None
    body: Text | None = None
    action: Action | None = None
    differs: tuple[str, ...] | None = None
    steps: tuple[Text, ...] = ()
    days: int | None = None
    basis: Text | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "fact": self.fact,
            "source": self.source,
            "direction": self.direction,
            "value": self.value,
            "label": self.label.to_json(),
            "shown": self.shown.to_json(),
            "kind": self.kind,
            "beyond": self.beyond and self.beyond.to_json(),
            "rule": self.rule,
            "title": self.title and self.title.to_json(),
            "level": self.level and self.level.value,
            "who": self.who and str(self.who),
            "body": self.body and self.body.to_json(),
            "action": self.action and self.action.value,
            "differs": None if self.differs is None else list(self.differs),
            "steps": [step.to_json() for step in self.steps],
            "days": self.days,
            "basis": self.basis and self.basis.to_json(),
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Boundary":
        """Read the plain form; routes frozen earlier lack what came later."""
        level, who, action = plain["level"], plain["who"], plain.get("action")
        differs = plain.get("differs")
        return cls(
            fact=plain["fact"],
            source=plain["source"],
            direction=plain["direction"],
            value=plain["value"],
            label=Text.from_json(plain["label"]),
            shown=Text.from_json(plain["shown"]),
            kind=plain.get("kind", ""),
            beyond=_text(plain.get("beyond")),
            rule=plain["rule"],
            title=_text(plain.get("title")),
            level=Level(level) if level else None,
            who=Who.parse(who) if who else None,
            body=_text(plain["body"]),
            action=Action(action) if action else None,
            differs=None if differs is None else tuple(differs),
            steps=tuple(map(Text.from_json, plain.get("steps", ()))),
            days=plain.get("days"),
            basis=_text(plain.get("basis")),
        )


def _text(plain: Mapping[str, str] | None) -> Text | None:
    return Text.from_json(plain) if plain else None


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
        others = others_of(kind, matcher, question, fact.name)
        for direction, number, rules in _along(matcher, fact, fact.number(plain), others, rule):
            value = fact.plain(number)
            parts = fact.name, fact.source.value, direction, value, fact.label, fact.shown(value)
            beyond = _beyond(fact, direction, number)
            found.append(Boundary(*parts, fact.kind.value, beyond, **_answer(rulebook, rule, rules)))
    today = question.day.toordinal()  # only what is to come: nobody can ask in the past
    others = others_of(kind, matcher, question, DAY)
    for direction, number, rules in _crossings(matcher.days, matcher, (today, today, LAST_DAY), others, rule):
        day = date.fromordinal(number)
        shown = shown_day(day)
        beyond = Text(f"ตั้งแต่วันที่ {shown.th}", f"on or after {shown.en}")
        answer = _answer(rulebook, rule, rules)
        found.append(Boundary(DAY, DAY, direction, day.isoformat(), DAY_LABEL, shown, DAY, beyond, **answer))
    return tuple(found)


def others_of(kind: DecisionType, matcher: Matcher, question: Question, moved: str) -> int:
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


def _beyond(fact: Fact, direction: str, number: int) -> Text:
    """Say which values lie beyond: one of a list, or everything on the other side."""
    least, most = fact.bounds()
    if direction == OTHER:
        return quoted(fact.shown(fact.plain(number)))
    return span(fact, number, most) if direction == UP else span(fact, least, number)


def _answer(rulebook: Rulebook, rule: Rule, rules: tuple[Rule, ...]) -> dict[str, Any]:
    """Say who would decide, and in what that differs from the present rule, when exactly one rule answers."""
    if len(rules) != 1:
        return {}
    other, differs = rules[0], differences(rule, rules[0])
    stage = other.deciding_stage
    body = rulebook.bodies.get(stage.who.kind) if stage else None
    same_basis = (rule.basis.instrument, rule.basis.clause) == (other.basis.instrument, other.basis.clause)
    return {
        "rule": other.code,
        "title": other.title,
        "level": other.level,
        "who": stage.who if stage else None,
        "body": body.title if body else None,
        "action": stage.action if stage else None,
        "differs": differs,
        "steps": _steps(rulebook, other) if STAGES in differs else (),
        "days": working_days(other.stages) if DEADLINE in differs else None,
        "basis": None if same_basis else _basis(rulebook, other),
    }


def _steps(rulebook: Rulebook, rule: Rule) -> tuple[Text, ...]:
    """Say who does what at each stage."""
    found = []
    for stage in rule.stages:
        body, deed = rulebook.bodies.get(stage.who.kind), DEEDS[stage.action]
        name = body.title if body else Text(str(stage.who), str(stage.who))
        found.append(Text(close(name.th, deed.th), f"{name.en} to {deed.en}"))
    return tuple(found)


def _basis(rulebook: Rulebook, rule: Rule) -> Text | None:
    instrument = rulebook.instruments.get(rule.basis.instrument)
    return cited(instrument.title, rule.basis.clause) if instrument else None
