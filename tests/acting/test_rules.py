"""How far orders reach, and which chains of them cannot be: plain values, no database."""

import random
from datetime import date

import pytest

from approvals.acting.capacities import meanings, never_handed_on
from approvals.acting.rules import Fault, Limit, Link, Matter, Reach, Scope, beyond, fault_of

TRIP, PURCHASE = Matter("ACA-06", "academic"), Matter("BUD-04", "budget", 48_000_000)
YEAR = (date(2026, 10, 1), date(2027, 9, 30))


def test_an_order_without_a_scope_reaches_everything():
    assert Scope().lacks(TRIP) == Scope().lacks(PURCHASE) == ()


def test_an_order_reaches_its_areas_types_and_ceiling_only_and_says_everything_it_lacks():
    scope = Scope(frozenset({"budget"}), frozenset({"BUD-04", "BUD-05"}), 48_000_000)

    assert scope.lacks(PURCHASE) == ()  # a sum at the ceiling is within it
    assert scope.lacks(Matter("BUD-04", "budget", 48_000_001)) == (Limit.CEILING,)
    assert scope.lacks(TRIP) == (Limit.AREA, Limit.TYPE)
    assert Scope(ceiling=1).lacks(TRIP) == ()  # where no sum is asked, no ceiling is passed


def test_what_was_handed_on_never_reaches_procurement():
    assert Scope(barred=never_handed_on()).lacks(PURCHASE) == (Limit.HANDED_ON,)
    assert Scope(barred=never_handed_on()).lacks(TRIP) == ()


@pytest.mark.parametrize(
    ("inner", "wider"),
    [
        (Reach(*YEAR, Scope(frozenset({"budget"}), frozenset({"BUD-01"}), 100)), ()),
        (Reach(date(2026, 9, 30), YEAR[1], Scope(frozenset({"budget"}), frozenset({"BUD-01"}), 1)), ("first_day",)),
        (Reach(YEAR[0], None, Scope(frozenset({"budget"}), frozenset({"BUD-01"}), 100)), ("last_day",)),
        (Reach(*YEAR, Scope(frozenset(), frozenset({"BUD-03"}), 101)), ("areas", "types", "ceiling")),
        (Reach(*YEAR, Scope(frozenset({"budget"}), frozenset({"BUD-01"}), None)), ("ceiling",)),
    ],
)
def test_nobody_hands_on_more_than_they_have(inner, wider):
    outer = Reach(*YEAR, Scope(frozenset({"budget"}), frozenset({"BUD-01", "BUD-02"}), 100))

    assert beyond(inner, outer) == wider


def test_the_faults_of_a_chain_are_told_apart():
    links = {
        1: Link(receiver=10, post=1, passes=True),
        2: Link(receiver=20, post=1, parent=1, passes=True),
        3: Link(receiver=30, post=1, parent=2),
        4: Link(receiver=10, post=1, parent=1),
        5: Link(receiver=40, post=2, parent=1),
        6: Link(receiver=99, post=1),
        7: Link(receiver=50, post=1),
        8: Link(receiver=60, post=1, parent=7),
        9: Link(receiver=70, post=1, parent=9, passes=True),
    }
    faults = {order: fault_of(order, links, {1: {99}}) for order in links}

    assert faults[1] is faults[2] is faults[7] is None
    assert faults[3] is Fault.CHAIN
    assert faults[4] is Fault.BACK
    assert faults[5] is Fault.OTHER_POST
    assert faults[6] is Fault.OWN_POST
    assert faults[8] is Fault.NOT_ALLOWED
    assert faults[9] is Fault.CYCLE


def judged_by_hand(links: dict[int, Link], holders: dict[int, set[int]]) -> set[int]:
    """The orders that may stand, found from the other end: from the holders' own hands, one step further at most."""
    first = {order for order, link in links.items() if link.parent is None and link.receiver not in holders[link.post]}
    second = set()
    for order, link in links.items():
        if link.parent in first and order != link.parent:
            giver = links[link.parent]
            others = {giver.receiver, *holders[link.post]}
            if giver.passes and giver.post == link.post and link.receiver not in others:
                second.add(order)
    return first | second


def a_graph(seed: int) -> tuple[dict[int, Link], dict[int, set[int]]]:
    """A random graph of orders, circles and long chains included."""
    chance = random.Random(seed)  # noqa: S311
    size, people, posts = chance.randint(1, 12), chance.randint(2, 6), chance.randint(1, 2)
    links = {
        order: Link(
            receiver=chance.randrange(people),
            post=chance.randrange(posts),
            parent=chance.choice([None, *range(size)]),
            passes=chance.random() < 0.7,
        )
        for order in range(size)
    }
    holders = {post: {chance.randrange(people)} if chance.random() < 0.5 else set() for post in range(posts)}
    return links, holders


def test_a_thousand_random_graphs_are_judged_as_by_hand():
    lawful = unlawful = 0
    for seed in range(1000):
        links, holders = a_graph(seed)
        by_hand = judged_by_hand(links, holders)
        by_rule = {order for order in links if fault_of(order, links, holders) is None}
        assert by_rule == by_hand, seed
        lawful, unlawful = lawful + len(by_hand), unlawful + len(links) - len(by_hand)
    assert min(lawful, unlawful) > 500  # the graphs have both


def test_control_a_rule_that_allows_two_steps_is_caught_by_the_graphs(monkeypatch):
    monkeypatch.setattr("approvals.acting.rules.LONGEST_CHAIN", 2)
    graphs = [a_graph(seed) for seed in range(1000)]

    assert any({o for o in links if fault_of(o, links, holders) is None} != judged_by_hand(links, holders)
               for links, holders in graphs)  # fmt: skip


def test_every_capacity_names_its_law_and_nobody_has_compared_it_yet():
    for meaning in meanings().values():
        assert meaning.basis
        assert all(ground.clause and ground.source for ground in meaning.basis)
        assert meaning.checked_on is None
    assert [code for code, meaning in meanings().items() if meaning.may_be_handed_on] == ["on-behalf-of"]
