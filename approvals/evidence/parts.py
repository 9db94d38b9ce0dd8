"""The parts that packs and exports are made of: lines of events, notes, keys, and the list of files."""

import base64
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.utils.timezone import localdate

from approvals.audit.canonical import body_bytes
from approvals.log.keys import ever_announced
from approvals.log.models import LogCheckpoint
from approvals.log.notes import BadNote
from approvals.log.witnesses import verifiers

PACK, EXPORT = "amnat-pack/1", "amnat-export/1"
LIST = "manifest.json"
HERE = Path(__file__).parent / "offline"
VERIFIER = "amnat_verify.py"


def lines(rows: Iterable[dict[str, Any]]) -> bytes:
    """Canonical JSON, a line for each row."""
    return b"".join(body_bytes(row) + b"\n" for row in rows)


def text64(raw: bytes | memoryview) -> str:
    """Base64 (RFC 4648, section 4)."""
    return base64.b64encode(bytes(raw)).decode()


def verifier() -> bytes:
    """The program that checks what we hand out."""
    return (HERE / VERIFIER).read_bytes()


def readme(kind: str) -> bytes:
    """How to check it, in Thai and English; `kind`: pack or export."""
    return (HERE / f"README.{kind}.txt").read_bytes()


def keys() -> bytes:
    """Every key the log has ever signed with, and those of its witnesses, a line each. No proof of whose they are."""
    known = ever_announced()
    with suppress(BadNote):  # a line of the settings that is none; the system checks refuse it
        known += verifiers()
    return "".join(f"{key.line}\n" for key in known).encode()


def list_of(kind: str, digests: dict[str, str]) -> bytes:
    """The list of files: names with SHA-256 in hexadecimal, in canonical JSON."""
    return body_bytes({"format": kind, "files": digests})


def hexdigest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(content).hexdigest()


def last_of_each_day(size: int) -> Iterator[LogCheckpoint]:
    """The last checkpoint of every day, up to one of SIZE; those are the ones that were mailed and kept."""
    days: dict[Any, LogCheckpoint] = {}
    for checkpoint in LogCheckpoint.objects.filter(size__lte=size).order_by("size").iterator():
        days[localdate(checkpoint.signed_at)] = checkpoint
    yield from days.values()
