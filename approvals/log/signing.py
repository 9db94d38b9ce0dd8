"""Signing: a checkpoint is given away only over a tree that begins with everything given away before."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from approvals.log import keys, publishing
from approvals.log.models import LogCheckpoint
from approvals.log.notes import BadNote, Checkpoint, Signer, checkpoint_in, opened, signed
from approvals.log.selectors import StoredTree, latest, size_of_tree
from approvals.log.sequencer import is_alone


class CannotSign(Exception):
    """Why nothing is signed until somebody has looked."""


@transaction.atomic
def sign(*, at: datetime) -> LogCheckpoint | None:
    """Sign the tree as it is stored, if it has grown, and publish it; give the last checkpoint.

    None without keys or leaves. The folder is written before the transaction ends: whoever dies in between leaves
    behind a checkpoint that the tree continues, and the next beat signs the very same.
    Raises CannotSign where the tree does not begin with what the database and the published folder say was given
    away, or where the keys are not the announced ones; OSError where the folder cannot be written.
    """
    signers = _keys()
    if not signers or not is_alone():
        return None
    size, tree, last = size_of_tree(), StoredTree(), latest()
    must_extend(tree, size, last)
    if size == 0:
        return None
    try:
        keys.must_be_announced(signers, at=at)
    except keys.BadKey as error:
        raise CannotSign(str(error)) from error
    if last is not None and last.size == size:
        return last
    checkpoint = Checkpoint(settings.LOG_ORIGIN, size, tree.root(size))
    note = signed(checkpoint.text, signers)
    opened(note, [signer.verifier for signer in signers])
    row = LogCheckpoint.objects.create(size=size, root=checkpoint.root, note=note, signed_at=at)
    publishing.publish(row)
    return row


def _keys() -> list[Signer]:
    try:
        return keys.signers()
    except keys.BadKey as error:
        raise CannotSign(str(error)) from error


def must_extend(tree: StoredTree, size: int, last: LogCheckpoint | None) -> None:
    """Refuse a tree that does not begin with the last checkpoint, in the database and in the folder."""
    try:
        outside = publishing.published()
    except (BadNote, OSError) as error:
        message = f"The published checkpoint cannot be compared with: {error}"
        raise CannotSign(message) from error
    if last is not None:
        inside = checkpoint_in(last.note)
        _must_begin_with(tree, size, inside, "signed")
        if outside is None:
            message = f"The published checkpoint is gone; the database says that one of {inside.size} was signed."
            raise CannotSign(message)
    if outside is not None:
        _must_begin_with(tree, size, outside, "published")


def _must_begin_with(tree: StoredTree, size: int, given: Checkpoint, how: str) -> None:
    if given.size > size:
        message = f"A checkpoint of {given.size} was {how}, and the tree has {size} leaves: something was cut off."
        raise CannotSign(message)
    try:
        root = tree.root(given.size)
    except LookupError as error:
        message = f"The tree has holes below {given.size}: {error}"
        raise CannotSign(message) from error
    if root != given.root:
        message = f"The first {given.size} leaves are not those of the checkpoint that was {how}."
        raise CannotSign(message)
