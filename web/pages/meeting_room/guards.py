"""Who may open the room of a meeting: who runs it and the members of its committee; for others it is not there."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from approvals.committees.models import Membership
from approvals.meetings.models import Meeting
from approvals.meetings.presence import members_at
from web.access import grants
from web.pages.desk.guards import keeps_committee

WITHOUT_ROOM = (Meeting.Status.DRAFT, Meeting.Status.CANCELLED)


@dataclass(frozen=True, slots=True)
class Door:
    """A meeting as one reader may enter it. `member`: the seat they sit on, if they do."""

    meeting: Meeting
    keeps: bool
    member: Membership | None


def door_or_404(request: HttpRequest, pk: int) -> Door:
    """The meeting, if this reader runs it or sits on its committee. Three queries."""
    rows = Meeting.objects.select_related("committee__school", "district", "chair__person", "second_call_of")
    meeting = rows.exclude(status__in=WITHOUT_ROOM).filter(pk=pk).first()
    if meeting is None:
        raise Http404
    held = grants(request)
    mine = members_at(meeting, held.day).filter(person=held.person)
    door = Door(meeting, keeps_committee(request, meeting.committee), mine.first())
    if not door.keeps and door.member is None:
        raise Http404
    return door
