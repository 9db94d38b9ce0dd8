"""The declarations we ship fit the matrix we ship, and a wrong one says where."""

from datetime import date

import pytest

from approvals.calendar.limits import Limit
from approvals.calendar.rules import COUNTRY
from approvals.obligations.declared import FILE, declared, read
from approvals.obligations.rules import misfits
from approvals.requests.afterwards import declared as afterwards
from approvals.requests.afterwards.rules import misfits as afterwards_misfits
from tests.builders_obligations import shipped


def test_every_declared_obligation_fits_the_matrix_we_ship():
    ones = [one for many in declared().values() for one in many]
    assert list(misfits(ones, shipped().types)) == []
    assert len(ones) == 8


def test_every_act_approved_afterwards_fits_the_matrix_we_ship():
    assert list(afterwards_misfits(afterwards.declared()[0], shipped().types)) == []


def test_nothing_is_said_to_be_compared_with_a_paper_nobody_has_seen():
    ones = [one for many in declared().values() for one in many]
    assert {one.checked_on for one in ones} == {None}
    known = set(shipped().sources) | {"S15", "S16", "S29"}
    assert {one.source for one in ones} <= known


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("BUD-12:", "BUD-99:", "BUD-99: unknown decision type"),
        ("from: first_day, plus: nights", "from: first_week, plus: nights", "first_week is no date"),
        ("when: {use: travel}", "when: {purpose: travel}", "purpose is no"),
        ("plus: [spent, returned]", "plus: [spent, kept]", "kept is no money"),
    ],
)
def test_a_type_or_a_fact_the_matrix_does_not_have_is_named(old, new, said):
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    ones = [one for many in read(text.replace(old, new)).values() for one in many]
    assert any(said in problem for problem in misfits(ones, shipped().types))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    owner: school", "    owner: pupils", "pupils"),
        ("{days: 30, practice: true,", "{days: 30, working_days: 3,", "one of them"),
        ("    source: S15\n", "    sauce: S15\n", "sauce"),
    ],
)
def test_a_slip_of_the_pen_in_the_file_is_refused(old, new, said):
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(ValueError, match=said):
        read(text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("limit", "start", "last"),
    [
        (Limit(15), date(2026, 11, 24), date(2026, 12, 9)),
        (Limit(4), date(2026, 11, 24), date(2026, 11, 30)),  # the fourth day is a Saturday
        (Limit(5, working=True), date(2026, 11, 24), date(2026, 12, 1)),
        (Limit(5, working=True), date(2026, 12, 2), date(2026, 12, 11)),  # 7 December is a holiday, and the 10th
    ],
)
def test_the_first_day_does_not_count_and_the_last_rolls_to_a_working_day(limit, start, last):
    assert limit.last_day(start, COUNTRY) == last
