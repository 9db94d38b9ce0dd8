"""Asking for a replay where a worker answers the bell."""

from datetime import datetime
from functools import partial

from django.db import transaction

from approvals.people.models import Person
from approvals.rulemaking import replay
from approvals.rulemaking.models import Replay
from workflows.tasks import run_replay


@transaction.atomic
def ask(*, version_id: int, by: Person, at: datetime) -> Replay:
    """Ask for a replay and ring for a worker once that is written down; the sweep hears what the bell does not."""
    asked = replay.ask(version_id=version_id, by=by, at=at)
    if asked.state == Replay.State.WAITING:
        transaction.on_commit(partial(run_replay.apply_async, (asked.pk,), retry=False), robust=True)
    return asked
