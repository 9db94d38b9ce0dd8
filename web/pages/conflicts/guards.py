"""Who may open the pages about conflicts; for everybody else they are not there."""

from django.http import Http404, HttpRequest
from django.utils import timezone

from approvals.committees.models import Resolution
from approvals.interests.models import Challenge
from web.access import grants
from web.pages.desk.guards import ballot_for, keeps_votes, resolution_or_404
from workflows.conflicts import may_challenge


def challengeable_or_404(request: HttpRequest, resolution_id: int) -> Resolution:
    """A vote in which the reader may challenge a member."""
    vote = resolution_or_404(resolution_id)
    if not may_challenge(vote, grants(request).person, timezone.now()):
        raise Http404
    return vote


def challenge_or_404(request: HttpRequest, pk: int) -> Challenge:
    """A challenge for whoever it is about, who raised it, who hears it, and who sees to the vote.

    A member who withdrew from the vote, or was taken out of the hearing, reads nothing of it.
    """
    names = ("ballot__person", "ballot__membership__seat", "ballot__resolution__committee__school", "raised_by",
             "hearing", "ballot__resolution__committee__district")  # fmt: skip
    row = Challenge.objects.select_related(*names).filter(pk=pk).first()
    if row is None:
        raise Http404
    reader = grants(request).person
    if reader.pk in (row.ballot.person_id, row.raised_by_id):
        return row
    heard = ballot_for(request, row.hearing) if row.hearing else None
    mine = ballot_for(request, row.ballot.resolution)
    kept_out = any(ballot is not None and ballot.is_recused for ballot in (heard, mine))
    if kept_out or not (heard or keeps_votes(request, row.ballot.resolution)):
        raise Http404
    return row
