"""The trail of a district for an auditor: all bodies, the hashes of the whole log, notes; written part after part.

Nothing is held in memory but the part that is being written. Personal values go along only where they are asked for.
"""

import io
import tarfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from django.db import transaction

from approvals.audit import kinds
from approvals.audit.canonical import GENESIS, body_bytes, stamp
from approvals.audit.models import Chain, Event, PrivateValue
from approvals.audit.services import record
from approvals.evidence import parts
from approvals.log.models import Leaf, Tile
from approvals.log.selectors import note_of, size_of_tree
from approvals.log.tiles import WIDTH, TileName

PART = 5000  # events in one file
COLUMNS = ("seq", "clock_us", "link", "body", "log_leaf__place", "id")
Progress = Callable[[int], None]


class Sink(Protocol):
    """Where an export goes: a folder or a tar."""

    def write(self, name: str, content: bytes) -> None:
        """Keep one file."""


class Folder:
    """An export as files in a folder that is empty or not there yet."""

    def __init__(self, path: Path) -> None:
        """Raises FileExistsError where something lies in it."""
        path.mkdir(parents=True, exist_ok=True)
        if any(path.iterdir()):
            message = f"{path} is not empty."
            raise FileExistsError(message)
        self.path = path

    def write(self, name: str, content: bytes) -> None:
        """Write one file below the folder."""
        place = self.path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


class Tar:
    """An export as one tar, written from its beginning to its end."""

    def __init__(self, archive: tarfile.TarFile) -> None:
        """`archive` is open for writing."""
        self.archive = archive

    def write(self, name: str, content: bytes) -> None:
        """Add one file."""
        about = tarfile.TarInfo(name)
        about.size = len(content)
        self.archive.addfile(about, io.BytesIO(content))


@transaction.atomic
def take(district, sink: Sink, *, by, at: datetime, with_private: bool, progress: Progress = lambda n: None) -> str:
    """Write the trail of a district out and write down who took it; gives the SHA-256 of its list of files."""
    digest, events = write(district, sink, at=at, with_private=with_private, progress=progress)
    data = {"what": "trail", "events": events, "private": with_private, "sha256": digest}
    record(kinds.AUDIT_EXPORTED, district=district, subject=("district", district.code), by=by, at=at, data=data)
    return digest


def write(
    district, sink: Sink, *, at: datetime, with_private: bool = False, progress: Progress = lambda n: None
) -> tuple[str, int]:
    """Write the trail of a district out: (SHA-256 of the list of files, number of events). Changes nothing."""
    listed = _Listed(sink)
    end = Chain.objects.get(district=district).seq
    size = size_of_tree()
    for name, content in _tiles(size):
        listed.write(name, content)
    for checkpoint in parts.last_of_each_day(size):
        listed.write(f"notes/{checkpoint.size:015}.note", note_of(checkpoint).encode())
    seq, head = _events(district, end, size, listed, with_private, progress)
    about = {"district": district.code, "events": seq, "head": head.hex(), "leaves": size, "at": stamp(at)}
    listed.write("export.json", body_bytes(about))
    listed.write("keys.txt", parts.keys())
    listed.write("README.txt", parts.readme("export"))
    listed.write(parts.VERIFIER, parts.verifier())
    whole = parts.list_of(parts.EXPORT, listed.digests)
    sink.write(parts.LIST, whole)
    return parts.hexdigest(whole), seq


class _Listed:
    """A sink that remembers what went into it."""

    def __init__(self, sink: Sink) -> None:
        self.sink, self.digests = sink, dict[str, str]()

    def write(self, name: str, content: bytes) -> None:
        self.digests[name] = parts.hexdigest(content)
        self.sink.write(name, content)


def _tiles(size: int) -> Iterator[tuple[str, bytes]]:
    """All leaf hashes of the log as tiles of level 0, the last one as far as it goes."""
    complete = size // WIDTH
    tiles = Tile.objects.filter(level=0, place__lt=complete).order_by("place").values_list("place", "hashes")
    for place, hashes in tiles.iterator(64):
        yield f"tile/{TileName(0, place).path}", bytes(hashes)
    if size % WIDTH:
        rows = Leaf.objects.filter(place__gte=complete * WIDTH, place__lt=size).order_by("place")
        hashes = b"".join(bytes(row) for row in rows.values_list("hash", flat=True))
        yield f"tile/{TileName(0, complete, size % WIDTH).path}", hashes


def _events(
    district, end: int, size: int, listed: _Listed, with_private: bool, progress: Progress
) -> tuple[int, bytes]:
    """All events up to number END, in files of PART; gives the place of the last."""
    seq, head = 0, GENESIS
    for begin in range(1, end + 1, PART):
        inside = Event.objects.filter(district=district, seq__gte=begin, seq__lt=min(begin + PART, end + 1))
        rows = list(inside.order_by("seq").values_list(*COLUMNS))
        listed.write(f"events/{begin:012}.jsonl", parts.lines(_row(row, size) for row in rows))
        if with_private:
            listed.write(f"private/{begin:012}.jsonl", parts.lines(_private([row[5] for row in rows])))
        if rows:
            seq, head = rows[-1][0], bytes(rows[-1][2])
        progress(len(rows))
    return seq, head


def _row(row: tuple, size: int) -> dict[str, Any]:
    seq, clock_us, link, body, place, _id = row
    return {
        "seq": seq,
        "clock_us": clock_us,
        "link": bytes(link).hex(),
        "body": parts.text64(body),
        "place": place if place is not None and place < size else None,
    }


def _private(events: list) -> Iterator[dict[str, Any]]:
    values = PrivateValue.objects.filter(event__in=events).order_by("event__seq", "field")
    for event, field, salt, value in values.values_list("event_id", "field", "salt", "value"):
        yield {"event": str(event), "field": field, "salt": parts.text64(salt), "value": value}
