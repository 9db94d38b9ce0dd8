"""How an agreement stands on a day, and when its owner is told that it ends. Both ends of a period are included."""

from datetime import date, timedelta
from enum import StrEnum

WARNINGS = (60, 14)  # days before the last day; each is told once


class Standing(StrEnum):
    """How an agreement stands."""

    COMING = "coming"
    RUNNING = "running"
    ENDING = "ending"  # runs, and ends within the days of the first warning
    EXPIRED = "expired"
    ENDED = "ended"  # early, for a reason


def standing(*, starts_on: date, ends_on: date | None, ended_on: date | None, day: date) -> Standing:
    """How it stands on DAY."""
    if ended_on is not None:
        return Standing.ENDED
    if ends_on is not None and ends_on < day:
        return Standing.EXPIRED
    if starts_on > day:
        return Standing.COMING
    if ends_on is not None and ends_on <= day + timedelta(days=WARNINGS[0]):
        return Standing.ENDING
    return Standing.RUNNING


def warning_due(*, ends_on: date | None, warned_on: date | None, day: date) -> int | None:
    """The warning to give on DAY, as days before the last day; None: there is none, or it was given.

    Where a night was missed, or the period is short, the nearest warning is given late, and alone.
    """
    if ends_on is None or ends_on < day:
        return None
    left = [days for days in WARNINGS if ends_on - timedelta(days=days) <= day]
    if not left:
        return None
    nearest = min(left)
    was_given = warned_on is not None and warned_on >= ends_on - timedelta(days=nearest)
    return None if was_given else nearest
