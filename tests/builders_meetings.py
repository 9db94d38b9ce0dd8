"""Meetings for tests, one line per wish: being prepared, called, with items on the agenda. Rows only, no events."""

from datetime import UTC, datetime, timedelta

from approvals.committees.models import Committee, Membership
from approvals.meetings.models import AgendaItem, Invitation, Meeting
from approvals.people.models import Person
from tests.builders_committees import AT, a_person

MEETS = datetime(2026, 11, 27, 6, 30, tzinfo=UTC)  # Friday, half past one in the afternoon in Bangkok
YEAR = 2569  # the calendar year of AT and MEETS in the Buddhist Era


def a_meeting(committee: Committee, **changes) -> Meeting:
    """A meeting being prepared: four days after AT, at the office."""
    usual = {
        "district": committee.district,
        "committee": committee,
        "starts_at": MEETS,
        "ends_at": MEETS + timedelta(hours=2),
        "place": "ห้องประชุม 1",
        "prepared_by": changes.pop("by", None) or a_person("secretary"),
        "prepared_at": AT,
    }
    return Meeting.objects.create(**usual | changes)


def called(meeting: Meeting, at: datetime = AT) -> Meeting:
    """The same meeting, numbered, with an invitation to every member in office."""
    last = Meeting.objects.filter(committee=meeting.committee, year=YEAR).order_by("serial").last()
    meeting.year, meeting.serial = YEAR, last.serial + 1 if last else 1
    meeting.status, meeting.called_at = Meeting.Status.CALLED, at
    meeting.save()
    for member in Membership.objects.filter(seat__committee=meeting.committee).order_by("seat__place"):
        whom = {"membership": member, "person": member.person}
        Invitation.objects.create(district=meeting.district, meeting=meeting, sent_at=at, **whom)
    return meeting


def an_item(meeting: Meeting, **changes) -> AgendaItem:
    """One more item at the end of the agenda, to be resolved unless told otherwise."""
    usual = {
        "district": meeting.district,
        "meeting": meeting,
        "part": AgendaItem.Part.RESOLVE,
        "place": meeting.items.count() + 1,
        "title": "พิจารณาแผนปฏิบัติการประจำปี",
    }
    return AgendaItem.objects.create(**usual | changes)


def invitation_of(meeting: Meeting, person: Person) -> Invitation:
    """The invitation of one member."""
    return Invitation.objects.get(meeting=meeting, person=person)
