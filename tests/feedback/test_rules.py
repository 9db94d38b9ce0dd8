"""The arithmetic of loops: what is in time, what is overdue, and how many loops of a year were closed."""

from datetime import date, timedelta

import pytest

from approvals.feedback.rules import Piece, Standing, loop_of, quarter_of, quarters_of, standing

DAY = date(2026, 11, 24)
YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)


def a_piece(due_on: date = DAY, ended_on: date | None = None, *, told: bool = False) -> Piece:
    return Piece(date(2026, 10, 5), due_on, ended_on, told)


@pytest.mark.parametrize(
    ("piece", "stands"),
    [
        (a_piece(TOMORROW), Standing.OPEN),
        (a_piece(DAY), Standing.OPEN),  # the last day belongs to the time
        (a_piece(YESTERDAY), Standing.OVERDUE),
        (a_piece(DAY, DAY), Standing.IN_TIME),
        (a_piece(YESTERDAY, DAY), Standing.LATE),
        (a_piece(YESTERDAY, YESTERDAY), Standing.IN_TIME),
    ],
)
def test_where_feedback_stands(piece, stands):
    assert standing(piece, DAY) == stands


def test_a_loop_is_closed_only_when_it_ended_and_its_giver_was_told():
    told_of_an_earlier_end = a_piece(TOMORROW, told=True)
    pieces = [a_piece(DAY, DAY, told=True), a_piece(YESTERDAY, DAY, told=True), a_piece(DAY, DAY)]
    loop = loop_of([*pieces, told_of_an_earlier_end, a_piece(YESTERDAY)], DAY)
    assert (loop.in_time, loop.late, loop.open, loop.overdue) == (2, 1, 1, 1)
    assert (loop.received, loop.ended, loop.closed, loop.untold, loop.rate) == (5, 3, 2, 1, 40)


def test_a_rate_is_rounded_down_and_of_nothing_there_is_none():
    two_of_three = [a_piece(ended_on=DAY, told=True)] * 2 + [a_piece()]
    assert loop_of(two_of_three, DAY).rate == 66
    assert loop_of([], DAY).rate is None


def test_the_fiscal_year_begins_in_october():
    assert [quarter_of(date(2026, month, 1)) for month in (10, 12, 1, 3, 4, 6, 7, 9)] == [1, 1, 2, 2, 3, 3, 4, 4]


def test_the_quarters_add_up_to_the_year():
    pieces = [Piece(date(2026, month, 3), DAY, DAY if month % 2 else None, month % 3 == 0) for month in range(1, 13)]
    whole, parts = loop_of(pieces, DAY), quarters_of(pieces, DAY)
    for name in ("in_time", "late", "open", "overdue", "closed", "received"):
        assert sum(getattr(part, name) for part in parts.values()) == getattr(whole, name)
    assert [part.received for part in parts.values()] == [3, 3, 3, 3]
