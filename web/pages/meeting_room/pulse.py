"""The pulse of a room: a few numbers that change when there is something new to see. One query.

Pages ask for it every few seconds; while it stays the same nothing is read and nothing is sent.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from approvals.audit.canonical import digest
from approvals.committees.models import Ballot
from approvals.meetings.models import AgendaItem, Attendance, Meeting
from approvals.people.models import Person

LENGTH = 16  # characters of a digest: enough to notice a change


@dataclass(frozen=True, slots=True)
class Pulse:
    """`shape`: the agenda, who is there, which vote. `beat`: that, how many have voted, and the reader's own ballot."""

    shape: str
    beat: str


def pulse_of(meeting: Meeting, person: Person) -> Pulse:
    """What this reader's page of the meeting would be made of. One query."""
    asked = Meeting.objects.filter(pk=meeting.pk).annotate(**_shape(), **_beat(person))
    row: dict[str, Any] = dict(asked.values().get())
    shape = {name: str(row[name]) for name in ("status", "chair_id", *_shape())}
    own = {name: str(row[name]) for name in _beat(person)}
    return Pulse(digest(shape)[:LENGTH], digest(shape | own)[:LENGTH])


def _shape() -> dict[str, Any]:
    items = AgendaItem.objects.filter(meeting=OuterRef("pk"))
    stays = Attendance.objects.filter(meeting=OuterRef("pk"))
    now = items.filter(status=AgendaItem.Status.OPEN)
    return {
        "open_item": Subquery(now.values("pk")[:1]),
        "open_vote": Subquery(now.values("resolution_id")[:1]),
        "vote_ended": Subquery(now.values("resolution__closed_at")[:1]),
        "planned": _count(items.filter(status=AgendaItem.Status.PLANNED), "meeting"),
        "together": _count(items.filter(is_consent=True, status=AgendaItem.Status.PLANNED), "meeting"),
        "agenda": _count(items, "meeting"),
        "came": _count(stays, "meeting"),
        "left": _count(stays.exclude(left_at=None), "meeting"),
    }


def _beat(person: Person) -> dict[str, Any]:
    here = {"resolution__agenda_item__meeting": OuterRef("pk")}
    ballots = Ballot.objects.filter(resolution__agenda_item__status=AgendaItem.Status.OPEN, **here)
    mine = ballots.filter(person=person)
    return {
        "heard": _count(ballots.exclude(cast_at=None), "resolution__agenda_item__meeting"),
        "out": _count(ballots.filter(is_recused=True), "resolution__agenda_item__meeting"),
        "my_choice": Subquery(mine.values("choice")[:1]),
        "my_time": Subquery(mine.values("cast_at")[:1]),
        "am_here": Subquery(mine.values("is_here")[:1]),
        "am_challenged": Subquery(mine.values("is_challenged")[:1]),
        "must_answer": Subquery(mine.values("must_answer")[:1]),
    }


def _count(rows: QuerySet, by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(many=Count("pk")).values("many")
    return Coalesce(Subquery(counted), 0)
