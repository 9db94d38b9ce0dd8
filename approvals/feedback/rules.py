"""How feedback stands against its time limit, and how many loops of a year were closed. Pure.

A loop is closed when feedback has ended, as done or as not done, and whoever gave it was told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MONTHS_OF_A_QUARTER = 3
FIRST_MONTH = 10  # of a fiscal year: October


class Standing(StrEnum):
    """Where one piece of feedback stands: ended in time or late, open, or open with its last day over."""

    IN_TIME = "in-time"
    LATE = "late"
    OPEN = "open"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Piece:
    """What is counted of one piece of feedback: the days it was received, was due and ended; whether it was told."""

    received_on: date
    due_on: date
    ended_on: date | None = None
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class Loop:
    """How many of so many pieces ended in time and late, are open and overdue; of how many the giver was told."""

    in_time: int = 0
    late: int = 0
    open: int = 0
    overdue: int = 0
    closed: int = 0

    @property
    def received(self) -> int:
        """All of them."""
        return self.in_time + self.late + self.open + self.overdue

    @property
    def ended(self) -> int:
        """Those that ended, in time or late."""
        return self.in_time + self.late

    @property
    def untold(self) -> int:
        """Those that ended and whose giver does not know it."""
        return self.ended - self.closed

    @property
    def rate(self) -> int | None:
        """The loop-closure rate: closed of received, in whole percent rounded down; None where nothing came."""
        return self.closed * 100 // self.received if self.received else None


def standing(piece: Piece, day: date) -> Standing:
    """Where it stands on DAY. Its last day belongs to its time."""
    if piece.ended_on is not None:
        return Standing.IN_TIME if piece.ended_on <= piece.due_on else Standing.LATE
    return Standing.OPEN if day <= piece.due_on else Standing.OVERDUE


def loop_of(pieces: Iterable[Piece], day: date) -> Loop:
    """The count of these pieces as they stand on DAY."""
    found, closed = dict.fromkeys(Standing, 0), 0
    for piece in pieces:
        found[standing(piece, day)] += 1
        closed += piece.ended_on is not None and piece.is_told
    return Loop(
        found[Standing.IN_TIME], found[Standing.LATE], found[Standing.OPEN], found[Standing.OVERDUE], closed=closed
    )


def quarter_of(day: date) -> int:
    """The quarter of the fiscal year a day lies in: October to December is 1."""
    return (day.month - FIRST_MONTH) % 12 // MONTHS_OF_A_QUARTER + 1


def quarters_of(pieces: Iterable[Piece], day: date) -> dict[int, Loop]:
    """The same count for each of the four quarters of a fiscal year, by the day of receipt."""
    parts: dict[int, list[Piece]] = {quarter: [] for quarter in range(1, 5)}
    for piece in pieces:
        parts[quarter_of(piece.received_on)].append(piece)
    return {quarter: loop_of(part, day) for quarter, part in parts.items()}
