"""Who stood in a post or a seat on a day: as it was true, or as the office knew it by the end of another day. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from approvals.acting.rules import Scope
from approvals.reports.scope import EVERYTHING
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


@dataclass(frozen=True, slots=True)
class Acting:
    """One person under an acting order for one post; `recorded_on` and `revoked_on` are days of the register.

    A revocation holds from the moment it is recorded, so at the end of that day the order gives nothing. What was
    handed on from another order (`source`) lasts no longer than that one.
    """

    person: int
    place: int
    first_day: date
    last_day: date | None
    order: str
    pk: int
    capacity: str
    recorded_on: date
    revoked_on: date | None = None
    scope: Scope = EVERYTHING
    source: "Acting | None" = None

    def days(self, known_on: date | None = None) -> Period | None:
        """The days it lasts; None: it never gave anything, or was not yet written down by the end of `known_on`."""
        if known_on is not None and self.recorded_on > known_on:
            return None
        period: Period | None = Period(self.first_day, self.last_day)
        if self.revoked_on is not None and (known_on is None or self.revoked_on <= known_on):
            period = _until(period, self.revoked_on - timedelta(days=1))
        return period if self.source is None else _shared(period, self.source.days(known_on))

    def covers(self, on: date, known_on: date | None = None) -> bool:
        """Tell whether it gave power at the end of a day."""
        days = self.days(known_on)
        return days is not None and on in days

    @property
    def line(self) -> "tuple[Acting, ...]":
        """The order, the one it was handed on from, and so on."""
        return (self, *(self.source.line if self.source else ()))


def _until(period: Period | None, last_day: date) -> Period | None:
    if period is None or last_day < period.first_day:
        return None
    return Period(period.first_day, last_day if period.last_day is None else min(period.last_day, last_day))


def _shared(one: Period | None, other: Period | None) -> Period | None:
    """The days two periods have in common."""
    if one is None or other is None:
        return None
    first_day = max(one.first_day, other.first_day)
    last_days = [day for day in (one.last_day, other.last_day) if day is not None]
    last_day = min(last_days, default=None)
    return None if last_day is not None and last_day < first_day else Period(first_day, last_day)


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
    ACTING = "acting"
    MEMBER = "member"
    NOT_HOLDER = "not-holder"
    NOT_MEMBER = "not-member"
    NOT_RECORDED = "not-recorded"
    REVOKED = "revoked"
    BEYOND_AREA = "beyond-area"
    BEYOND_TYPE = "beyond-type"
    BEYOND_CEILING = "beyond-ceiling"
    NO_VOTE = "no-vote"
    OWN_MATTER = "own-matter"
    SIGN_IN_CLOSED = "sign-in-closed"
    LAPSED = "lapsed"
    OUTSIDE = "outside"
    NOBODY_THERE = "nobody-there"
    NO_RULE = "no-rule"
    TWO_RULES = "two-rules"
    NO_MATRIX = "no-matrix"
    NOBODY_ASKED = "nobody-asked"


MAY = frozenset({Why.HOLDER, Why.ACTING, Why.MEMBER})
