"""Meetings that have ended, made directly: who came, who did not, what stood on the agenda, what was voted."""

from datetime import UTC, datetime, timedelta

from approvals.committees.models import Committee, Membership, Resolution
from approvals.meetings.minutes import draft_minutes, lay_minutes
from approvals.meetings.models import AgendaItem, Attendance, Invitation, Meeting, Minutes
from approvals.people.models import Person
from tests.builders_committees import a_vote, vote
from workflows import votes

STARTS = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday, nine in the morning in Bangkok
ENDS = STARTS + timedelta(hours=2)


def seats_of(committee: Committee) -> list[Membership]:
    """The memberships by place."""
    rows = Membership.objects.filter(seat__committee=committee).select_related("person", "seat")
    return list(rows.order_by("seat__place"))


def an_ended_meeting(
    committee: Committee, by: Person, *, serial: int = 3, starts: datetime = STARTS, absent: int = 1
) -> Meeting:
    """A meeting to which everybody but the last ABSENT members came; the first presided."""
    seats = seats_of(committee)
    meeting = Meeting.objects.create(
        district=committee.district,
        committee=committee,
        year=2569,
        serial=serial,
        starts_at=starts,
        place="ห้องประชุมสำนักงานเขต ชั้น 2",
        status=Meeting.Status.ENDED,
        chair=seats[0],
        prepared_by=by,
        prepared_at=starts,
        opened_at=starts,
        ended_at=starts + timedelta(hours=2),
    )
    came = seats[: len(seats) - absent]
    about = {"district": committee.district, "meeting": meeting}
    for seat in seats:
        answer = {"answer": "", "reason": ""} if seat in came else {"answer": "away", "reason": "ติดราชการที่กรุงเทพฯ"}
        Invitation.objects.create(
            membership=seat, person=seat.person, sent_at=starts - timedelta(days=7), **answer, **about
        )
    for seat in came:
        Attendance.objects.create(membership=seat, person=seat.person, came_at=starts, recorded_by=by, **about)
    return meeting


def an_item(meeting: Meeting, title: str, *, part: int = 5, place: int = 1, **more) -> AgendaItem:
    """One item of the agenda, noted unless it is said otherwise."""
    usual = {"status": AgendaItem.Status.NOTED, "opened_at": STARTS, "ended_at": ENDS}
    return AgendaItem.objects.create(
        district=meeting.district, meeting=meeting, part=part, place=place, title=title, **usual | more
    )


def a_voted_item(
    meeting: Meeting, title: str, choices: dict[Person, tuple[str, str]], by: Person, **more
) -> AgendaItem:
    """An item that was voted on by those in the room: person -> choice and reason."""
    here = list(Attendance.objects.filter(meeting=meeting).values_list("person_id", flat=True))
    resolution = a_vote(meeting.committee, title=title, here=here, at=STARTS)
    for person, (choice, reason) in choices.items():
        vote(resolution, person, choice, reason=reason)
    closed = votes.close_vote(resolution_id=resolution.pk, by=by, at=ENDS)
    return an_item(meeting, title, status=AgendaItem.Status.RESOLVED, resolution=closed, **more)


def drafted(meeting: Meeting, by: Person, at: datetime = ENDS) -> Minutes:
    """The minutes of a meeting as a draft."""
    return draft_minutes(meeting_id=meeting.pk, by=by, at=at)


def laid(meeting: Meeting, by: Person, at: datetime = ENDS) -> Minutes:
    """The minutes of a meeting, laid before its committee."""
    made = drafted(meeting, by, at)
    return lay_minutes(minutes_id=made.pk, revision=made.revision, by=by, at=at)


def a_vote_on(minutes: Minutes, at: datetime) -> Resolution:
    """The vote of the committee on its minutes, at a meeting with everybody in the room."""
    here = [seat.person_id for seat in seats_of(minutes.meeting.committee)]
    return a_vote(
        minutes.meeting.committee,
        title="รายงานการประชุม",
        subject=("minutes", str(minutes.pk)),
        manifest=minutes.sha256,
        here=here,
        at=at,
        closes_on=at.date(),
    )


def voted_on(minutes: Minutes, by: Person, choice: str = "yes", at: datetime = ENDS + timedelta(days=7)) -> Minutes:
    """The minutes after everybody has voted CHOICE on them."""
    resolution = a_vote_on(minutes, at)
    for seat in seats_of(minutes.meeting.committee):
        vote(resolution, seat.person, choice, manifest=minutes.sha256, at=at)
    votes.close_vote(resolution_id=resolution.pk, by=by, at=at)
    minutes.refresh_from_db()
    return minutes
