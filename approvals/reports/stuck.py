"""Work of a district that is stuck: stages whose officers cannot act or do not, and tasks whose owner is gone.

A fixed number of queries for a district, whatever is open there. Conflicts are looked at when a stage is to be moved.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from approvals.obligations.models import Obligation
from approvals.people.models import Person, Tenure
from approvals.people.orders import Absence, ActingOrder
from approvals.requests.models import StageRun
from approvals.requests.reassigning import LATE
from approvals.support.models import FollowUp

MOST = 200  # items shown at once; the oldest first


@dataclass(frozen=True, slots=True)
class Stuck:
    """One piece of work that is stuck: what it is, who has it, why it does not move, and its last day."""

    key: str  # as forms name it
    title: str
    number: str
    has_it: str
    why: str
    due_on: date | None
    request: int | None = None


@dataclass(frozen=True, slots=True)
class Desks:
    """Who could act for the posts of a district on a day: everybody by post, and who of them is away."""

    there: dict[int, set[int]]
    away: set[int]

    @classmethod
    def of(cls, district_id: int, day: date) -> "Desks":
        """Read them. Three queries."""
        there: dict[int, set[int]] = {}
        for model in (Tenure, ActingOrder):
            rows = model.objects.on(day).filter(district=district_id, person__is_active=True)
            for post, person in rows.values_list("post_id", "person_id"):
                there.setdefault(post, set()).add(person)
        away = Absence.objects.filter(district=district_id, first_day__lte=day, last_day__gte=day)
        return cls(there, set(away.values_list("person_id", flat=True)))

    def why(self, post: int) -> str:
        """Why nobody can act for a post; empty: somebody can."""
        there = self.there.get(post, set())
        if not there:
            return "empty"
        return "" if there - self.away else "away"


def stuck_in(district_id: int, day: date) -> list[Stuck]:
    """The stuck stages and tasks of a district, the longest overdue first, at most MOST. Six queries."""
    desks, late = Desks.of(district_id, day), day - timedelta(days=LATE)
    found = [*_stages(district_id, desks, late), *_tasks(district_id, desks, late)]
    return sorted(found, key=lambda each: (each.due_on or day, each.key))[:MOST]


def _stages(district_id: int, desks: Desks, late: date) -> Iterable[Stuck]:
    opened = StageRun.objects.filter(district=district_id, status=StageRun.Status.OPEN).exclude(post=None)
    posts = set(opened.values_list("post_id", flat=True))
    helpless = {post for post in posts if desks.why(post)}
    rows = opened.filter(Q(post__in=helpless) | Q(due_on__lte=late)).select_related("request", "post__school")
    for run in rows.order_by("due_on", "pk")[:MOST]:
        place = f"{run.post} · {run.post.school}" if run.post.school else str(run.post)
        why = desks.why(run.post_id) or "late"
        yield Stuck(f"stage-{run.pk}", run.request.title, run.request.number, place, why, run.due_on, run.request_id)


def _tasks(district_id: int, desks: Desks, late: date) -> Iterable[Stuck]:
    at_a_desk = set().union(*desks.there.values()) if desks.there else set()
    for row in _stuck(FollowUp.objects.all(), district_id, at_a_desk, desks.away, late):
        yield Stuck(
            f"follow-up-{row.pk}", row.task, "", str(row.owner), _why(row.owner, at_a_desk, desks.away), row.due_on
        )
    for row in _stuck(Obligation.objects.select_related("request"), district_id, at_a_desk, desks.away, late):
        why = _why(row.owner, at_a_desk, desks.away)
        yield Stuck(
            f"obligation-{row.pk}", row.title_th, row.request.number, str(row.owner), why, row.due_on, row.request_id
        )


def _stuck(rows: QuerySet, district_id: int, at_a_desk: set[int], away: set[int], late: date) -> QuerySet:
    """The open tasks of a person who holds no post any more, is away, or is late."""
    gone = ~Q(owner__in=at_a_desk) | Q(owner__in=away) | Q(due_on__lte=late)
    rows = rows.filter(gone, district=district_id, status="open").exclude(owner=None)
    return rows.select_related("owner").order_by("due_on", "pk")[:MOST]


def _why(owner: Person, at_a_desk: set[int], away: set[int]) -> str:
    if owner.pk not in at_a_desk:
        return "gone"
    return "away" if owner.pk in away else "late"
