"""The names a decision type uses, compared with what the rulebook knows."""

from collections.abc import Iterator
from typing import Any

from approvals.delegation.bodies import ANCHORS, Form, Who
from approvals.delegation.conditions import Condition
from approvals.delegation.facts import Fact, Kind
from approvals.delegation.matching import DAY
from approvals.delegation.papers import Limit
from approvals.delegation.rules import DecisionType, Rule, Rulebook
from approvals.vocabulary.words import Action, Level

Misnamed = tuple[str, tuple[str, ...], dict[str, Any]]  # code of the defect, rules, values
ADDABLE = (Kind.MONEY, Kind.INTEGER, Kind.DAYS)


def misnamed(rulebook: Rulebook, kind: DecisionType) -> Iterator[Misnamed]:
    """Give every name that nothing in the rulebook answers to."""
    if kind.item not in rulebook.items:
        yield "unknown-item", (), {"name": kind.item}
    if kind.area not in rulebook.areas:
        yield "unknown-area", (), {"name": kind.area.value}
    yield from _facts(kind)
    yield from _presets(kind)
    yield from _split(kind)
    for document in kind.documents:
        yield from _conditions(kind, document.when, ())
    for rule in kind.rules:
        yield from _of_rule(rulebook, kind, rule)


def misnamed_limit(rulebook: Rulebook, limit: Limit) -> Iterator[Misnamed]:
    """Give every name of one limit of an instrument that nothing in the rulebook answers to."""
    kind = rulebook.types.get(limit.type)
    if kind is None:
        yield "unknown-type", (), {"name": limit.type}
    else:
        yield from _conditions(kind, limit.when, ())


def _facts(kind: DecisionType) -> Iterator[Misnamed]:
    names = [fact.name for fact in kind.facts]
    for fact in kind.facts:
        if fact.name == DAY or names.count(fact.name) > 1:
            yield "bad-fact-name", (), {"name": fact.name}
        if fact.kind is not Kind.TEXT and fact.bounds()[0] > fact.bounds()[1]:
            yield "empty-domain", (), {"name": fact.name}
        if fact.preset is not None and not _has(fact, fact.preset):
            yield "unknown-value", (), {"name": fact.name, "value": fact.preset}


def _presets(kind: DecisionType) -> Iterator[Misnamed]:
    for variant in kind.variants:
        for name, plain in variant.preset.items():
            if name not in kind.by_name:
                yield "unknown-fact", (), {"name": name}
            elif not _has(kind.by_name[name], plain):
                yield "unknown-value", (), {"name": name, "value": plain}


def _split(kind: DecisionType) -> Iterator[Misnamed]:
    if kind.split is None:
        return
    for name in (kind.split.fact, *kind.split.same):
        if name not in kind.by_name:
            yield "unknown-fact", (), {"name": name}
    added = kind.by_name.get(kind.split.fact)
    if added is not None and added.kind not in ADDABLE:
        yield "split-of-no-number", (), {"name": added.name}
    if kind.split.days < 1:
        yield "split-without-days", (), {"days": kind.split.days}


def _of_rule(rulebook: Rulebook, kind: DecisionType, rule: Rule) -> Iterator[Misnamed]:
    own = (rule.code,)
    if rule.answers not in {kind.code, *(variant.code for variant in kind.variants)}:
        yield "unknown-answer", own, {"name": rule.answers}
    if rule.basis.instrument not in rulebook.instruments:
        yield "unknown-instrument", own, {"name": rule.basis.instrument}
    if rule.source not in rulebook.sources:
        yield "unknown-source", own, {"name": rule.source}
    yield from _conditions(kind, rule.when, own)
    yield from _stages(rulebook, kind, rule)


def _stages(rulebook: Rulebook, kind: DecisionType, rule: Rule) -> Iterator[Misnamed]:
    for stage in rule.stages:
        for who in filter(None, (stage.who, stage.escalates_to)):
            if not _is_known(rulebook, who):
                yield "unknown-body", (rule.code,), {"stage": stage.name, "name": str(who)}
        if stage.action is Action.INTAKE and _is_known(rulebook, stage.who) and not _receives(rulebook, stage.who):
            yield "intake-of-no-post", (rule.code,), {"stage": stage.name}
        for name in stage.relies_on or ():
            if name not in kind.by_name and name != "documents":
                yield "unknown-fact", (rule.code,), {"name": name}


def _conditions(kind: DecisionType, sides: tuple[Condition, ...], rules: tuple[str, ...]) -> Iterator[Misnamed]:
    for side in sides:
        fact = kind.by_name.get(side.fact)
        if fact is None or fact.kind is Kind.TEXT:
            yield "unknown-fact", rules, {"name": side.fact}
            continue
        for plain in side.among or ():
            if not _has(fact, plain):
                yield "unknown-value", rules, {"name": side.fact, "value": plain}


def _is_known(rulebook: Rulebook, who: Who) -> bool:
    body = rulebook.bodies.get(who.kind)
    return body is not None and ANCHORS.get(who.anchor) == body.anchor


def _receives(rulebook: Rulebook, who: Who) -> bool:
    """Whether a body is a post of the district office, which alone receives requests."""
    return rulebook.bodies[who.kind].form is Form.POST and who.level is Level.DISTRICT


def _has(fact: Fact, plain: Any) -> bool:
    if fact.kind is Kind.TEXT:
        return isinstance(plain, str)
    try:
        fact.number(plain)
    except (TypeError, ValueError):
        return False
    return True
