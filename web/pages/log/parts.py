"""The log as the auditors' page shows it: keys, last note, witnesses, and what it stands still for."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from approvals.log.alarms import open_alarms
from approvals.log.keys import announced
from approvals.log.notes import BadNote
from approvals.log.selectors import latest, note_of
from approvals.log.witnesses import Witness, witnesses
from approvals.people.models import District


def log_as_shown(districts: Iterable[District]) -> dict[str, Any]:
    """What the page needs; alarms about other districts than these are not told."""
    last, own = latest(), {district.code: district for district in districts}
    return {
        "origin": settings.LOG_ORIGIN,
        "keys": [key.line for key in announced()],
        "checkpoint": last,
        "note": note_of(last) if last else "",
        "witnesses": _witnesses(),
        "alarms": [
            {"district": own.get(alarm.about), "what": alarm.what, "since": alarm.raised_at}
            for alarm in open_alarms()
            if not alarm.about or alarm.about in own
        ],
    }


def _witnesses() -> list[Witness]:
    """The witnesses; none where a line of LOG_WITNESSES cannot be read, which the system checks refuse."""
    try:
        return witnesses()
    except BadNote:
        return []
