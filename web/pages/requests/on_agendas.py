"""When a committee deals with a request: the meeting on whose agenda it stands, or that it waits for one."""

from typing import Any

from django.http import HttpRequest

from approvals.meetings.models import AgendaItem, Meeting
from approvals.meetings.selectors import meetings_seen_by
from approvals.meetings.waiting import STANDING
from approvals.models import StageRun
from web.access import grants

AHEAD = (Meeting.Status.CALLED, Meeting.Status.OPEN)


def agendas_of(request: HttpRequest, opened: list[StageRun]) -> list[dict[str, Any]]:
    """One line per open stage of a committee that is decided at a meeting. At most two queries."""
    runs = [run for run in opened if run.committee_id and (run.resolution is None or run.resolution.way == "meeting")]
    if not runs:
        return []
    standing = AgendaItem.objects.filter(stage_run__in=runs, status__in=STANDING, meeting__status__in=AHEAD)
    meetings = {item.stage_run_id: item.meeting for item in standing.select_related("meeting__committee__school")}
    seen = meetings_seen_by(grants(request)).filter(pk__in={row.pk for row in meetings.values()})
    shown = set(seen.values_list("pk", flat=True)) if meetings else set()
    return [_line(run, meetings.get(run.pk), shown) for run in runs]


def _line(run: StageRun, meeting: Meeting | None, shown: set[int]) -> dict[str, Any]:
    return {"committee": run.committee, "meeting": meeting, "is_shown": meeting is not None and meeting.pk in shown}
