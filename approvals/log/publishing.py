"""The published log: checkpoint and tiles in a folder, which knows what was given away when the database forgets.

Any web server can serve it and a copy is as good. Every file is written whole or not at all, the checkpoint last.
"""

import os
import shutil
from pathlib import Path

from django.conf import settings

from approvals.log.models import LogCheckpoint
from approvals.log.notes import BadNote, Checkpoint, checkpoint_in
from approvals.log.selectors import StoredTree, note_of
from approvals.log.tiles import WIDTH, tiles_of

NAME = "checkpoint"


def folder() -> Path:
    """Where the log is published: LOG_FOLDER."""
    return Path(settings.LOG_FOLDER)


def published() -> Checkpoint | None:
    """The checkpoint that lies in the folder; None where there is none.

    Raises BadNote where it is none of this log's, OSError where it cannot be read.
    """
    try:
        note = (folder() / NAME).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    checkpoint = checkpoint_in(note)
    if checkpoint.origin != settings.LOG_ORIGIN:
        message = f"The published checkpoint is one of {checkpoint.origin!r}."
        raise BadNote(message)
    return checkpoint


def publish(checkpoint: LogCheckpoint) -> bool:
    """Write the tiles that are new and the note with its cosignatures; tell whether anything was written."""
    note, place = note_of(checkpoint), folder() / NAME
    if place.exists() and place.read_text(encoding="utf-8") == note:
        return False
    before = published()
    _write_tiles(before.size if before else 0, checkpoint.size)
    _write(place, note.encode())
    return True


def set_aside() -> Path | None:
    """Keep the published checkpoint under a name of its own, so that another log may begin; None: there is none."""
    before, place = published(), folder() / NAME
    if before is None:
        return None
    kept = place.with_name(f"{NAME}.{before.size}.{before.root.hex()[:16]}")
    place.replace(kept)
    shutil.rmtree(folder() / "tile", ignore_errors=True)
    return kept


def _write_tiles(before: int, size: int) -> None:
    tree, place = StoredTree(), folder() / "tile"
    for name in tiles_of(before, size):
        target = place / name.path
        _write(target, b"".join(tree.hashes(name.level, name.place)[: name.width]))
        if name.width == WIDTH:
            shutil.rmtree(target.with_name(f"{target.name}.p"), ignore_errors=True)


def _write(target: Path, content: bytes) -> None:
    """Write a file beside its place, have it reach the disk, and put it into its place."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(target)
