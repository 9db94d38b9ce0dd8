"""Days of notice, the window of a second call, and the order of an agenda. Pure: days are given, never read.

A period of days does not count the day on which it begins (Civil and Commercial Code s. 193/3): a notice that goes
out on Monday for a meeting on Thursday is three days before it (APA s. 80). Every day of the week counts; the day is
that of Bangkok. A second call is held within so many days of the meeting without quorum, the last one included
(APA s. 79 para. 2).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import TypeVar

from approvals.committees.rules import Profile

NOTICE_CLAUSE, SECOND_CALL_CLAUSE = "80", "79"  # of the Administrative Procedure Act
Key = TypeVar("Key", int, str)


def last_day_of_notice(meets: date, days: int) -> date:
    """The last day on which a notice is in time for a meeting on that day."""
    return meets - timedelta(days=days)


def is_in_time(sent: date, meets: date, days: int) -> bool:
    """Whether a notice sent on one day is in time for a meeting on another."""
    return sent <= last_day_of_notice(meets, days)


class SecondCall(StrEnum):
    """Whether a meeting called again may decide with the smaller quorum, or why it may not."""

    HOLDS = "holds"
    NOT_KNOWN = "not-known"  # the rules of the committee have none
    NOT_TOLD = "not-told"  # the notice did not say so
    TOO_LATE = "too-late"
    TOO_EARLY = "too-early"  # not after the meeting that had no quorum


def last_day_of_second_call(profile: Profile, failed: date) -> date | None:
    """The last day for a second call; None where the rules of the committee know none."""
    return failed + timedelta(days=profile.second_call.within_days) if profile.second_call else None


def second_call(profile: Profile, failed: date, meets: date, *, told: bool) -> SecondCall:
    """Whether the smaller quorum is enough on that day, when its notice told so or did not."""
    last = last_day_of_second_call(profile, failed)
    if last is None:
        return SecondCall.NOT_KNOWN
    if meets <= failed:
        return SecondCall.TOO_EARLY
    if meets > last:
        return SecondCall.TOO_LATE
    return SecondCall.HOLDS if told else SecondCall.NOT_TOLD


@dataclass(frozen=True, slots=True)
class Numbered:
    """One item of an agenda with its number on paper, as 5.2."""

    key: int
    part: int
    number: str


def numbered(items: Iterable[tuple[int, int]]) -> list[Numbered]:
    """Number the items of an agenda, each an id with its part, in the order they are given."""
    found = []
    for part, group in groupby(items, key=lambda item: item[1]):
        found += [Numbered(key, part, f"{part}.{place}") for place, (key, _part) in enumerate(group, 1)]
    return found


def in_parts(order: Sequence[Key], parts: dict[Key, int]) -> list[Key]:
    """The wished order with every item back in its part: parts follow one another from 1 to 6."""
    return sorted(order, key=lambda key: parts[key])


def is_whole(order: Sequence[Key], there: Iterable[Key]) -> bool:
    """Whether the wished order names every item that is there, once, and nothing else."""
    return len(order) == len(set(order)) and set(order) == set(there)


def moved(order: Sequence[Key], key: Key, step: int) -> list[Key]:
    """The order with one item a step further up (-1) or down (1); at the end it stays where it is."""
    found = list(order)
    here = found.index(key)
    there = here + step
    if 0 <= there < len(found):
        found[here], found[there] = found[there], found[here]
    return found
