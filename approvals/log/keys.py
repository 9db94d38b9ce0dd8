"""The keys of the log: files outside the database, and what was announced about them.

A key file has one line as Go's signed notes write it: PRIVATE+KEY+name+id+base64(type || 32 bytes of seed).
"""

import base64
import binascii
import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import transaction

from approvals.audit import kinds
from approvals.log.alarms import tell_every_district
from approvals.log.models import KeyAnnouncement
from approvals.log.notes import ED25519, Signer, Verifier

PREFIX = "PRIVATE+KEY+"


class BadKey(Exception):
    """A key file that cannot be used, or keys that were not announced; the message says which."""


def private_line(signer: Signer) -> str:
    """The line of a key file."""
    seed = base64.b64encode(bytes([signer.kind]) + signer.private.private_bytes_raw()).decode()
    return f"{PREFIX}{signer.name}+{signer.verifier.key_id.hex()}+{seed}\n"


def signer_of(line: str) -> Signer:
    """Read such a line; raises BadKey where it is none or its id does not fit."""
    name, _, rest = line.strip().removeprefix(PREFIX).partition("+")
    shown, _, encoded = rest.partition("+")
    try:
        raw = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if not line.startswith(PREFIX) or not name or len(raw) != 33:
        message = "This is no private key of a log (PRIVATE+KEY+name+id+base64)."
        raise BadKey(message)
    signer = Signer(name, Ed25519PrivateKey.from_private_bytes(raw[1:]), raw[0])
    if signer.kind != ED25519 or signer.verifier.key_id.hex() != shown:
        message = f"The id {shown!r} is not that of the key {name!r}."
        raise BadKey(message)
    return signer


def make(path: Path, name: str) -> Verifier:
    """Write a new key into a file that only its owner may read; raises FileExistsError where there is one."""
    signer = Signer(name, Ed25519PrivateKey.generate())
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "w", encoding="utf-8") as file:
        file.write(private_line(signer))
    return signer.verifier


def signers(paths: Sequence[str] | None = None) -> list[Signer]:
    """The keys of LOG_KEYS, all of the name LOG_ORIGIN. Raises BadKey; none where none is set."""
    return [_read(Path(path)) for path in (settings.LOG_KEYS if paths is None else paths)]


def _read(path: Path) -> Signer:
    try:
        signer = signer_of(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        message = f"The key file {path} cannot be read: {error}"
        raise BadKey(message) from error
    if signer.name != settings.LOG_ORIGIN:
        message = f"The key in {path} belongs to {signer.name!r}, and this log is {settings.LOG_ORIGIN!r}."
        raise BadKey(message)
    return signer


def announced() -> list[Verifier]:
    """The keys that sign today; none before the first checkpoint."""
    last = KeyAnnouncement.objects.order_by("-pk").first()
    return [Verifier.of(line) for line in last.lines.splitlines()] if last else []


def ever_announced() -> list[Verifier]:
    """All keys that have ever signed, the oldest first, each once."""
    rows = KeyAnnouncement.objects.order_by("pk").values_list("lines", flat=True)
    return [Verifier.of(line) for line in dict.fromkeys(line for lines in rows for line in lines.splitlines())]


@transaction.atomic
def announce(keys: Iterable[Verifier], *, by, because: str, at: datetime) -> KeyAnnouncement:
    """Say in the chain of every district which keys sign from now on, by whom and why."""
    lines = [key.line for key in keys]
    before = [key.line for key in announced()]
    row = KeyAnnouncement.objects.create(lines="\n".join(lines), announced_at=at)
    data = {"keys": lines, "before": before, "because": because}
    tell_every_district(kinds.KEY_ROTATED, by=by, at=at, data=data)
    return row


def must_be_announced(keys: Iterable[Signer], *, at: datetime) -> None:
    """Refuse keys that nobody announced; those of the very first checkpoint announce themselves. Raises BadKey."""
    lines = {key.verifier.line for key in keys}
    known = {key.line for key in announced()}
    if not known:
        announce([key.verifier for key in keys], by=None, because="the log begins", at=at)
    elif known != lines:
        message = "The keys in LOG_KEYS are not the announced ones: say `manage.py rotate_log_key`."
        raise BadKey(message)


@transaction.atomic
def rotate(*, by, because: str, at: datetime, is_lost: bool = False) -> KeyAnnouncement | None:
    """Announce the keys of LOG_KEYS in place of those that signed so far; None where they are the same.

    While a new key comes in, the old one signs beside it; `is_lost` says that it cannot. Raises BadKey.
    """
    new, old = [key.verifier for key in signers()], announced()
    if not new:
        message = "LOG_KEYS names no key file."
        raise BadKey(message)
    if {key.line for key in new} == {key.line for key in old}:
        return None
    if old and not is_lost and not {key.line for key in new} & {key.line for key in old}:
        message = "No key that signed so far is among the new ones: let both sign for a while, or say that it is lost."
        raise BadKey(message)
    return announce(new, by=by, because=because, at=at)
