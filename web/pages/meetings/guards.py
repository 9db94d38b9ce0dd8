"""Who may open the pages of a meeting; for everybody else they are not there."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from approvals.committees.models import Committee
from approvals.committees.selectors import committees_seen_by
from approvals.meetings.models import AgendaItem, Meeting
from approvals.meetings.selectors import meetings_seen_by, withdrawn_from
from web.access import grants
from web.pages.desk.guards import keeps_committee


def committee_or_404(request: HttpRequest, pk: int) -> Committee:
    """A committee the person may read about. One query."""
    return get_object_or_404(committees_seen_by(grants(request)), pk=pk)


def kept_committee_or_404(request: HttpRequest, pk: int) -> Committee:
    """A committee whose meetings the person prepares."""
    return _kept(request, committee_or_404(request, pk))


def meeting_or_404(request: HttpRequest, pk: int) -> Meeting:
    """A meeting the person may see. One query."""
    return get_object_or_404(meetings_seen_by(grants(request)), pk=pk)


def kept_meeting_or_404(request: HttpRequest, pk: int) -> Meeting:
    """A meeting the person prepares."""
    meeting = meeting_or_404(request, pk)
    _kept(request, meeting.committee)
    return meeting


def kept_item_or_404(request: HttpRequest, pk: int, item_id: int) -> AgendaItem:
    """An item on the agenda of a meeting the person prepares; not one from which they withdrew."""
    meeting = kept_meeting_or_404(request, pk)
    standing = meeting.items.filter(status=AgendaItem.Status.PLANNED)
    about = ("meeting__committee", "paper", "stage_run", "resolution")
    item = get_object_or_404(standing.select_related(*about), pk=item_id)
    if withdrawn_from(request.user, meeting.committee_id, [item]):
        raise Http404
    return item


def _kept(request: HttpRequest, committee: Committee) -> Committee:
    if not keeps_committee(request, committee):
        raise Http404
    return committee
