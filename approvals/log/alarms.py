"""When the log has to stand still: who is told, and for how long."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.checks import WARNING, CheckMessage
from django.db import connections, transaction

from approvals.audit import kinds
from approvals.audit.models import Chain
from approvals.audit.services import record
from approvals.log.models import LogAlarm


def tell_every_district(kind: str, *, by, at: datetime, data: dict[str, Any]) -> None:
    """Write one event into the chain of every district, in their order: the installation has one log."""
    for chain in Chain.objects.select_related("district").order_by("district_id"):
        record(kind, district=chain.district, subject=_subject(), by=by, at=at, data=data)


def open_alarms() -> list[LogAlarm]:
    """What the log stands still for, the oldest first."""
    return list(LogAlarm.objects.filter(ended_at=None).order_by("pk"))


@transaction.atomic
def sound(what: str, *, at: datetime, district=None) -> LogAlarm | None:
    """Raise an alarm about one district, or about the whole log; None where the same rings already."""
    about = district.code if district else ""
    ringing = LogAlarm.objects.select_for_update().filter(about=about, ended_at=None).first()
    if ringing is not None:
        if ringing.what == what:
            return None
        _end(ringing, at)
    alarm = LogAlarm.objects.create(about=about, what=what, raised_at=at)
    _tell(kinds.LOG_STOPPED, district, at, {"what": what})
    return alarm


@transaction.atomic
def calm(*, at: datetime, district=None) -> bool:
    """End the alarm about one district, or about the whole log, if one rings; its cause is gone."""
    about = district.code if district else ""
    ringing = LogAlarm.objects.select_for_update().filter(about=about, ended_at=None).first()
    if ringing is None:
        return False
    _end(ringing, at)
    _tell(kinds.LOG_RESUMED, district, at, {"what": ringing.what})
    return True


def _end(alarm: LogAlarm, at: datetime) -> None:
    alarm.ended_at = at
    alarm.save(update_fields=["ended_at"])


def _tell(kind: str, district, at: datetime, data: dict[str, Any]) -> None:
    if district is None:
        tell_every_district(kind, by=None, at=at, data=data)
    else:
        record(kind, district=district, subject=_subject(), by=None, at=at, data=data)


def _subject() -> tuple[str, str]:
    return "log", settings.LOG_ORIGIN[:60]


def check_alarms(app_configs, databases=None, **kwargs) -> list[CheckMessage]:
    """System check approvals.W002: the log does not stand still."""
    found = []
    for alias in databases or []:
        if LogAlarm._meta.db_table in connections[alias].introspection.table_names():
            ringing = LogAlarm.objects.using(alias).filter(ended_at=None).order_by("pk")
            found += [
                CheckMessage(
                    WARNING,
                    f"The log stands still: {alarm.about} {alarm.what}",
                    hint="docs/howto/trail.md says what to do. Nothing is repaired before a copy was taken.",
                    id="approvals.W002",
                )
                for alarm in ringing
            ]
    return found
