"""What each committee has before it: matters for an agenda, open votes, the next meeting."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min, Q

from approvals.committees.models import Committee, Resolution
from approvals.meetings.models import Meeting
from approvals.meetings.waiting import open_stages_of
from approvals.people.kinds import Anchor
from approvals.reports.overview.views import View

SHOWN = 20  # committees on the page, the most burdened first


@dataclass(frozen=True, slots=True)
class Load:
    """One committee: what waits for an agenda, its open votes with the nearest close, and when it meets next."""

    committee: Committee
    waiting: int = 0
    votes: int = 0
    closes_on: date | None = None
    meets_at: datetime | None = None

    @property
    def all(self) -> int:
        return self.waiting + self.votes


def loads(view: View, at: datetime, day: date) -> list[Load]:
    """The committees looked over, the most burdened first. Four queries, whatever their number.

    Of the boards of schools only those that have something before them; the committees of the district all.
    """
    mine = Committee.objects.filter(view.committees())
    waiting = open_stages_of(mine).filter(resolution=None).order_by().values_list("committee").annotate(n=Count("pk"))
    votes = Resolution.objects.filter(committee__in=mine, closed_at=None).order_by().values_list("committee")
    coming = Meeting.objects.filter(committee__in=mine, status=Meeting.Status.CALLED, starts_at__gte=at)
    asked = {pk: (number, closes) for pk, number, closes in votes.annotate(n=Count("pk"), closes=Min("closes_on"))}
    waits, meets = dict(waiting), dict(coming.order_by().values_list("committee").annotate(first=Min("starts_at")))
    busy = Q(pk__in={*waits, *asked, *meets})
    wanted = busy if view.school_id is None else Q()
    standing = Q(ended_on=None) | Q(ended_on__gte=day)
    rows = mine.filter(busy | standing & (wanted | Q(anchor=Anchor.DISTRICT))).select_related("school")
    found = [Load(row, waits.get(row.pk, 0), *asked.get(row.pk, (0, None)), meets.get(row.pk)) for row in rows]
    return sorted(found, key=lambda load: (-load.all, load.committee.school_id or 0, load.committee.pk))
