"""Lives through the year: what is planned happens in the order of time, and every morning looks at time limits."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from operator import itemgetter

from django.utils.timezone import localdate, make_aware

from approvals.feedback import reminding as feedback
from approvals.models import District, School
from approvals.networks import sweeping as networks
from approvals.partners import expiring
from approvals.questions import reminding as public_questions
from notifications.models import Delivery
from web.sample.year.gatherings import gatherings_of
from web.sample.year.journeys import Journey, go_on
from web.sample.year.orders import orders_of
from web.sample.year.plan import requests_of
from web.sample.year.scale import Scale, Year
from web.sample.year.taking_part import tales_of
from web.sample.year.voices import voices_of
from workflows import findings, follow_ups
from workflows.deadlines import sweep_deadlines

NOT_SENT = "sample: a mail of a day gone by, not sent"
MORNING = time(6, 30)
LOOKS = (
    sweep_deadlines, feedback.sweep, public_questions.sweep, expiring.warn_everybody, networks.look,
    findings.remind_owners, follow_ups.remind_owners,
)  # fmt: skip
Progress = Callable[[int, int], None]


def live(district: District, year: Year, scale: Scale, now: datetime, progress: Progress) -> None:
    """The requests, meetings and partners of the year, until each is decided or `now` comes. No mail of it is sent."""
    schools = list(School.objects.filter(district=district).order_by("code"))
    planned = list(requests_of(year, scale))
    stories = (Journey(district, schools[each.school], each, year).steps() for each in planned)
    asked = zip((each.day for each in planned), stories, strict=True)
    others = [of(year, scale, district) for of in (gatherings_of, tales_of, voices_of)]
    begun = list(heapq.merge(asked, *others, orders_of(year, district), key=itemgetter(0)))
    run(begun, mornings(year.first, localdate(now)), now, lambda done: progress(done, len(begun)))
    keep_mails_back(district)


def run(
    begun: Iterable[tuple[date, Iterator[datetime]]], mornings: Iterator[datetime], now: datetime,
    told: Callable[[int], None],
) -> None:  # fmt: skip
    """Take the step that is due next, again and again; a story that comes to its end is counted. `begun` is in order.

    A story enters when its first day comes, so that only those under way are held.
    """
    waiting: list[tuple[datetime, int, Iterator[datetime]]] = [
        (at, -1, mornings) for at in (next(mornings, None),) if at
    ]
    for number, (day, story) in enumerate(begun):
        _go_until(make_aware(datetime.combine(day, time.min)), waiting, now)
        _take(story, number, waiting, now)
        told(number + 1)
    _go_until(now, waiting, now)


def _go_until(until: datetime, waiting: list, now: datetime) -> None:
    while waiting and waiting[0][0] <= until:
        _at, number, story = heapq.heappop(waiting)
        _take(story, number, waiting, now)


def _take(story: Iterator[datetime], number: int, waiting: list, now: datetime) -> None:
    at = go_on(story)
    if at is not None and at <= now:
        heapq.heappush(waiting, (at, number, story))


def mornings(first: date, last: date) -> Iterator[datetime]:
    """Every morning of the week the deadlines are looked at, as the clock of an office does."""
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if day.weekday() < 5:
            at = make_aware(datetime.combine(day, MORNING))
            yield at
            for look in LOOKS:
                look(at=at)


def keep_mails_back(district: District) -> int:
    """Mark all mails of the district that wait as not needed, so that no worker sends a year of them; tell how many."""
    waiting = Delivery.objects.filter(district=district, state=Delivery.State.PENDING)
    return waiting.update(state=Delivery.State.CANCELLED, next_at=None, reply=NOT_SENT)
