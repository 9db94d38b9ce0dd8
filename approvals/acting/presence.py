"""Who can be counted on in a post on a day, and why nobody can. Pure.

Each stands there for a span of days, both ends included. Being away takes no power from anybody: it says that they
will not act. Nobody is counted on who is away, cannot sign in, or whose order covers only a part of the post's power.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from approvals.acting.rules import Matter, Scope

WHOLE = Scope()


@dataclass(frozen=True, slots=True)
class Span:
    """One person in one place from a first to a last day; None: without end.

    `is_acting`: under an order, of which `scope` says how far it reaches. `alternate_for`: the member for whom an
    alternate stands in.
    """

    person: int
    first_day: date
    last_day: date | None = None
    is_acting: bool = False
    scope: Scope = WHOLE
    alternate_for: int | None = None

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)

    def covers(self, matter: Matter | None) -> bool:
        """Whether it is enough for a matter; None: for everything the post decides."""
        return self.scope == WHOLE if matter is None else not self.scope.lacks(matter)


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason why nobody is able: its code, whom it is about, and the day that matters."""

    code: str
    person: int | None = None
    day: date | None = None


@dataclass(frozen=True)
class Away:
    """Who is away on which days, and whose sign-in is closed."""

    spans: Mapping[int, tuple[tuple[date, date], ...]] = field(default_factory=dict)
    shut: frozenset[int] = frozenset()

    def until(self, person: int, day: date) -> date | None:
        """The last day of the absence that includes a day; None: they are there."""
        days = (last for first, last in self.spans.get(person, ()) if first <= day <= last)
        return max(days, default=None)

    def is_there(self, person: int, day: date) -> bool:
        """Whether a person can sign in and is not away."""
        return person not in self.shut and self.until(person, day) is None


@dataclass(frozen=True)
class PostDays:
    """One post: who holds it and who acts for it, and when it is abolished."""

    spans: tuple[Span, ...]
    away: Away = field(default_factory=Away)
    ended_on: date | None = None

    def able(self, day: date, matter: Matter | None = None) -> set[int]:
        """Whoever is able to act that day, on everything the post decides or on one matter."""
        if self.ended_on is not None and self.ended_on <= day:
            return set()
        there = (span for span in self.spans if day in span and span.covers(matter))
        return {span.person for span in there if self.away.is_there(span.person, day)}

    def is_able(self, day: date) -> bool:
        return bool(self.able(day))

    def causes(self, day: date) -> Iterator[Cause]:
        if self.ended_on is not None and self.ended_on <= day:
            yield Cause("ended", day=self.ended_on)
            return
        there = [span for span in self.spans if day in span]
        yield from not_there(there, self.away, day)
        yield from (Cause("part-only", span.person) for span in there if not span.covers(None))
        if not any(not span.is_acting for span in there):
            yield left(self.spans, day, "vacant", "tenure-ends")


def not_there(there: Iterable[Span], away: Away, day: date) -> Iterator[Cause]:
    """Those who stand in the place and are not counted on."""
    for span in there:
        if span.person in away.shut:
            yield Cause("shut", span.person)
        elif (until := away.until(span.person, day)) is not None:
            yield Cause("acting-away" if span.is_acting else "away", span.person, until)


def left(spans: Iterable[Span], day: date, vacant: str, ends: str) -> Cause:
    """Nobody stands there: since somebody's last day, or nobody knows since when."""
    before = [span for span in spans if not span.is_acting and span.last_day is not None and span.last_day < day]
    last = max(before, key=lambda span: (span.last_day, span.person), default=None)
    return Cause(vacant) if last is None else Cause(ends, last.person, last.last_day)
