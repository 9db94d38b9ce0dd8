"""The marks of a letter on its way that are made most often, in one statement."""

import uuid
from datetime import datetime

from django.db import connection

from notifications.models import Delivery

_GONE_AND_NEXT = """
UPDATE notifications_delivery SET
  state = CASE WHEN id = %(gone)s THEN 'sent' ELSE state END,
  sent_at = CASE WHEN id = %(gone)s THEN %(at)s ELSE sent_at END,
  reply = CASE WHEN id = %(gone)s THEN %(reply)s ELSE reply END,
  lease = CASE WHEN id = %(gone)s THEN NULL ELSE lease END,
  lease_until = CASE WHEN id = %(gone)s THEN NULL ELSE lease_until END,
  phase = CASE WHEN id = %(gone)s THEN '' ELSE 'data' END
WHERE id IN (%(gone)s, %(next)s) AND lease = %(lease)s AND state = 'sending'
RETURNING id
"""


def gone_and_next(*, gone: int, following: int, lease: uuid.UUID, at: datetime, reply: str) -> set[int]:
    """Write down that one letter was taken, and that the next one may be under way from here on.

    Gives those of the two that were still held under the lease. Both are committed together, outside a transaction at
    once: one commit for each letter of a batch instead of two.
    """
    held = Delivery._meta
    values = {
        "gone": gone,
        "next": following,
        "lease": held.get_field("lease").get_db_prep_value(lease, connection),
        "at": held.get_field("sent_at").get_db_prep_value(at, connection),
        "reply": reply[:300],
    }
    with connection.cursor() as cursor:
        cursor.execute(_GONE_AND_NEXT, values)
        return {number for (number,) in cursor.fetchall()}
