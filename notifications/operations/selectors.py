"""What is read about the sending: pictures of one moment, figures of a district, and lists of its mails.

Every statement rests on an index that holds only mails which are still looked after, or one stretch of time.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import Coalesce, TruncHour

from approvals.audit.models import Event
from approvals.people.models import District, Person
from approvals.people.selectors import named
from approvals.requests.models import ApprovalRequest
from approvals.vocabulary.thai import ascii_digits
from notifications.models import LOOKED_AFTER, Delivery
from notifications.operations.heartbeat import last_beat
from notifications.operations.models import MailAlarm, MailBeat
from notifications.operations.rules import Alarm, Picture, alarms_of
from notifications.selectors import WORDS

State = Delivery.State
HOURS = 24
TWICE_FOR = timedelta(days=7)  # how long a mail that was possibly sent twice is told
MAILS = Delivery.objects.filter(channel=Delivery.Channel.EMAIL)
FIRST_DUE = Coalesce("due_since", "next_at")
NUMBER = re.compile(r"(\d{1,9})/(\d{4})")
MOST_FOUND = 50  # persons or requests that one search may mean


@dataclass(frozen=True, slots=True)
class Figures:
    """The mail of one district at one moment. `counts`: mails by state, of the states that somebody looks after."""

    at: datetime
    beat: MailBeat
    counts: dict[str, int]
    due_since: datetime | None
    twice: int
    hours: tuple[tuple[datetime, int], ...] = field(default=())

    @property
    def picture(self) -> Picture:
        """The same for the rules."""
        failed, parked = self.counts.get(State.FAILED, 0), self.counts.get(State.PARKED, 0)
        return Picture(self.at, self.beat.swept_at, self.due_since, failed, parked, self.twice)

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """What is not well."""
        return alarms_of(self.picture)


def figures_of(district: District, at: datetime) -> Figures:
    """How the mail of a district stands. Five statements."""
    mine = Delivery.objects.filter(district=district)
    return Figures(
        at=at,
        beat=last_beat(),
        counts=dict(_by_state(mine)),
        due_since=_due(mine, at).aggregate(first=Min(FIRST_DUE))["first"],
        twice=mine.filter(ambiguous__gt=0, sent_at__gte=at - TWICE_FOR).count(),
        hours=sent_by_hour(mine, at),
    )


def _by_state(rows: QuerySet[Delivery]) -> list[tuple[str, int]]:
    mails = rows.filter(channel=Delivery.Channel.EMAIL, state__in=LOOKED_AFTER)
    return list(mails.order_by().values("state").annotate(number=Count("pk")).values_list("state", "number"))


def _due(rows: QuerySet[Delivery], at: datetime) -> QuerySet[Delivery]:
    """Mails that wait although they are due, put off or not."""
    return rows.filter(state=State.PENDING).alias(first_due=FIRST_DUE).filter(first_due__lte=at)


def sent_by_hour(rows: QuerySet[Delivery], at: datetime) -> tuple[tuple[datetime, int], ...]:
    """How many mails went in each of the last 24 hours, the oldest first, hours without mail too. One statement."""
    now = at.replace(minute=0, second=0, microsecond=0)
    begin = now - timedelta(hours=HOURS - 1)
    sent = rows.filter(channel=Delivery.Channel.EMAIL, sent_at__gte=begin)
    by_hour = sent.order_by().annotate(hour=TruncHour("sent_at")).values("hour").annotate(number=Count("pk"))
    found = {row["hour"]: row["number"] for row in by_hour}
    return tuple((hour, found.get(hour, 0)) for hour in (begin + timedelta(hours=step) for step in range(HOURS)))


def pictures(at: datetime, swept_at: datetime | None) -> dict[int, Picture]:
    """The mail of every district, by its id. Three statements, whatever waits."""
    late = dict(_due(Delivery.objects.all(), at).order_by().values_list("district").annotate(first=Min(FIRST_DUE)))
    bad = MAILS.filter(state__in=(State.FAILED, State.PARKED)).order_by()
    counts = {(row[0], row[1]): row[2] for row in bad.values_list("district", "state").annotate(number=Count("pk"))}
    return {
        pk: Picture(
            at, swept_at, late.get(pk), counts.get((pk, State.FAILED), 0), counts.get((pk, State.PARKED), 0)
        )
        for pk in District.objects.order_by("pk").values_list("pk", flat=True)
    }  # fmt: skip


def ringing(district_ids: Iterable[int]) -> QuerySet[MailAlarm]:
    """The alarms of these districts that ring, the oldest first."""
    return MailAlarm.objects.filter(district__in=list(district_ids), ended_at=None).order_by("pk")


def mails_of(district: District, *, state: str = "", words: str = "") -> QuerySet[Delivery]:
    """The mails of a district, newest first, with the mail that carries each. One query, one more with words.

    A state that is asked for is that of the mail: messages that travel in another mail are not among them.
    """
    rows = MAILS.filter(district=district).select_related("person", "request", "carried_by", *WORDS).order_by("-id")
    if state == "twice":
        rows = rows.filter(ambiguous__gt=0)
    elif state in State.values:
        rows = rows.filter(state=state)
    return rows.filter(_about(district, words)) if words else rows


def mail_in(district: District, pk: int) -> QuerySet[Delivery]:
    """One mail of the district with all that its page shows."""
    return mails_of(district).filter(pk=pk)


def bundle_of(mail: Delivery) -> list[Delivery]:
    """The other messages that travelled in a mail. One query, none where it never was in a bundle."""
    if not mail.bundle:
        return []
    rows = Delivery.objects.filter(carried_by=mail.pk).select_related("person", *WORDS)
    return list(rows.order_by("id"))


def _about(district: District, words: str) -> Q:
    """Mails with this Message-ID, about the request of this number, or to persons of these words."""
    if words.startswith("<") and words.endswith(">"):
        return Q(message_id=words)
    number = NUMBER.fullmatch(ascii_digits(words).strip("[] "))
    if number is None:
        people = named(Person.objects.order_by("id"), words).values_list("pk", flat=True)
        return Q(person__in=list(people[:MOST_FOUND]))
    serial, year = (int(part) for part in number.groups())
    paper = ApprovalRequest.objects.filter(district=district, serial=serial, fiscal_year=year)
    ids = [str(pk) for pk in paper.values_list("pk", flat=True)]
    return Q(event__in=Event.objects.filter(district=district, subject_kind="request", subject_id__in=ids).values("pk"))
