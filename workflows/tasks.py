"""Celery's doorbell for the order in time."""

from celery import shared_task
from django.utils import timezone

from approvals.committees import terms
from approvals.reports import drift
from approvals.rulemaking import replay
from workflows import deadlines, follow_ups, new_rules


@shared_task(ignore_result=True)
def sweep_deadlines() -> None:
    """Look for stages whose time is over. Ringing twice does nothing twice."""
    deadlines.sweep_deadlines(at=timezone.now())


@shared_task(ignore_result=True)
def sweep_new_rules() -> None:
    """Let new versions do what they do to requests under way. Ringing twice does nothing twice."""
    new_rules.sweep(at=timezone.now())


@shared_task(ignore_result=True)
def run_replay(replay_id: int) -> None:
    """Run one replay that somebody has asked for; one that runs already is left alone."""
    replay.run(replay_id=replay_id, at=timezone.now())


@shared_task(ignore_result=True)
def sweep_replays() -> None:
    """Run replays whose bell was lost or whose worker died."""
    for replay_id in replay.unfinished(timezone.now()):
        run_replay.delay(replay_id)


@shared_task(ignore_result=True)
def check_drift() -> None:
    """Look for what the matrix names and the office no longer has. A second look replaces the first of the day."""
    drift.check(at=timezone.now())


@shared_task(ignore_result=True)
def warn_of_terms() -> None:
    """Tell whom it concerns that terms on committees end. A second look the same night finds nothing."""
    terms.warn(at=timezone.now())


@shared_task(ignore_result=True)
def remind_of_follow_ups() -> None:
    """Remind the owners of follow-ups that are due or late. A second look reminds nobody again."""
    follow_ups.remind_owners(at=timezone.now())
