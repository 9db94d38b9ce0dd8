"""Who reads the minutes of a meeting, and who keeps them; for everybody else they are not there."""

from django.http import Http404, HttpRequest

from approvals.committees.selectors import with_a_voice
from approvals.meetings.models import Invitation, Meeting, Minutes
from approvals.people.kinds import Ability
from web.access import grants
from web.pages.desk.guards import keeps_committee

OVERSEERS = (Ability.SEE_DISTRICT, Ability.RUN_COMMITTEES, Ability.AUDIT)


def meeting_or_404(request: HttpRequest, pk: int) -> Meeting:
    """A meeting whose minutes the person may find: its keepers, members and guests, and who oversees the district."""
    rows = Meeting.objects.select_related("district", "committee__school", "committee__district")
    meeting = rows.filter(pk=pk).first()
    if meeting is None or not (
        keeps_committee(request, meeting.committee) or _sits(request, meeting) or _oversees(request, meeting)
    ):
        raise Http404
    return meeting


def minutes_of(meeting: Meeting) -> Minutes | None:
    """The minutes, when they are drafted. One query."""
    rows = Minutes.objects.select_related("drafted_by", "approved_by")
    return rows.filter(meeting=meeting).first()


def may_read(request: HttpRequest, meeting: Meeting, minutes: Minutes) -> bool:
    """Who keeps them reads a draft, members also what is laid, and who oversees the district what is approved."""
    if keeps_committee(request, meeting.committee):
        return True
    if minutes.status == Minutes.Status.DRAFT:
        return False
    return _sits(request, meeting) or (minutes.status == Minutes.Status.APPROVED and _oversees(request, meeting))


def _sits(request: HttpRequest, meeting: Meeting) -> bool:
    """Whether the person sits on the committee, or was called to the meeting. At most two queries."""
    held = grants(request)
    mine = with_a_voice(held.day).filter(seat__committee=meeting.committee_id, person=held.person)
    return mine.exists() or Invitation.objects.filter(meeting=meeting, person=held.person).exists()


def _oversees(request: HttpRequest, meeting: Meeting) -> bool:
    return any(meeting.district_id in grants(request).districts_with(ability) for ability in OVERSEERS)
