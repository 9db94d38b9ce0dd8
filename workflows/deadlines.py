"""What happens when a stage's time is over: votes close, holders of posts are reminded, some stages move up."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from approvals.committees import awaiting
from approvals.committees.models import Resolution
from approvals.committees.selectors import due_on
from approvals.errors import Refusal
from approvals.interests.challenging import SUBJECT
from approvals.models import StageRun
from approvals.requests import stages
from approvals.requests.rounds import Round
from approvals.requests.selectors import locked
from approvals.vocabulary.words import Action
from workflows import conflicts, intake, rankings, votes


def sweep_deadlines(*, at: datetime) -> int:
    """Handle every open stage whose last day is over; tell how many. Doing it twice does nothing twice.

    Each stage is its own transaction, so that one that cannot be handled does not hold up the others. Hearings come
    first: the vote in which a member was challenged is not counted before they are settled.
    """
    rankings.sweep(at=at)
    today = localdate(at)
    heard = _close_votes(due_on(today).filter(subject_kind=SUBJECT), at)
    late = StageRun.objects.filter(status=StageRun.Status.OPEN, due_on__lt=today).order_by("due_on", "pk")
    handled = 0
    for run in late.values_list("pk", "request_id", "resolution_id"):
        try:
            handled += _handle(*run, at=at)
        except Refusal:
            continue  # somebody acted in the meantime; the next sweep looks again
    return heard + handled + _close_votes(due_on(today).exclude(subject_kind__in=("request", SUBJECT)), at)


def tell_secretaries(*, at: datetime) -> int:
    """Tell secretaries of votes that end soon and wait for members; tell of how many. Twice the same day tells once.

    Not of hearings: whoever is challenged hears nothing of who voted in them.
    """
    near = awaiting.candidates(localdate(at), without=(SUBJECT,)).values_list("pk", flat=True)
    return sum(awaiting.tell(resolution_id=pk, at=at) for pk in list(near))


def _close_votes(late: QuerySet[Resolution], at: datetime) -> int:
    """Close votes by circulation whose last day is over and that no stage waits for; tell how many."""
    closed = 0
    for resolution_id in late.values_list("pk", flat=True):
        try:
            votes.close_vote(resolution_id=resolution_id, by=None, at=at)
            closed += 1
        except Refusal:
            continue
    return closed


@transaction.atomic
def _handle(stage_run_id: int, request_id: int, resolution_id: int | None, *, at: datetime) -> int:
    if resolution_id is not None and not _is_at_a_meeting(resolution_id):
        votes.close_vote(resolution_id=resolution_id, by=None, at=at)
        return 1
    held = Round.of(locked(request_id))
    run = held.open_run(stage_run_id)
    if run.action == Action.INTAKE:
        intake.let_lapse(held, run, at=at)
        return 1
    return int(conflicts.hand_on_what_nobody_may_act_on(held, run, at=at) or stages.note_overdue(held, run, at=at))


def _is_at_a_meeting(resolution_id: int) -> bool:
    """Whether a vote is held at a meeting: it is closed there, however late its stage is. One query."""
    return Resolution.objects.filter(pk=resolution_id, way=Resolution.Way.MEETING).exists()
