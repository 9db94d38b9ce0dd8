"""What the card claims is true: 10,000 requests of the matrix we ship, most of them on or beside a border.

Everything is asked again without the matcher: rule by rule, condition by condition, as the paper reads.
"""

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from approvals.delegation.facts import Fact, Kind
from approvals.delegation.files.loader import FOLDER, load
from approvals.delegation.plan import Route, plan
from approvals.delegation.rules import Question, Rule, Rulebook
from approvals.delegation.why.bands import scales
from approvals.delegation.why.boundaries import DOWN, OTHER, UP, Boundary
from approvals.requests.routing import route_of

pytestmark = pytest.mark.once

REQUESTS = 10_000
A_DAY = date(2026, 11, 23)
STEP = {UP: -1, DOWN: 1}


@cache
def shipped() -> Rulebook:
    return load(FOLDER)


@cache
def published() -> Rulebook:
    """The same as it comes back from its stored text, as a submission reads it."""
    return Rulebook.from_json(shipped().to_json())


def some_requests(count: int, seed: int = 7) -> Iterator[Question]:
    """Random questions, the same for the same seed; each value is on a border, beside one, or anywhere."""
    draw, book = random.Random(seed), shipped()  # noqa: S311  not a secret
    codes = sorted(book.types)
    for _number in range(count):
        kind = book.types[draw.choice(codes)]
        facts = {fact.name: _value(draw, fact, kind.rules) for fact in kind.facts if fact.kind is not Kind.TEXT}
        yield Question(kind.code, facts, A_DAY + timedelta(draw.choice((0, 0, 1, 40, 400, draw.randint(-900, 900)))))


def _value(draw: random.Random, fact: Fact, rules: tuple[Rule, ...]):
    least, most = fact.bounds()
    spans = [span for rule in rules for side in rule.when if side.fact == fact.name for span in side.intervals(fact)]
    near = [number + step for span in spans for number in span for step in (-1, 0, 1)]
    within = [number for number in near if least <= number <= most]
    on_border = bool(within) and draw.random() < 0.7
    return fact.plain(draw.choice(within) if on_border else draw.randint(least, most))


def answering(book: Rulebook, question: Question) -> list[Rule]:
    """Every rule that holds, read off its conditions one by one."""
    kind = book.types[question.type]
    return [
        rule
        for rule in kind.rules
        if question.day in rule.in_force
        and all(side.holds(kind.by_name[side.fact], question.facts.get(side.fact)) for side in rule.when)
    ]


def moved(question: Question, border: Boundary, number_of_steps: int, fact: Fact | None) -> Question:
    """The question at the border, or so many units beyond it."""
    if fact is None:
        day = date.fromisoformat(str(border.value)) + timedelta(number_of_steps)
        return replace(question, day=day)
    value = fact.plain(fact.number(border.value) + number_of_steps)
    return replace(question, facts={**question.facts, border.fact: value})


def really_different(rule: Rule, other: Rule) -> set[str]:
    """In what two rules differ for whoever asks, found the long way."""
    found = {"level"} if rule.level != other.level else set()
    told = [[_told(each, stage) for stage in each.stages] for each in (rule, other)]
    found |= {"stages"} if told[0] != told[1] else set()
    limits = [[stage.days for stage in each.stages] for each in (rule, other)]
    if _longest(rule) != _longest(other) or (told[0] == told[1] and limits[0] != limits[1]):
        found.add("deadline")
    return found


def _told(rule: Rule, stage) -> tuple:
    before = {place for place, other in enumerate(rule.stages) if other.name in stage.after}
    joined = stage.join if len(before) > 1 else ""
    ends = (stage.if_refused, stage.on_timeout, stage.profile, rule.decides == stage.name)
    return str(stage.who), stage.action, frozenset(before), joined, ends


def _longest(rule: Rule) -> int | None:
    def until(stage) -> int:
        return stage.days + max((until(other) for other in rule.stages if other.name in stage.after), default=0)

    unlimited = any(stage.days is None for stage in rule.stages)
    return None if unlimited else max(until(stage) for stage in rule.stages)


def faults(book: Rulebook, question: Question, rule: Rule, border: Boundary) -> list[str]:
    """What is untrue about a stated border."""
    fact = book.types[question.type].by_name.get(border.fact)
    beyond = answering(book, moved(question, border, 0, fact))
    wrong = ["the same rule answers beyond"] if beyond == [rule] else []
    other = beyond[0] if len(beyond) == 1 else None
    if border.rule != (other.code if other else None):
        wrong.append("another rule answers beyond")
    if border.direction != OTHER:
        step = -1 if fact is None else STEP[border.direction]
        if answering(book, moved(question, border, step, fact)) != [rule]:
            wrong.append("just before the border the present rule does not answer")
    if other and set(border.differs or ()) != really_different(rule, other):
        wrong.append("what differs is told wrongly")
    if other and (border.level, border.title) != (other.level, other.title):
        wrong.append("the answer beyond is told wrongly")
    return wrong


def planned(question: Question) -> tuple[Rule, Route] | None:
    rules = answering(shipped(), question)
    return (rules[0], plan(shipped(), question, version=1)) if len(rules) == 1 else None


def test_what_is_previewed_is_what_runs_and_every_border_is_true():
    kinds, borders, wrong = Counter(), Counter(), []
    for question in some_requests(REQUESTS):
        found = planned(question)
        if found is None:
            continue
        rule, preview = found
        kind = published().types[question.type]
        frozen = json.loads(json.dumps({n: {"value": v, "from": "request"} for n, v in question.facts.items()}))
        real = route_of(published(), kind, frozen, question.day, 1)
        if preview.rule != rule.code or real.to_json() != preview.to_json():
            wrong.append((question, "the preview is another route"))
        kinds[question.type] += 1
        for border in preview.boundaries:
            borders[border.differs] += 1
            wrong += [(question, border, fault) for fault in faults(shipped(), question, rule, border)]
    assert wrong == []
    assert kinds.total() > REQUESTS * 0.9, "most questions have an answer, or nothing was tried"
    assert set(kinds) == set(shipped().types)
    assert borders.total() > REQUESTS / 2
    assert borders[()] and any(differs and "level" in differs for differs in borders), "both kinds were met"


def test_facts_named_as_the_reason_are_those_the_rule_compares():
    for question in some_requests(500, seed=8):
        found = planned(question)
        if found:
            rule, route = found
            assert {each.fact for each in route.matched} - {"day"} == {side.fact for side in rule.when}


def test_every_band_of_the_picture_is_answered_as_it_says():
    seen = 0
    for question in some_requests(1500, seed=9):
        if planned(question) is None:
            continue
        for scale in scales(shipped(), question):
            fact = shipped().types[question.type].by_name[scale.fact]
            assert [band.is_here for band in scale.bands].count(True) == 1
            assert (scale.bands[0].low, scale.bands[-1].high) == fact.bounds()
            for band in scale.bands:
                for number in (band.low, band.high):
                    there = replace(question, facts={**question.facts, scale.fact: fact.plain(number)})
                    rules = answering(shipped(), there)
                    assert band.rule == (rules[0].code if len(rules) == 1 else None)
                    seen += 1
    assert seen > 1000


@pytest.fixture(scope="module")
def a_border() -> tuple[Question, Rule, Boundary]:
    """Above half a million baht the district decides."""
    question = Question("BUD-03", {"amount": 480_000_00, "method": "specific"}, A_DAY)
    rule, route = planned(question)
    return question, rule, next(border for border in route.boundaries if border.direction == UP)


def test_a_true_border_has_no_fault(a_border):
    assert faults(shipped(), *a_border) == []


@pytest.mark.parametrize(
    "lie",
    [
        lambda border: replace(border, value=border.value - 1),
        lambda border: replace(border, value=border.value + 1),
        lambda border: replace(border, rule="BUD-03-1"),
        lambda border: replace(border, rule=None),
        lambda border: replace(border, differs=border.differs[1:]),
        lambda border: replace(border, differs=()),
        lambda border: replace(border, level="above"),
    ],
)
def test_a_border_that_is_wrong_in_one_thing_is_caught(a_border, lie):
    question, rule, border = a_border
    assert faults(shipped(), question, rule, lie(border))
