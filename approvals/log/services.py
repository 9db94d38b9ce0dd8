"""The beat of the log: integrate, sign, publish; and the word with which it goes on after a restored backup."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from approvals.audit import kinds
from approvals.audit.models import Chain
from approvals.log import alarms, publishing, sequencer, signing
from approvals.log.models import LogCheckpoint
from approvals.log.selectors import StoredTree, latest, size_of_tree
from approvals.log.sequencer import Integrated

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Beat:
    """What one beat has done; `checkpoint` is the last one, `integrated` None where another one worked."""

    integrated: Integrated | None
    checkpoint: LogCheckpoint | None


def beat(*, at: datetime) -> Beat:
    """Give places to new events, sign the tree if it has grown, publish it. Beating twice does nothing twice.

    What stands in the way is an alarm and no exception: acts go on, and the next beat looks again.
    """
    done = sequencer.integrate()
    if done is None:
        return Beat(None, None)
    _report(done, at)
    checkpoint = None
    try:
        checkpoint = signing.sign(at=at)
        if checkpoint is not None:
            publishing.publish(checkpoint)  # cosignatures that have come meanwhile
    except signing.CannotSign as error:
        _sound(str(error), at)
    except OSError as error:
        _sound(f"The log cannot be published: {error}", at)
    else:
        alarms.calm(at=at)
    return Beat(done, checkpoint)


def _report(done: Integrated, at: datetime) -> None:
    """Raise an alarm about every district that stands still, and end those of districts that go on."""
    ringing = {alarm.about for alarm in alarms.open_alarms() if alarm.about}
    if not done.faults and not ringing:
        return
    for chain in Chain.objects.select_related("district").order_by("district_id"):
        fault = done.faults.get(chain.district_id)
        if fault is not None:
            _sound(f"event {fault.seq}: {fault.what}", at, chain.district)
        elif chain.district.code in ringing:
            alarms.calm(at=at, district=chain.district)


def _sound(what: str, at: datetime, district=None) -> None:
    if alarms.sound(what, at=at, district=district) is not None:
        logger.error("The log stands still: %s %s", district.code if district else "", what)


class NothingToAcknowledge(Exception):
    """Why no restored backup can be acknowledged."""


def acknowledge_restore(*, by, because: str, at: datetime) -> None:
    """Let the log go on from a restored backup: say so in every chain, then keep what was published aside.

    Only the folder may know more than the database; a tree that contradicts the database's own checkpoint is no
    backup. Witnesses refuse what follows until their own office has accepted it. Raises NothingToAcknowledge.
    """
    last = _acknowledge(by, because, at)
    publishing.set_aside()
    if last is not None:
        publishing.publish(last)


@transaction.atomic
def _acknowledge(by, because: str, at: datetime) -> LogCheckpoint | None:
    if not sequencer.is_alone():
        message = "The log is being written; say it again in a moment."
        raise NothingToAcknowledge(message)
    tree, size, last = StoredTree(), size_of_tree(), latest()
    if last is not None and not _begins_with(tree, size, last.size, bytes(last.root)):
        message = "The tree contradicts a checkpoint of its own database. That is no backup: look for who did it."
        raise NothingToAcknowledge(message)
    outside = publishing.published()
    if outside is None and last is None:
        message = "Nothing was ever published."
        raise NothingToAcknowledge(message)
    if outside is not None and _begins_with(tree, size, outside.size, outside.root):
        message = "The tree begins with what was published; there is nothing to acknowledge."
        raise NothingToAcknowledge(message)
    told = {"because": because, "size": size, "root": tree.root(size).hex()}
    if outside is not None:
        told |= {"published_size": outside.size, "published_root": outside.root.hex()}
    alarms.tell_every_district(kinds.LOG_RESTORED, by=by, at=at, data=told)
    return last


def _begins_with(tree: StoredTree, size: int, given: int, root: bytes) -> bool:
    return given <= size and tree.root(given) == root
