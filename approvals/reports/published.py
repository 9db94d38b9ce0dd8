"""What the public reads of the committees of an office in one fiscal year: numbers and titles, nobody by name.

The figures are those of `approvals.reports.performance`, of all committees at once in seven queries.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.timezone import make_aware

from approvals.committees.models import Committee, Resolution, Seat
from approvals.committees.selectors import in_office
from approvals.meetings.models import Attendance, Invitation, Meeting
from approvals.people.kinds import Anchor
from approvals.people.models import District
from approvals.reports.performance import HELD, Share
from approvals.requests.numbering import fiscal_days

RESOLVED = (Resolution.Outcome.CARRIED, Resolution.Outcome.LOST)


@dataclass(frozen=True, slots=True)
class RoleSeats:
    """The seats of one role: how many of them somebody holds, of how many there are."""

    role: Seat.Role
    seats: Share


@dataclass(frozen=True, slots=True)
class CommitteeYear:
    """One committee of the office, or all boards of one kind at the schools: how it is filled, and what it did.

    `committee` is None for the boards; `bodies` is how many committees these figures are of.
    """

    kind: str
    committee: Committee | None
    bodies: int
    roles: tuple[RoleSeats, ...]
    meetings: int
    resolutions: int
    attendance: Share

    @property
    def seats(self) -> Share:
        """Seats somebody holds, of all there are."""
        return Share(sum(each.seats.part for each in self.roles), sum(each.seats.whole for each in self.roles))


@dataclass(frozen=True, slots=True)
class _Counted:
    """What was counted, by committee."""

    seats: dict[int, Counter[str]]
    held: dict[int, Counter[str]]
    meetings: dict[int, int]
    resolutions: dict[int, int]
    called: dict[int, int]
    came: dict[int, int]


def committees_in_year(district: District, year: int, day: date) -> list[CommitteeYear]:
    """The standing committees of the office, one by one, then the boards of its schools, kind by kind.

    Seats are those of DAY; meetings, resolutions and attendance those of the fiscal year (Buddhist Era).
    """
    there = Committee.objects.filter(Q(ended_on=None) | Q(ended_on__gte=day), district=district).order_by("kind", "id")
    bodies = list(there)
    found = _counted(there, year, day)
    own = [each for each in bodies if each.anchor == Anchor.DISTRICT]
    boards: dict[str, list[Committee]] = defaultdict(list)
    for each in bodies:
        if each.anchor == Anchor.SCHOOL:
            boards[each.kind].append(each)
    return [
        *(_year(each.kind, each, [each], found) for each in own),
        *(_year(kind, None, of_kind, found) for kind, of_kind in boards.items()),
    ]


def _counted(there: QuerySet[Committee], year: int, day: date) -> _Counted:
    first, last = fiscal_days(year)
    begin, end = make_aware(datetime.combine(first, time())), make_aware(datetime.combine(last + timedelta(1), time()))
    among = there.order_by().values("pk")
    seats = Seat.objects.filter(Q(ended_on=None) | Q(ended_on__gt=day), committee__in=among)
    members = in_office(day).filter(seat__committee__in=among)
    met = Meeting.objects.filter(committee__in=among, status__in=HELD, starts_at__gte=begin, starts_at__lt=end)
    votes = Resolution.objects.filter(committee__in=among, outcome__in=RESOLVED)
    votes = votes.filter(closed_at__gte=begin, closed_at__lt=end)
    called = Invitation.objects.filter(meeting__in=met.values("pk"))
    stay = Attendance.objects.filter(meeting=OuterRef("meeting"), person=OuterRef("person"))
    return _Counted(
        seats=_by_role(seats.values_list("committee", "role").annotate(Count("pk"))),
        held=_by_role(members.values_list("seat__committee", "seat__role").annotate(Count("seat", distinct=True))),
        meetings=_by_committee(met, "committee"),
        resolutions=_by_committee(votes, "committee"),
        called=_by_committee(called, "meeting__committee"),
        came=_by_committee(called.filter(Exists(stay)), "meeting__committee"),
    )


def _by_role(rows: Iterable[tuple[int, str, int]]) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for committee, role, number in rows:
        found[committee][role] = number
    return found


def _by_committee(rows: QuerySet, column: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(column).annotate(Count("pk")))


def _year(kind: str, committee: Committee | None, bodies: list[Committee], found: _Counted) -> CommitteeYear:
    def total(counted: dict[int, int]) -> int:
        return sum(counted.get(each.pk, 0) for each in bodies)

    def seats(counted: dict[int, Counter[str]], role: str) -> int:
        return sum(counted[each.pk][role] for each in bodies if each.pk in counted)

    roles = ((role, Share(seats(found.held, role), seats(found.seats, role))) for role in Seat.Role)
    return CommitteeYear(
        kind=kind,
        committee=committee,
        bodies=len(bodies),
        roles=tuple(RoleSeats(role, share) for role, share in roles if share.whole),
        meetings=total(found.meetings),
        resolutions=total(found.resolutions),
        attendance=Share(total(found.came), total(found.called)),
    )
