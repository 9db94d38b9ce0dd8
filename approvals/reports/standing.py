"""Who stood in a post or a seat on a day: as it was true, or as the office knew it by the end of another day. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from approvals.vocabulary.period import Period


@dataclass(frozen=True, slots=True)
class Noted:
    """One line of the trail: the day it was written, and what it said (a last day, or whether a sign-in is open)."""

    on: date
    last_day: date | None = None
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """One person in one post or seat. `begun` None: the trail has no line about its beginning."""

    person: int
    place: int
    first_day: date
    last_day: date | None
    order: str
    begun: Noted | None = None
    ended: tuple[Noted, ...] = ()

    def days(self, known_on: date | None = None) -> Period | None:
        """The days it lasts; with `known_on`, as written down by the end of that day, and None when not yet written."""
        if known_on is None:
            return Period(self.first_day, self.last_day)
        if self.begun is None or self.begun.on > known_on:
            return None
        ends = [self.begun, *(noted for noted in self.ended if noted.on <= known_on)]
        return Period(self.first_day, ends[-1].last_day)

    def covers(self, on: date, known_on: date | None = None) -> bool:
        """Tell whether it includes a day."""
        days = self.days(known_on)
        return days is not None and on in days


def sign_in_open(now: bool, notes: Iterable[Noted], on: date, known_on: date | None = None) -> bool:
    """Tell whether a person could sign in at the end of a day; `now` is what the register says today."""
    day = on if known_on is None else min(on, known_on)
    notes = sorted(notes, key=lambda noted: noted.on)
    before = [noted for noted in notes if noted.on <= day]
    if before:
        return before[-1].is_open
    return not notes[0].is_open if notes else now


class Why(StrEnum):
    """Why somebody may decide, or may not."""

    HOLDER = "holder"
    MEMBER = "member"
    NOT_HOLDER = "not-holder"
    NOT_MEMBER = "not-member"
    NOT_RECORDED = "not-recorded"
    NO_VOTE = "no-vote"
    OWN_MATTER = "own-matter"
    SIGN_IN_CLOSED = "sign-in-closed"
    LAPSED = "lapsed"
    OUTSIDE = "outside"
    NOBODY_THERE = "nobody-there"
    NO_RULE = "no-rule"
    TWO_RULES = "two-rules"
    NO_MATRIX = "no-matrix"


MAY = frozenset({Why.HOLDER, Why.MEMBER})
