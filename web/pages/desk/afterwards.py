"""Where one goes on from a closed vote: its meeting and minutes, the dissent, what is asked for by it."""

from typing import Any

from django.http import HttpRequest

from approvals.committees.dissents import may_dissent
from approvals.committees.models import Ballot, Dissent, Resolution
from approvals.meetings.models import AgendaItem
from approvals.meetings.selectors import meetings_seen_by
from approvals.support.selectors import follow_ups_in
from web.access import grants


def afterwards(request: HttpRequest, resolution: Resolution, mine: Ballot | None) -> dict[str, Any]:
    """The next pages of this reader. At most seven queries."""
    item = AgendaItem.objects.filter(resolution=resolution).only("meeting_id").first()
    written = mine is not None and Dissent.objects.filter(ballot=mine).exists()
    return {
        "held_at": meetings_seen_by(grants(request)).filter(pk=item.meeting_id).first() if item else None,
        "has_dissented": written,
        "may_dissent": mine is not None and not written and may_dissent(resolution, mine),
        "follow_ups": list(follow_ups_in(grants(request), resolution.committee).filter(resolution=resolution)),
        "is_carried": resolution.outcome == Resolution.Outcome.CARRIED,
    }
