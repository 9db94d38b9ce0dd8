"""On which days a post or a committee has nobody able to act, and why. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol

from approvals.acting.presence import Away, Cause, PostDays, Span, left, not_there
from approvals.acting.rules import Matter
from approvals.committees.rules import Share

A_DAY = timedelta(days=1)


class Body(Protocol):
    """A post or a committee, as the forecast asks it."""

    def is_able(self, day: date) -> bool:
        """Whether somebody is able to act, or a quorum can be reached."""
        ...

    def causes(self, day: date) -> Iterator[Cause]:
        """Why nobody is able on a day."""
        ...


@dataclass(frozen=True)
class CommitteeDays:
    """One committee: its members with a vote, their alternates where these count, and its quorum.

    `alternates`: whether the founding order lets an alternate stand in. `second`: the quorum of a second call.
    `seats`: seats with a vote. Vacant ones are not in the base of a quorum; but with fewer members in office than a
    quorum of all of them the committee is not the one that was founded, and nobody should count on it.
    """

    spans: tuple[Span, ...]
    quorum: Share
    away: Away = field(default_factory=Away)
    ended_on: date | None = None
    alternates: bool = False
    second: Share | None = None
    seats: int = 0

    def members(self, day: date) -> set[int]:
        """The members in office with a vote: the base of the quorum, in which vacant seats do not count."""
        if self.ended_on is not None and self.ended_on < day:
            return set()
        return {span.person for span in self.spans if day in span and span.alternate_for is None}

    def present(self, day: date) -> int:
        """How many votes can be there: members who are there, and alternates of those who are not."""
        members = self.members(day)
        here = {person for person in members if self.away.is_there(person, day)}
        if not self.alternates:
            return len(here)
        standing_in = {
            span.alternate_for
            for span in self.spans
            if span.alternate_for in members - here and day in span and self.away.is_there(span.person, day)
        }
        return len(here) + len(standing_in)

    def needed(self, day: date) -> int:
        """How many votes a quorum is; one, where nobody is in office."""
        return self.quorum.least(len(self.members(day)))

    def is_able(self, day: date) -> bool:
        return self.present(day) >= self.needed(day) and not self.is_too_few(day)

    def is_too_few(self, day: date) -> bool:
        """Whether fewer are in office than a quorum of all seats."""
        return len(self.members(day)) < self.quorum.least(self.seats)

    def is_able_at_second_call(self, day: date) -> bool:
        """Whether the smaller quorum of a meeting called again could be reached."""
        if self.second is None or self.is_too_few(day):
            return False
        return self.present(day) >= self.second.least(len(self.members(day)))

    def causes(self, day: date) -> Iterator[Cause]:
        if self.ended_on is not None and self.ended_on < day:
            yield Cause("ended", day=self.ended_on)
            return
        there = [span for span in self.spans if day in span and span.alternate_for is None]
        yield from not_there(there, self.away, day)
        if not there:
            yield left(self.spans, day, "no-members", "term-ends")
        elif self.is_too_few(day):
            yield left(self.spans, day, "few-members", "terms-end")


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of days without anybody able to act. `reaches_end`: it goes on to the last day that was looked at."""

    first_day: date
    last_day: date
    causes: tuple[Cause, ...]
    reaches_end: bool = False

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


def gaps(body: Body, first: date, last: date, is_working: Callable[[date], bool]) -> list[Gap]:
    """Every run of days from first to last, both included, on which nobody is able to act.

    A run without a working day is none: nobody acts on those days anyway.
    """
    found: list[Gap] = []
    run: list[date] = []
    for n in range((last - first).days + 2):
        day = first + n * A_DAY
        if day <= last and not body.is_able(day):
            run.append(day)
            continue
        if any(map(is_working, run)):
            found.append(Gap(run[0], run[-1], _all_causes(body, run), run[-1] == last))
        run = []
    return found


def _all_causes(body: Body, days: Iterable[date]) -> tuple[Cause, ...]:
    """Every cause on any of the days, each once, in the order in which they begin."""
    return tuple(dict.fromkeys(cause for day in days for cause in body.causes(day)))


def is_covered(post: PostDays, gap: Gap, matter: Matter, is_working: Callable[[date], bool]) -> bool:
    """Whether an order for a part of the post covers one matter on every working day of a gap."""
    days = (gap.first_day + n * A_DAY for n in range((gap.last_day - gap.first_day).days + 1))
    return all(post.able(day, matter) for day in days if is_working(day))
