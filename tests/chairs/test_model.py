"""No request can lock for ever: every state that the matrix we ship can reach has somebody able, or somebody named."""

from functools import lru_cache

import pytest

from approvals.delegation.bodies import Form
from approvals.delegation.files.loader import load
from approvals.delegation.plan import PlannedStage
from approvals.interests import superiors
from approvals.interests.fallbacks import appointers
from approvals.people.kinds import KINDS
from tests.chairs.model import World, explore

pytestmark = pytest.mark.once


@lru_cache
def routes() -> dict[tuple[PlannedStage, ...], list[str]]:
    """Every route of the matrix we ship, with the rules that have it: every type, band and level."""
    book, found = load(), {}
    for rule in book.rules.values():
        stages = tuple(PlannedStage.of(stage, book) for stage in rule.stages)
        found.setdefault(stages, []).append(rule.code)
    return found


def as_shipped() -> World:
    return World(superiors.table(), superiors.outside()[0], frozenset(appointers()))


def shapes() -> dict[tuple, tuple[PlannedStage, ...]]:
    """The routes that differ in what the model sees: who, in which order, what late stages and refusals do."""
    seen = {}
    for stages in routes():
        names = {stage.name: n for n, stage in enumerate(stages)}
        key = tuple((str(s.who), tuple(names[a] for a in s.after), s.join, s.if_refused, s.on_timeout) for s in stages)
        seen.setdefault(key, stages)
    return seen


def test_every_state_of_every_route_has_somebody_able_or_somebody_named():
    rules = states = checked = 0
    for stages in shapes().values():
        found = explore(stages, as_shipped())
        assert found.holes == []
        states, checked = states + found.states, checked + found.checked
    rules = sum(len(codes) for codes in routes().values())
    print(f"{rules} rules, {len(shapes())} routes, {states} states, {checked} pairs of a state and a world: no hole")
    assert rules == len(load().rules) and states > 300 and checked > 10_000


def holes_of(world: World) -> list[str]:
    return [hole for stages in shapes().values() for hole in explore(stages, world).holes]


def test_the_control_without_the_body_above_the_district_a_path_to_a_lock_is_found():
    whole = as_shipped()
    holes = holes_of(World(whole.superiors, "", whole.appointers))
    assert any("post@director waits" in hole for hole in holes)
    assert all(hole.startswith("submitted") for hole in holes)


@pytest.mark.parametrize("kind", ["school-director", "director", "deputy-director", "district-officer"])
def test_the_control_without_the_line_of_one_post_a_path_to_a_lock_is_found(kind):
    whole = as_shipped()
    table = {post: line for post, line in whole.superiors.items() if post != kind}
    holes = holes_of(World(table, whole.outside, whole.appointers))
    named = "outside@" if kind == "district-officer" else f"@{kind} waits"
    assert any(named in hole for hole in holes)


def test_the_control_without_who_appoints_a_committee_a_path_to_a_lock_is_found():
    whole = as_shipped()
    holes = holes_of(World(whole.superiors, whole.outside, whole.appointers - {"school-board"}))
    assert any("committee@school-board waits with none" in hole for hole in holes)


def test_the_tables_name_every_post_and_every_committee_there_is():
    assert set(superiors.table()) == set(KINDS)
    committees = {body.kind for body in load().bodies.values() if body.form == Form.COMMITTEE}
    assert committees <= set(appointers())
