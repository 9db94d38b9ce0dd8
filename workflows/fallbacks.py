"""When nobody is able to act on a stage: after some working days it goes to the body named in its place."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.committees.selectors import members_of
from approvals.errors import Refusal
from approvals.models import Absence, ActingOrder, Post, StageRun, Tenure
from approvals.people.orders import ActingCapacity
from approvals.requests.fallbacks import chances_of, fallback_of, take_over
from approvals.requests.rounds import Round
from approvals.requests.selectors import locked
from workflows import advance


def sweep(*, at: datetime) -> int:
    """Hand on every open stage that nobody has been able to act on for long enough; tell how many were handed on.

    Each is its own transaction. A second look finds those handed on at their new place.
    """
    today, done = localdate(at), 0
    posts = [(pk, paper, _hand_on) for pk, paper in _with_nobody(today).values_list("pk", "request_id")]
    late = [(pk, paper, _give_back) for pk, paper in _late_at_committees(today).values_list("pk", "request_id")]
    for stage_run_id, request_id, act in (*posts, *late):
        try:
            done += act(stage_run_id, request_id, at=at)
        except Refusal:
            continue  # somebody acted in the meantime
    return done


def _with_nobody(today: date) -> QuerySet[StageRun]:
    """Open stages of posts that nobody who is there holds or acts for on the whole of its power. One query."""
    away = Absence.objects.filter(
        person=OuterRef("person"), district=OuterRef("district"), first_day__lte=today, last_day__gte=today
    )
    there = {"post": OuterRef("post"), "person__is_active": True}
    held = Tenure.objects.on(today).filter(~Exists(away), **there)
    whole = Q(areas=[], types=[], ceiling=None) | ~Q(capacity=ActingCapacity.PATIBAT_RATCHAKAN)
    acting = ActingOrder.objects.on(today).filter(whole, ~Exists(away), **there)
    opened = StageRun.objects.filter(status=StageRun.Status.OPEN, post__isnull=False)
    return opened.filter(~Exists(held), ~Exists(acting)).order_by("due_on", "pk")


@transaction.atomic
def _hand_on(stage_run_id: int, request_id: int, *, at: datetime) -> int:
    held = Round.of(locked(request_id))
    run, today = held.open_run(stage_run_id), localdate(at)
    if run.post is None:
        return 0
    chances = chances_of(held, run, today)
    if chances.since is None or chances.taken_on is None or chances.taken_on > today:
        return 0
    to, came_from = fallback_of(held, run, today), run.post
    if to is None:
        return 0
    take_over(held, run, to, at=at)
    where = {"to": to.kind, "to_post": to.pk} if isinstance(to, Post) else {"to_outside": to}
    data = {
        "body": str(held.planned(run).who),
        "from_post": came_from.kind,
        "since": chances.since.isoformat(),
        "new_due_on": run.due_on.isoformat(),
        **where,
    }
    held.record(kinds.STAGE_FELL_BACK, by=None, at=at, run=run, data=data)
    return 1


def _late_at_committees(today: date) -> QuerySet[StageRun]:
    """Late stages of committees that wait for an agenda. One query."""
    late = StageRun.objects.filter(status=StageRun.Status.OPEN, due_on__lt=today, committee__isnull=False)
    return late.filter(resolution=None).order_by("due_on", "pk")


@transaction.atomic
def _give_back(stage_run_id: int, request_id: int, *, at: datetime) -> int:
    """Give a late request back where its committee has nobody in office who can vote; else it waits for the agenda."""
    held = Round.of(locked(request_id))
    run = held.open_run(stage_run_id)
    if members_of(run.committee, localdate(at)).filter(seat__votes=True, person__is_active=True).exists():
        return 0
    why = _("%(committee)s has nobody in office who could vote, and the last day of its stage is over.")
    advance.give_back(held, run, why % {"committee": run.committee}, by=None, capacity=None, at=at)
    return 1
