"""Who prepares the meetings of a committee, and a meeting under lock: where every act before it begins."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from approvals.audit.services import record
from approvals.committees import loader
from approvals.committees.models import Committee, Seat
from approvals.committees.rules import Profile
from approvals.committees.selectors import in_office
from approvals.meetings.models import Meeting
from approvals.meetings.refusals import ChangedMeanwhile, WrongMeetingState
from approvals.people.models import Person

BEFORE = (Meeting.Status.DRAFT, Meeting.Status.CALLED)


def locked(meeting_id: int) -> Meeting:
    """A meeting under lock, with its committee and district."""
    rows = Meeting.objects.select_related("district", "committee__school")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=meeting_id)


def locked_committee(committee_id: int) -> Committee:
    """A committee under lock: meetings of one committee are numbered one after the other."""
    rows = Committee.objects.select_related("district", "school")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=committee_id)


def is_chair(committee: Committee, by: Person, at: datetime) -> bool:
    """Whether the person holds the seat of the chair that day. One query."""
    mine = in_office(localdate(at)).filter(seat__committee=committee, person=by)
    return mine.filter(seat__role=Seat.Role.CHAIR).exists()


def must_be(meeting: Meeting, statuses: Collection[str] = BEFORE) -> None:
    """Raise WrongMeetingState unless the meeting stands at one of these."""
    if meeting.status not in statuses:
        raise WrongMeetingState(status=meeting.get_status_display())


def must_be_newest(meeting: Meeting, revision: int) -> None:
    """Raise ChangedMeanwhile when the page was made before the last change."""
    if meeting.revision != revision:
        raise ChangedMeanwhile


def profile_of(committee: Committee) -> Profile:
    """The voting profile of a committee, which also says how many days of notice its members have."""
    return loader.profiles()[committee.profile]


def note(
    kind: str, meeting: Meeting, by: Person, at: datetime, *, private: dict[str, str] | None = None, **facts
) -> None:
    """Write down an event about a meeting. Facts that are None are left out."""
    data: dict[str, Any] = {"committee": meeting.committee_id, "meeting": meeting.pk, "revision": meeting.revision}
    data |= {name: value for name, value in facts.items() if value is not None}
    if meeting.serial:
        data["title"] = str(meeting)
    record(kind, district=meeting.district, subject=("meeting", meeting.pk), by=by, at=at, data=data, private=private)
