"""What a secretary's committees are waiting for: agendas, votes, answers, notices, minutes, terms, follow-up."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from approvals.committees.composition import NOTICE
from approvals.committees.models import Committee, Membership, Resolution
from approvals.committees.selectors import in_office
from approvals.interests.models import Challenge
from approvals.meetings.models import Meeting, Minutes
from approvals.meetings.selectors import notice_of
from approvals.meetings.waiting import open_stages_of
from approvals.people.selectors import Grants
from approvals.requests.models import StageRun
from approvals.support.models import FollowUp
from approvals.support.readers import follow_ups_seen_by

ROWS = 25  # of one kind; the rest is on the pages of the committees


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows of one kind, at most a page of them, and how many there are."""

    rows: list[Any]
    number: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything that waits, the nearest day first."""

    for_agenda: Kept
    for_votes: Kept
    for_answers: Kept
    for_notice: Kept
    for_minutes: Kept
    terms: Kept
    follow_ups: Kept
    challenges: Kept


def waiting_for(kept: QuerySet[Committee], grants: Grants, at: datetime) -> Waiting:
    """What these committees, kept by a person, wait for at that time. Two queries a kind, whatever their number."""
    day = localdate(at)
    return Waiting(
        for_agenda=_some(_awaiting_agenda(kept)),
        for_votes=_some(_open_votes(kept)),
        for_answers=_some(_unanswered(kept, at)),
        for_notice=_notices_due(kept, at),
        for_minutes=_some(_without_minutes(kept)),
        terms=_some(_ending_terms(kept, day)),
        follow_ups=_some(_overdue(kept, grants)),
        challenges=_some(_challenges(kept)),
    )


def _some(found: QuerySet) -> Kept:
    rows = list(found[: ROWS + 1])
    return Kept(rows[:ROWS], len(rows) if len(rows) <= ROWS else found.count())


def _awaiting_agenda(kept: QuerySet[Committee]) -> QuerySet[StageRun]:
    """Open stages that no vote is held on and that stand on no agenda and in no ranking, the nearest deadline first."""
    return open_stages_of(kept).filter(resolution=None).select_related("request__school", "committee__school")


def _open_votes(kept: QuerySet[Committee]) -> QuerySet[Resolution]:
    """Votes by circulation in which members have not voted: `unheard` of `asked`."""
    open_ballot = Q(ballots__is_open=True)
    votes = Resolution.objects.filter(committee__in=kept, closed_at=None, way=Resolution.Way.CIRCULATION)
    heard = votes.annotate(
        asked=Count("ballots", filter=open_ballot),
        unheard=Count("ballots", filter=open_ballot & Q(ballots__cast_at=None)),
    )
    return heard.filter(unheard__gt=0).select_related("committee__school").order_by("closes_on", "pk")


def _unanswered(kept: QuerySet[Committee], at: datetime) -> QuerySet[Meeting]:
    """Called meetings that are still to come, with members who have not said whether they come."""
    coming = Meeting.objects.filter(committee__in=kept, status=Meeting.Status.CALLED, starts_at__gte=at)
    counted = coming.annotate(
        asked=Count("invitations"), unanswered=Count("invitations", filter=Q(invitations__answer=""))
    )
    return counted.filter(unanswered__gt=0).select_related("committee__school").order_by("starts_at", "pk")


def _notices_due(kept: QuerySet[Committee], at: datetime) -> Kept:
    """Meetings that are being prepared, each with the last day on which its notice is in time: `call_by`."""
    drafts = Meeting.objects.filter(committee__in=kept, status=Meeting.Status.DRAFT, starts_at__gte=at)
    found = _some(drafts.select_related("committee__school").order_by("starts_at", "pk"))
    for meeting in found.rows:
        meeting.call_by = notice_of(meeting, localdate(at)).last_day
    return found


def _without_minutes(kept: QuerySet[Committee]) -> QuerySet[Meeting]:
    """Meetings that have ended and whose minutes are not approved yet, the oldest first."""
    approved = Minutes.objects.filter(meeting=OuterRef("pk"), status=Minutes.Status.APPROVED)
    ended = Meeting.objects.filter(committee__in=kept, status=Meeting.Status.ENDED)
    rows = ended.filter(~Exists(approved)).select_related("committee__school", "minutes")
    return rows.order_by("starts_at", "pk")


def _ending_terms(kept: QuerySet[Committee], day: date) -> QuerySet[Membership]:
    ending = in_office(day).filter(seat__committee__in=kept, last_day__lte=day + NOTICE)
    return ending.select_related("person", "seat__committee__school").order_by("last_day", "pk")


def _overdue(kept: QuerySet[Committee], grants: Grants) -> QuerySet[FollowUp]:
    """Follow-ups past their day, and reports that wait to be accepted; not of a matter the person is out of."""
    late = Q(status=FollowUp.Status.OPEN, due_on__lt=grants.day) | Q(status=FollowUp.Status.REPORTED)
    rows = follow_ups_seen_by(grants).filter(late, committee__in=kept)
    return rows.select_related("owner", "committee__school").order_by("due_on", "pk")


def _challenges(kept: QuerySet[Committee]) -> QuerySet[Challenge]:
    raised = Challenge.objects.filter(ballot__resolution__committee__in=kept, state=Challenge.State.RAISED)
    return raised.select_related("ballot__person", "ballot__resolution__committee__school").order_by("raised_at", "pk")
