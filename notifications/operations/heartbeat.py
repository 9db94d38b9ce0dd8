"""The heartbeat of the sending: one row, written with one statement, whatever the database."""

from datetime import datetime

from django.db import connection

from notifications.operations.models import MailBeat

_SWEPT = """
INSERT INTO notifications_mailbeat (number, swept_at, silent_why, sent, tried) VALUES (1, %s, '', 0, 0)
ON CONFLICT (number) DO UPDATE SET swept_at = excluded.swept_at
"""
_ANSWERED = """
INSERT INTO notifications_mailbeat (number, answered_at, silent_why, sent, tried) VALUES (1, %s, '', %s, %s)
ON CONFLICT (number) DO UPDATE SET answered_at = excluded.answered_at, silent_since = NULL, silent_why = '',
    sent = notifications_mailbeat.sent + excluded.sent, tried = notifications_mailbeat.tried + excluded.tried
"""
_SILENT = """
INSERT INTO notifications_mailbeat (number, silent_since, silent_why, sent, tried) VALUES (1, %s, %s, %s, %s)
ON CONFLICT (number) DO UPDATE SET
    silent_since = COALESCE(notifications_mailbeat.silent_since, excluded.silent_since),
    silent_why = excluded.silent_why,
    sent = notifications_mailbeat.sent + excluded.sent, tried = notifications_mailbeat.tried + excluded.tried
"""


def swept(at: datetime) -> None:
    """Write down that the sweep ran. One statement."""
    _write(_SWEPT, [at])


def answered(at: datetime, *, sent: int, tried: int) -> None:
    """Write down that the mail server took connections, and how many letters went of how many. One statement."""
    _write(_ANSWERED, [at, sent, tried])


def silent(at: datetime, why: str, *, sent: int, tried: int) -> None:
    """Write down that the mail server took no connection; since when is kept from the first time. One statement."""
    _write(_SILENT, [at, why[:300], sent, tried])


def last_beat() -> MailBeat:
    """The heartbeat as it stands; an empty one before anything ran. One query."""
    return MailBeat.objects.filter(number=1).first() or MailBeat()


def _write(statement: str, values: list) -> None:
    adapted = [connection.ops.adapt_datetimefield_value(v) if isinstance(v, datetime) else v for v in values]
    with connection.cursor() as cursor:
        cursor.execute(statement, adapted)
