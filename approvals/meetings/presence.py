"""Who is in the room of a meeting, whether that is a quorum, and who presides. Reads only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from approvals.committees import loader, selectors
from approvals.committees.models import Membership, Seat
from approvals.committees.rules import Profile
from approvals.committees.wording import cited
from approvals.meetings.models import Attendance, Meeting
from approvals.meetings.selectors import is_second_call

RANKS = (Seat.Role.CHAIR, Seat.Role.VICE_CHAIR)


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many members with a vote are here, how many are needed, of how many, and under which section."""

    present: int
    needed: int
    base: int
    section: str

    @property
    def is_there(self) -> bool:
        """Whether enough members are in the room."""
        return self.present >= self.needed

    @property
    def is_everybody(self) -> bool:
        """Whether every member with a vote is in the room."""
        return self.present >= self.base


def stays_of(meeting: Meeting) -> QuerySet[Attendance]:
    """Every stay at the meeting, oldest first, with member and seat. One query."""
    rows = Attendance.objects.filter(meeting=meeting).order_by("came_at", "id")
    return rows.select_related("person", "membership__seat", "membership__alternate_for")


def here(meeting: Meeting) -> list[Attendance]:
    """Who is in the room now. One query."""
    return list(stays_of(meeting).filter(left_at=None))


def members_at(meeting: Meeting, day: date) -> QuerySet[Membership]:
    """Who may be recorded as present: members in office, and alternates where the founding order allows them."""
    return selectors.members_and_alternates(meeting.committee, day)


def voters_of(meeting: Meeting, day: date) -> set[int]:
    """Ids of the members in office with a vote, of whom the quorum is a share. One query."""
    rows = selectors.members_of(meeting.committee, day).filter(seat__votes=True)
    return set(rows.values_list("person_id", flat=True))


def voting(stays: Iterable[Attendance]) -> set[int]:
    """Ids of the persons in the room who have a vote there: members and the alternates who sit for one."""
    return {stay.person_id for stay in stays if stay.membership.seat.votes}


def quorum_of(meeting: Meeting, stays: Iterable[Attendance], day: date) -> Quorum:
    """The quorum of the whole meeting, before any member steps out for an item. One query."""
    profile, members = profile_of(meeting), voters_of(meeting, day)
    base = len(members)
    present = sum(_counts(stay, members) for stay in stays)
    return Quorum(present, profile.quorum.least(base), base, section_of(profile))


def _counts(stay: Attendance, members: set[int]) -> bool:
    """A member counts, and so does an alternate in the place of one; a secretary without a vote does not."""
    principal = stay.membership.alternate_for
    return stay.membership.seat.votes and (stay.person_id in members or principal is not None)


def profile_of(meeting: Meeting) -> Profile:
    """How the committee decides at this meeting: with the smaller quorum where it is a good second call."""
    profile = loader.profiles()[meeting.committee.profile]
    return profile.at_second_call() if is_second_call(meeting) else profile


def section_of(profile: Profile, part: str = "quorum") -> str:
    """The section a part of the profile rests on, in words."""
    section = profile.section(part)
    return cited({"instrument": section.instrument, "clause": section.clause}) if section else "–"


def presider(stays: Iterable[Attendance], elected: int | None) -> Membership | None:
    """Who presides: the chair, else the vice-chair, else whom the members present elected (APA s. 81)."""
    there = [stay.membership for stay in stays]
    by_rank = (member for rank in RANKS for member in there if member.seat.role == rank and not member.alternate_for_id)
    chosen = (member for member in there if member.pk == elected)
    return next(by_rank, None) or next(chosen, None)
