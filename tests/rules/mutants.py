"""Slips of the pen: each smallest change of the rules of one decision type that a golden case has to notice."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain, pairwise, permutations
from typing import Any

from approvals.delegation.bodies import Who
from approvals.delegation.cases import Case, run
from approvals.delegation.conditions import Condition, meet
from approvals.delegation.rules import DecisionType, Rule, Rulebook
from approvals.vocabulary.period import Period
from approvals.vocabulary.words import Level

ONE_UNIT = (-1, 1)  # one satang, one day, one pupil
SOMEBODY_ELSE = (Who.parse("director@district"), Who.parse("school-director@requesting-school"))


@dataclass(frozen=True)
class Mutant:
    """A decision type with one slip in it."""

    what: str
    kind: DecisionType


def mutants(kind: DecisionType) -> Iterator[Mutant]:
    """Give every slip: ends, borders and days moved by one unit, values moved to another rule, routes changed."""
    return chain(_ends(kind), _borders(kind), _days(kind), _values(kind), _routes(kind))


def is_caught(book: Rulebook, mutant: Mutant, cases: list[Case]) -> bool:
    """Tell whether one of the cases comes out otherwise than written."""
    slipped = replace(book, types={mutant.kind.code: mutant.kind})
    return any(run(slipped, case).wrong for case in cases)


def cases_by_type(book: Rulebook, cases: list[Case]) -> dict[str, list[Case]]:
    """Sort cases by the decision type that answers them, whichever of its codes they name."""
    found: dict[str, list[Case]] = {code: [] for code in book.types}
    for case in cases:
        found[book.find(case.type)[0].code].append(case)
    return found


def _with(kind: DecisionType, changed: dict[str, Rule]) -> DecisionType:
    return replace(kind, rules=tuple(changed.get(rule.code, rule) for rule in kind.rules))


def _side(rule: Rule, fact: str, **parts: Any) -> Rule:
    return replace(rule, when=tuple(replace(side, **parts) if side.fact == fact else side for side in rule.when))


def _numbered(kind: DecisionType, end: str) -> Iterator[tuple[Rule, Condition, int]]:
    """Give every condition of every rule that has this end."""
    for rule in kind.rules:
        for side in rule.when:
            number = getattr(side, end)
            if number is not None:
                yield rule, side, number


def _changes_something(kind: DecisionType, side: Condition, **parts: Any) -> bool:
    """A border beyond the values a fact may have moves nothing."""
    fact = kind.by_name[side.fact]
    domain = (fact.bounds(),)
    return meet(side.intervals(fact), domain) != meet(replace(side, **parts).intervals(fact), domain)


def _ends(kind: DecisionType) -> Iterator[Mutant]:
    for end in ("least", "most"):
        for rule, side, number in _numbered(kind, end):
            for step in ONE_UNIT:
                moved = {end: number + step}
                if _changes_something(kind, side, **moved):
                    what = f"{rule.code}: {end} {side.fact} {number:+} moved by {step:+}"
                    yield Mutant(what, _with(kind, {rule.code: _side(rule, side.fact, **moved)}))


def _borders(kind: DecisionType) -> Iterator[Mutant]:
    """Both rules at a border moved together, which leaves no gap and no overlap behind."""
    for lower, side, number in _numbered(kind, "most"):
        for upper, other, start in _numbered(kind, "least"):
            if other.fact != side.fact or start != number + 1:
                continue
            for step in ONE_UNIT:
                moved = {
                    lower.code: _side(lower, side.fact, most=number + step),
                    upper.code: _side(upper, side.fact, least=start + step),
                }
                yield Mutant(f"{lower.code} | {upper.code}: border of {side.fact} by {step:+}", _with(kind, moved))


def _days(kind: DecisionType) -> Iterator[Mutant]:
    """First and last days moved, of one rule and of all that have the same day."""
    for end in ("first_day", "last_day"):
        dated = [rule for rule in kind.rules if getattr(rule.in_force, end)]
        for rule in dated:
            day = getattr(rule.in_force, end)
            together = [other for other in dated if getattr(other.in_force, end) == day]
            for step in ONE_UNIT:
                for group in ([rule], together):
                    moved = {each.code: _moved_day(each, end, step) for each in group}
                    yield Mutant(f"{' '.join(moved)}: {end} moved by {step:+}", _with(kind, moved))


def _moved_day(rule: Rule, end: str, step: int) -> Rule:
    days = {"first_day": rule.in_force.first_day, "last_day": rule.in_force.last_day}
    return replace(rule, in_force=Period(**{**days, end: days[end] + timedelta(step)}))


def _values(kind: DecisionType) -> Iterator[Mutant]:
    """Each value of a list taken from one rule and given to another."""
    for one, other in permutations(kind.rules, 2):
        for side in one.when:
            theirs = next((each for each in other.when if each.fact == side.fact), None)
            for value in side.among or ():
                if theirs is None or theirs.among is None or value in theirs.among:
                    continue
                left = tuple(each for each in side.among or () if each != value)
                moved = {
                    one.code: _side(one, side.fact, among=left),
                    other.code: _side(other, side.fact, among=(*theirs.among, value)),
                }
                yield Mutant(f"{side.fact} {value} from {one.code} to {other.code}", _with(kind, moved))


def _routes(kind: DecisionType) -> Iterator[Mutant]:
    for rule in kind.rules:
        for what, slipped in chain(_levels(rule), _stages(rule)):
            if _shape(slipped) != _shape(rule):
                yield Mutant(f"{rule.code}: {what}", _with(kind, {rule.code: slipped}))
    for one, other in permutations(kind.rules, 2):
        if one.code < other.code and _shape(one) != _shape(other):
            swapped = {one.code: _travels_like(one, other), other.code: _travels_like(other, one)}
            yield Mutant(f"{one.code} and {other.code}: routes swapped", _with(kind, swapped))


def _levels(rule: Rule) -> Iterator[tuple[str, Rule]]:
    for level in Level:
        yield f"level {level.value}", replace(rule, level=level)


def _stages(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """One stage left out, handed to somebody else, put before the one ahead of it, or made the deciding one."""
    put: Callable[..., Rule] = lambda stages: replace(rule, stages=tuple(stages))  # noqa: E731
    for stage in rule.stages:
        yield f"without {stage.name}", put(each for each in rule.stages if each is not stage)
        yield f"{stage.name} decides", replace(rule, decides=stage.name)
        for who in SOMEBODY_ELSE:
            handed = replace(stage, who=who)
            yield f"{stage.name} by {who}", put(handed if each is stage else each for each in rule.stages)
    for first, second in pairwise(rule.stages):
        turned = {first.name: second, second.name: first}
        yield f"{second.name} before {first.name}", put(turned.get(each.name, each) for each in rule.stages)


def _travels_like(rule: Rule, other: Rule) -> Rule:
    return replace(rule, level=other.level, decides=other.decides, stages=other.stages)


def _shape(rule: Rule) -> tuple[Any, ...]:
    """What a case can say about the route of a rule."""
    decides = rule.deciding_stage
    return rule.level, decides and decides.who, tuple(stage.who for stage in rule.stages)
