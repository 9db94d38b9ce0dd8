"""When the mail of a district is not well: told once when it begins, and once when it is over.

In the chain of the district, so that it is known later for how long mail did not flow; to the administrators in the
application, because mail is what is broken; in the log of the server; and on the health page.
"""

import logging
from datetime import datetime

from django.db import transaction

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.people.models import District
from notifications.operations.heartbeat import last_beat
from notifications.operations.models import MailAlarm, MailBeat
from notifications.operations.rules import alarms_of, has_stopped
from notifications.operations.selectors import pictures

logger = logging.getLogger(__name__)


@transaction.atomic
def look(*, at: datetime) -> tuple[int, int]:
    """Compare what is not well now with what rings; tell what has begun and what has ended, and how many of each.

    The heartbeat is locked first, so that two who look at once tell nothing twice. Where the sweep never ran its
    minute begins now.
    """
    MailBeat.objects.bulk_create([MailBeat(swept_at=at, sent=0, tried=0)], ignore_conflicts=True)
    beat = MailBeat.objects.select_for_update().get(number=1)
    now = {
        (district_id, alarm.what)
        for district_id, picture in pictures(at, beat.swept_at).items()
        for alarm in alarms_of(picture)
        if alarm.grave
    }
    ringing = {(row.district_id, row.what): row for row in MailAlarm.objects.filter(ended_at=None)}
    begun, ended = now - set(ringing), set(ringing) - now
    districts = District.objects.in_bulk({district_id for district_id, _ in begun | ended})
    for district_id, what in sorted(begun | ended):
        if (district_id, what) in begun:
            _sound(districts[district_id], what, at)
        else:
            _calm(districts[district_id], ringing[district_id, what], at)
    return len(begun), len(ended)


def _sound(district: District, what: str, at: datetime) -> None:
    row = MailAlarm.objects.create(district=district, what=what, raised_at=at)
    logger.error("The mail of district %s is not well: %s.", district.code, what)
    _tell(kinds.MAIL_DELAYED, row, district, at)


def _calm(district: District, row: MailAlarm, at: datetime) -> None:
    MailAlarm.objects.filter(pk=row.pk).update(ended_at=at)
    logger.info("The mail of district %s is well again: %s.", district.code, row.what)
    _tell(kinds.MAIL_FLOWS_AGAIN, row, district, at)


def _tell(kind: str, row: MailAlarm, district: District, at: datetime) -> None:
    record(kind, district=district, subject=("mail-alarm", row.pk), by=None, at=at, data={"what": row.what})


def trouble(at: datetime) -> str:
    """One word for the health page: `stopped`, `late`, or empty where mail flows. Two queries.

    An installation whose sweep never ran has no mail to speak of yet.
    """
    beat = last_beat()
    if beat.swept_at is not None and has_stopped(beat.swept_at, at):
        return MailAlarm.What.STOPPED.value
    late = MailAlarm.objects.filter(ended_at=None, what__in=(MailAlarm.What.LATE, MailAlarm.What.STOPPED))
    return MailAlarm.What.LATE.value if late.exists() else ""
