"""What a network lacks, as pure arithmetic over how it stands."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from approvals.networks.rules import QUIET_DAYS, Lack, State, lacks_of

TODAY = date(2026, 11, 24)
SOUND = State(
    is_formal=True, has_order=True, has_plan=True, has_person=True, members=3,
    founded_on=date(2020, 1, 1), last_day=TODAY,
)  # fmt: skip


def test_one_that_has_everything_lacks_nothing():
    assert lacks_of(SOUND, TODAY) == []


@pytest.mark.parametrize(
    ("change", "lack"),
    [
        ({"has_person": False}, Lack.PERSON),
        ({"members": 0}, Lack.MEMBERS),
        ({"has_order": False}, Lack.ORDER),
        ({"has_plan": False}, Lack.PLAN),
        ({"last_day": None}, Lack.LIFE),
    ],
)
def test_each_thing_missing_is_named(change, lack):
    assert lacks_of(replace(SOUND, **change), TODAY) == [lack]


def test_an_informal_one_needs_no_order():
    assert lacks_of(replace(SOUND, is_formal=False, has_order=False), TODAY) == []


def test_it_lives_for_half_a_year_after_its_last_entry_or_its_beginning():
    edge = TODAY - timedelta(days=QUIET_DAYS)
    for days in ({"last_day": edge}, {"founded_on": edge, "last_day": None}):
        assert lacks_of(replace(SOUND, **days), TODAY) == []
        assert lacks_of(replace(SOUND, **days), TODAY + timedelta(days=1)) == [Lack.LIFE]


def test_several_stand_in_the_order_of_their_urgency():
    bare = replace(SOUND, has_person=False, has_plan=False, members=0, last_day=None, has_order=False)
    assert lacks_of(bare, TODAY) == list(Lack)
