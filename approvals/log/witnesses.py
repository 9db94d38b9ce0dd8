"""What witnesses answer: their cosignatures, taken only from those whose key line is set, and only if they are good."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from approvals.log.models import Cosignature, LogCheckpoint
from approvals.log.notes import COSIGNATURE, BadNote, Verifier, checkpoint_in, opened, split

MOST = 16 * 1024  # bytes of what a witness sends


class NotTaken(Exception):
    """Why a cosignature is not taken."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One configured witness, and the last checkpoint it has cosigned."""

    verifier: Verifier
    last: Cosignature | None


def verifiers() -> list[Verifier]:
    """The witnesses of LOG_WITNESSES; raises BadNote for a line that is none or no witness's."""
    found = [Verifier.of(line) for line in settings.LOG_WITNESSES]
    for key in found:
        if key.kind != COSIGNATURE:
            message = f"The key {key.name!r} signs notes; a witness cosigns (type 04)."
            raise BadNote(message)
    return found


def witnesses() -> list[Witness]:
    """The configured witnesses with their last words. One query each; there are a handful."""
    rows = Cosignature.objects.select_related("checkpoint").order_by("-checkpoint_id")
    return [Witness(key, rows.filter(witness=key.name).first()) for key in verifiers()]


@transaction.atomic
def take(note: str, *, at: datetime) -> list[Cosignature]:
    """Keep the good cosignatures under a checkpoint of ours; those that are there already are left as they are.

    Raises NotTaken where the note is none of ours, or bears no cosignature of a configured witness.
    """
    try:
        checkpoint = _ours(note)
        good = opened(note, verifiers())
    except BadNote as error:
        raise NotTaken(str(error)) from error
    present = set(Cosignature.objects.filter(checkpoint=checkpoint).values_list("witness", flat=True))
    lines = {key.name: _line_of(note, key) for key in verifiers()}
    rows = [
        Cosignature(checkpoint=checkpoint, witness=name, line=lines[name], received_at=at)
        for name in good
        if name not in present
    ]
    return Cosignature.objects.bulk_create(rows, ignore_conflicts=True) if rows else []


def _ours(note: str) -> LogCheckpoint:
    """The checkpoint whose very text stands in the note; raises BadNote."""
    stored = LogCheckpoint.objects.filter(size=checkpoint_in(note).size).first()
    if stored is None or split(stored.note)[0] != split(note)[0]:
        message = "This is no checkpoint of this log."
        raise BadNote(message)
    return stored


def _line_of(note: str, key: Verifier) -> str:
    """The line of one witness, as it stands below the note."""
    below = note.rpartition("\n\n")[2].splitlines()
    for (name, key_id, _signature), line in zip(split(note)[1], below, strict=True):
        if (name, key_id) == (key.name, key.key_id):
            return f"{line}\n"
    return ""
