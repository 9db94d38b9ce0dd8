"""Which feedback a person reads, settles and keeps; for everybody else it is not there."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from approvals.feedback.models import Feedback
from approvals.feedback.selectors import feedback_seen_by, given_by
from approvals.people.models import District
from web.access import district_named, districts_of, grants
from web.pages.partners.guards import keeps


def feedback_or_404(request: HttpRequest, pk: int) -> Feedback:
    """Feedback of a district whose requests the person reads."""
    seen = feedback_seen_by(grants(request))
    return get_object_or_404(seen.select_related("district", "added_by", "ended_by"), pk=pk)


def settles(request: HttpRequest, row: Feedback) -> bool:
    """Whether the person may end it or hand it on: its owner, or who keeps participation; never who gave it."""
    if row.person_id == request.user.pk:
        return False
    return row.owner_id == request.user.pk or keeps(request, row.district_id)


def settled_or_404(request: HttpRequest, pk: int) -> Feedback:
    """Feedback the person settles."""
    row = feedback_or_404(request, pk)
    if not settles(request, row):
        raise Http404
    return row


def kept_or_404(request: HttpRequest, pk: int) -> Feedback:
    """Feedback of a district whose participation the person keeps, and which they did not give."""
    row = settled_or_404(request, pk)
    if not keeps(request, row.district_id):
        raise Http404
    return row


def given_or_404(request: HttpRequest, pk: int) -> Feedback:
    """What the person gave themselves."""
    return get_object_or_404(given_by(request.user), pk=pk)


def district_of(request: HttpRequest) -> District:
    """The district the person gives feedback to: the one the address names, else the first of theirs."""
    return district_named(request, District.objects.filter(pk__in=districts_of(request)))
