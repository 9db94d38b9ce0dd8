"""The forecast of one district: every chair that will be empty, what would wait, and who acts meanwhile."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from approvals.acting.presence import PostDays
from approvals.calendar.selectors import calendar_of
from approvals.committees.models import Committee
from approvals.delegation.selectors import matrix_of, version_in_force
from approvals.interests import superiors
from approvals.interests.fallbacks import Taker, appointers, taker
from approvals.people.models import District, Post
from approvals.reports.chairs.reading import Picture, Seated
from approvals.reports.chairs.rules import Gap, gaps, is_covered
from approvals.reports.chairs.stops import Stopped, needed
from approvals.requests.models import StageRun
from approvals.vocabulary.bilingual import Text

DAYS = 30
UNFINISHED = (StageRun.Status.OPEN, StageRun.Status.WAITING)


@dataclass(frozen=True)
class EmptyDays:
    """One post or committee over the days looked at: its gaps, what would wait, and who acts meanwhile.

    `stops`: decision types with a stage there that no order covers on all of those days. `running`: the ids of running
    requests whose stage there is open or still to come. `fallback`: who takes a stage of a post over; None for a
    committee, whose place nobody takes: `appoints` says who appoints its members.
    """

    seated: Seated
    gaps: tuple[Gap, ...]
    stops: tuple[Stopped, ...]
    running: tuple[int, ...] = ()
    fallback: Post | str | None = None
    appoints: Text | None = None

    @property
    def body(self) -> Post | Committee:
        return self.seated.body

    @property
    def is_committee(self) -> bool:
        return isinstance(self.body, Committee)


@dataclass(frozen=True)
class Forecast:
    """What the next days bring: the days looked at, the chairs that will be empty, and how many were looked at."""

    first_day: date
    last_day: date
    empty: tuple[EmptyDays, ...]
    looked_at: int
    days_off: tuple[date, ...] = ()


def forecast(
    district: District, first: date, days: int = DAYS, schools: frozenset[int] | None = None
) -> Forecast:  # fmt: skip
    """Look at so many days from the first. Ten queries, whatever the number of schools and rules.

    `schools`: only what stands at these schools; None: the whole district.
    """
    last = first + timedelta(days=days - 1)
    version, calendar = version_in_force(district.pk, first), calendar_of(district.pk)
    asked = needed(matrix_of(version)) if version else {}
    kinds = {kind for kind, _where in asked}
    picture = Picture.of(district, kinds | {up for kind in kinds for up in superiors.line_of(kind)}, first, last)
    there = [(seated, asked[named]) for seated, named in _seated(picture) if named in asked and _stands(seated, first)]
    there = [each for each in there if schools is None or each[0].body.school_id in schools]
    found = []
    for seated, stopped in there:
        runs = gaps(seated.days, first, last, calendar.is_working_day)
        if runs:
            left = tuple(each for each in stopped if not _is_covered(seated, runs, each, calendar.is_working_day))
            found.append((seated, tuple(runs), left))
    waiting = _waiting(seated for seated, _runs, _stops in found)
    empty = tuple(_empty(*each, waiting, picture) for each in found)
    off = tuple(day for n in range(days) if not calendar.is_working_day(day := first + timedelta(days=n)))
    return Forecast(first, last, tuple(sorted(empty, key=_order)), len(there), off)


def _seated(picture: Picture) -> Iterable[tuple[Seated, tuple[str, str]]]:
    """Every post and committee with the name under which a matrix knows it; a post wins, as in real routing."""
    for key, seated in {**picture.committees, **picture.posts}.items():
        yield seated, (key[0], "school" if key[1] else "district")


def _stands(seated: Seated, first: date) -> bool:
    """What ended long ago, and the schools that have closed, are no empty chairs."""
    school, ended = seated.body.school, seated.body.ended_on
    return not (ended and ended < first) and not (school and school.closed_on and school.closed_on <= first)


def _is_covered(seated: Seated, runs: Iterable[Gap], stopped: Stopped, is_working) -> bool:
    days = seated.days
    return isinstance(days, PostDays) and all(is_covered(days, gap, stopped.matter, is_working) for gap in runs)


def _waiting(seated: Iterable[Seated]) -> dict[tuple[str, int], set[int]]:
    """The running requests with an unfinished stage at each of these bodies. One query."""
    bodies = [each.body for each in seated]
    posts = [body.pk for body in bodies if isinstance(body, Post)]
    committees = [body.pk for body in bodies if isinstance(body, Committee)]
    found: dict[tuple[str, int], set[int]] = defaultdict(set)
    if not bodies:
        return found
    runs = StageRun.objects.filter(status__in=UNFINISHED, request__status__in=("under-review", "forwarded"))
    for field, ids in (("post", posts), ("committee", committees)):
        there = runs.filter(**{f"{field}__in": ids})
        for body_id, request_id in there.values_list(f"{field}_id", "request_id"):
            found[field, body_id].add(request_id)
    return found


def _empty(
    seated: Seated, runs: tuple[Gap, ...], stops: tuple[Stopped, ...], waiting: dict, picture: Picture
) -> EmptyDays:  # fmt: skip
    body = seated.body
    if isinstance(body, Committee):
        running = tuple(sorted(waiting.get(("committee", body.pk), ())))
        names = appointers().get(body.kind)
        return EmptyDays(seated, runs, stops, running, appoints=names.says if names else None)
    running = tuple(sorted(waiting.get(("post", body.pk), ())))
    return EmptyDays(seated, runs, stops, running, _fallback(body, runs[0].first_day, picture))


def _fallback(post: Post, day: date, picture: Picture) -> Post | str | None:
    """Who would take the stages of a post over on a day: a superior post, or the code of the body above."""

    def is_able(kind: str) -> bool:
        there = picture.post(kind, post.school_id)
        return there is not None and there.body.pk != post.pk and there.days.is_able(day)

    found: Taker | None = taker(post.kind, is_able)
    there = picture.post(found.kind, post.school_id) if found and found.kind else None
    if there is not None and isinstance(there.body, Post):
        return there.body
    return found.outside if found else None


def _order(empty: EmptyDays) -> tuple:
    """What begins first, the district before its schools."""
    school = empty.body.school
    return empty.gaps[0].first_day, school.code if school else "", empty.body.kind, empty.body.pk
