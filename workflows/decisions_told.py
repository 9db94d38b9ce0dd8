"""Ringing for whoever tells people of decisions. It costs an act no statement; the sweep hears lost bells."""

import logging

from celery import current_app
from django.db import connection, transaction

TASK = "workflows.tasks.tell_of_decisions"
logger = logging.getLogger(__name__)


def ring_after_commit() -> None:
    """Have the bell rung once after the outermost transaction commits; none when it is rolled back."""
    if all(waiting[1] is not ring for waiting in connection.run_on_commit):
        transaction.on_commit(ring, robust=True)


def ring() -> None:
    """Tell a worker that a decision was made. A bell that cannot be rung is no failure: the sweep finds it."""
    try:
        current_app.send_task(TASK, retry=False)
    except Exception as error:  # whatever a broker may raise: the act is committed and stays so
        logger.warning("The bell could not be rung (%s); the sweep will find the decision.", error)
