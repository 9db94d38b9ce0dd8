"""What a committee asks of its member beside a vote: replies, meetings, papers, follow-up; and whose desk they keep."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from approvals.committees.keeping import kept_by
from approvals.feedback.selectors import owned_by
from approvals.interests.models import Challenge
from approvals.meetings.models import Invitation, Meeting, Minutes
from approvals.people.models import Person
from approvals.support.selectors import follow_ups_of
from web.access import grants


def of_member(request: HttpRequest) -> dict[str, QuerySet]:
    """Challenges to reply to, meetings ahead, minutes laid before them, their follow-up and feedback, committees kept.

    No query.
    """
    return {
        "challenges": _challenges(request.user),
        "meetings": _meetings(request.user),
        "papers": _minutes_to_read(request.user),
        "follow_ups": follow_ups_of(request.user),
        "feedback": owned_by(grants(request)),
        "keeps": kept_by(grants(request)),
    }


def _challenges(person: Person) -> QuerySet[Challenge]:
    """Challenges of the person that are being heard and have no reply yet, the oldest first."""
    mine = Challenge.objects.filter(ballot__person=person, state=Challenge.State.RAISED, reply="")
    about = ("ballot__resolution__committee__school", "hearing")
    return mine.select_related(*about).order_by("raised_at", "pk")


def _meetings(person: Person) -> QuerySet[Invitation]:
    """Invitations to meetings that are in session or still to come, the next first."""
    ahead = Q(meeting__status=Meeting.Status.OPEN) | Q(
        meeting__status=Meeting.Status.CALLED, meeting__starts_at__gte=timezone.now()
    )
    mine = Invitation.objects.filter(ahead, person=person).select_related("meeting__committee__school")
    return mine.order_by("meeting__starts_at", "pk")


def _minutes_to_read(person: Person) -> QuerySet[Minutes]:
    """Minutes of meetings the person was called to that wait for approval."""
    laid = Minutes.objects.filter(status=Minutes.Status.LAID, meeting__invitations__person=person)
    return laid.select_related("meeting__committee__school").order_by("meeting__starts_at", "pk")
