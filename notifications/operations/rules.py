"""When the mail of a district is not well: pure questions about a picture of one moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LATE = timedelta(minutes=5)  # beyond the time a mail was due; a digest and quiet hours are no lateness
STOPPED = timedelta(seconds=60)  # without a sweep, which runs every ten seconds


@dataclass(frozen=True, slots=True)
class Picture:
    """The mail of one district at one moment.

    `due_since`: when the oldest mail that waits was due first, empty where none that is due waits. `swept_at`: when
    the sweep ran last, empty where it never did. `twice`: mails of the last days that were possibly sent twice.
    """

    at: datetime
    swept_at: datetime | None
    due_since: datetime | None = None
    failed: int = 0
    parked: int = 0
    twice: int = 0


@dataclass(frozen=True, slots=True)
class Alarm:
    """One thing somebody has to look at; one that is not `grave` is shown and never rings."""

    what: str
    grave: bool = True


def alarms_of(picture: Picture) -> tuple[Alarm, ...]:
    """Everything that is not well, the worst first; empty when all is well."""
    rings = (
        ("stopped", True, has_stopped(picture.swept_at, picture.at)),
        ("late", True, is_late(picture.due_since, picture.at)),
        ("failed", True, picture.failed > 0),
        ("parked", True, picture.parked > 0),
        ("twice", False, picture.twice > 0),
    )
    return tuple(Alarm(what, grave) for what, grave, holds in rings if holds)


def has_stopped(swept_at: datetime | None, at: datetime) -> bool:
    """Whether nobody looks for waiting mail any more."""
    return swept_at is None or at - swept_at >= STOPPED


def is_late(due_since: datetime | None, at: datetime) -> bool:
    """Whether mail waits for longer than it may."""
    return due_since is not None and at - due_since > LATE
