"""Keeping every round of a request exactly as it began."""

from datetime import datetime

from approvals.people.models import Person
from approvals.requests.models import ApprovalRequest
from approvals.requests.revisions.models import RequestRound
from approvals.requests.selectors import documents_of


def keep_round(paper: ApprovalRequest, *, by: Person | None, at: datetime, back_to: str = "") -> RequestRound:
    """Write down the round that has just begun on a locked request. Two queries."""
    files = [[each.kind, each.name, each.sha256, each.pk] for each in documents_of(paper)]
    return RequestRound.objects.create(
        district_id=paper.district_id,
        request=paper,
        number=paper.round,
        title=paper.title,
        facts=paper.facts,
        frozen=paper.frozen,
        route=paper.route,
        documents=files,
        back_to=back_to,
        begun_by=by,
        begun_at=at,
    )
