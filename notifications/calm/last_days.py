"""By which day the reader of a notice has to act. No query."""

from datetime import date

from django.utils.timezone import localdate

from notifications.calm.planning import last_day_in
from notifications.notices import Notice, event_data


def last_day_of(notice: Notice) -> date | None:
    """The last day of what is asked or expected: as it stands now, else as the event said; of a call its meeting."""
    message, row = notice.message, notice.delivery
    if not (message.asks or message.expects):
        return None
    if row.resolution is not None:
        return row.resolution.closes_on
    if message.asks and row.stage_run is not None:
        return row.stage_run.due_on
    if message.asks and row.meeting is not None:
        return localdate(row.meeting.starts_at)
    return last_day_in(event_data(row.event))
