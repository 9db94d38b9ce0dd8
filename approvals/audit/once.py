"""At most one event in an hour of what may be repeated at will: looking, trying, mistyping."""

from datetime import datetime
from hashlib import sha256

from django.db import connection

from approvals.audit.canonical import microseconds
from approvals.audit.models import HourMark

HOUR = 3_600_000_000  # microseconds
KEPT_HOURS = 24
MOST = 1_000_000  # where nothing is counted

_MARK = """
INSERT INTO approvals_hourmark (district_id, hour, circle, key)
SELECT %s, %s, %s, %s
WHERE (SELECT count(*) FROM approvals_hourmark WHERE district_id = %s AND hour = %s AND circle = %s) < %s
ON CONFLICT (district_id, hour, circle, key) DO NOTHING
"""


def first_in_hour(*, district_id: int, circle: str, key: str, at: datetime, most: int = MOST) -> bool:
    """Whether KEY was not yet marked in this hour of the clock, and its circle has less than MOST marks; marks it.

    One statement; of several at the same moment one wins.
    """
    hour, digests = hour_of(at), [sha256(text.encode()).hexdigest() for text in (circle, key)]
    with connection.cursor() as cursor:
        cursor.execute(_MARK, [district_id, hour, *digests, district_id, hour, digests[0], most])
        return cursor.rowcount == 1


def hour_of(at: datetime) -> int:
    """Whole hours since 1970-01-01 UTC."""
    return microseconds(at) // HOUR


def forget_old_marks(at: datetime) -> int:
    """Take marks away that are a day old; tells how many."""
    return HourMark.objects.filter(hour__lt=hour_of(at) - KEPT_HOURS).delete()[0]
