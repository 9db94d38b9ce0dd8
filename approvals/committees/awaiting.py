"""Telling the secretary who has not voted yet: once per vote and working day, when the last day is near."""

import json
from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.audit.models import Event
from approvals.audit.services import record
from approvals.calendar.rules import Calendar
from approvals.calendar.selectors import calendar_of
from approvals.committees import holding
from approvals.committees.models import Ballot, Resolution

BEFORE = 2  # working days before the last day
AHEAD = timedelta(days=21)  # more than two working days ever take, closures of a district included


def candidates(day: date, without: Collection[str] = ()) -> QuerySet[Resolution]:
    """Open votes by circulation whose last day may be near, across districts. `without`: kinds of subjects left out."""
    circulated = Resolution.objects.filter(way=Resolution.Way.CIRCULATION, closed_at=None)
    near = circulated.filter(closes_on__gte=day, closes_on__lte=day + AHEAD)
    return near.exclude(subject_kind__in=without).order_by("closes_on", "pk")


def is_near(last_day: date, today: date, calendar: Calendar) -> bool:
    """Whether it is a working day, and one of the last before the vote ends. Pure."""
    return calendar.is_working_day(today) and calendar.working_day_before(last_day, BEFORE) <= today <= last_day


@transaction.atomic
def tell(*, resolution_id: int, at: datetime) -> bool:
    """Write down that members have not voted; False where all have, it is not the time, or it was said that day.

    The event carries how many, and no names: the summary is read from the ballots when it is sent.
    """
    vote, today = holding.lock(resolution_id), localdate(at)
    if vote.closed_at is not None or not is_near(vote.closes_on, today, calendar_of(vote.district_id)):
        return False
    open_ballots = Ballot.objects.filter(resolution=vote, is_open=True, cast_at=None)
    waiting = open_ballots.filter(is_recused=False, is_challenged=False).count()
    if not waiting or _was_said(vote, today):
        return False
    data = {"closes_on": vote.closes_on.isoformat(), "day": today.isoformat(), "waiting": waiting}
    record(kinds.VOTE_AWAITED, **holding.about(vote, None, at), data=holding.data(vote, **data))
    return True


def _was_said(vote: Resolution, day: date) -> bool:
    said = Event.objects.filter(
        district=vote.district, kind=kinds.VOTE_AWAITED, subject_kind=vote.subject_kind, subject_id=vote.subject_id
    )
    told = (json.loads(bytes(body))["data"] for body in said.values_list("body", flat=True))
    return any(data["resolution"] == vote.pk and data["day"] == day.isoformat() for data in told)
