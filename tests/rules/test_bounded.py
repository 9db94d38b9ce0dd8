"""A hostile matrix costs seconds and not hours: its calculations share one purse, and its parts are counted."""

import random
from dataclasses import replace

import pytest

from approvals.delegation.facts import Fact, Kind
from approvals.delegation.proof import cover
from approvals.delegation.proof.cover import NotDecided, Steps, together
from approvals.delegation.proof.defects import defects
from approvals.delegation.rules import Condition
from approvals.delegation.sizes import MOST, too_many
from tests.rules.matrices import WORD, a_book, a_rule

FACTS = tuple(Fact(f"x{n}", Kind.INTEGER, WORD, least=0, most=1) for n in range(24))


def knotted(types: int):
    """Rules that leave out one corner of three facts each: whether anything is left is a hard question."""
    chance = random.Random(3)  # noqa: S311  no secret
    rules = []
    for n in range(110):
        sides = [(fact.name, chance.randrange(2)) for fact in chance.sample(FACTS, 3)]
        when = tuple(Condition(name, value, value) for name, value in sides)
        rules.append(a_rule(f"T-{n}", when=when))
    book = a_book(*rules)
    kind = replace(book.types["T"], facts=FACTS)
    return replace(book, types={f"T{n}": replace(kind, code=f"T{n}") for n in range(types)})


def test_calculations_side_by_side_share_one_purse():
    with together(10) as purse:
        Steps().spend(6)
        with together(1000):
            Steps().spend(4)
        with pytest.raises(NotDecided):
            Steps().spend(1)
    assert purse.left < 0
    Steps().spend(1000)


def test_what_is_left_when_the_purse_is_empty_is_said_to_be_not_decided(monkeypatch):
    monkeypatch.setattr(cover, "MOST_TOGETHER", 200_000)

    found = defects(knotted(types=6))

    assert [each.type for each in found if each.code == "not-decided"] == [f"T{n}" for n in range(6)]


def test_a_matrix_may_hold_so_much_of_everything_and_no_more():
    assert too_many(a_book(a_rule())) == ""
    rules = [a_rule(f"T-{n}") for n in range(MOST["rules"] + 1)]
    assert too_many(a_book(*rules)) == "2001 rules > 2000"
