"""How one committee did its work in one fiscal year: every figure is a query over what really happened.

Days are days in Asia/Bangkok, both ends of the year included. Shares are exact fractions. Nothing here is typed by
anybody; the self-review beside it is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

from django.db.models import Count, F, Q, QuerySet
from django.utils.timezone import localdate, make_aware

from approvals.committees.models import Ballot, Committee, Dissent, Resolution
from approvals.meetings.keeping import profile_of
from approvals.meetings.models import Attendance, Invitation, Meeting
from approvals.meetings.rules import is_in_time
from approvals.people.models import Person
from approvals.requests.models import Decision, StageRun
from approvals.requests.numbering import fiscal_days
from approvals.store.models import Printout
from approvals.support.models import FollowUp

HELD = (Meeting.Status.ENDED, Meeting.Status.OPEN)
PACK = "pack"  # the kind of printout that a pack is


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many. `value` is None where there was nothing to share."""

    part: int
    whole: int

    @property
    def value(self) -> Fraction | None:
        return Fraction(self.part, self.whole) if self.whole else None

    @property
    def percent(self) -> int | None:
        """Whole percents, half upwards."""
        return None if not self.whole else (200 * self.part + self.whole) // (2 * self.whole)


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting of the year: who was called and who came, and whether notice and pack were in time."""

    meeting: Meeting
    invited: int
    came: int
    notice_in_time: bool
    pack_in_time: bool

    @property
    def attendance(self) -> Share:
        return Share(self.came, self.invited)

    @property
    def is_over(self) -> bool:
        """Whether it has begun, or was to begin and had no quorum."""
        return self.meeting.status in (*HELD, Meeting.Status.FAILED)


@dataclass(frozen=True, slots=True)
class Regular:
    """One member's year: to how many meetings they were called, and to how many they came."""

    person: Person
    attendance: Share


@dataclass(frozen=True, slots=True)
class Performance:
    """The year of one committee."""

    committee: Committee
    year: int
    first: date
    last: date
    sittings: tuple[Sitting, ...]
    regulars: tuple[Regular, ...]
    outcomes: dict[str, int]
    ways: dict[str, int]
    days: tuple[int, ...]
    days_by_month: dict[date, tuple[int, ...]]
    recusals: int
    dissents: int
    follow_ups: Share
    overdue: int
    reversals: tuple[Decision, ...]

    @property
    def held(self) -> int:
        return sum(sitting.meeting.status in HELD for sitting in self.sittings)

    @property
    def quorate(self) -> Share:
        """Meetings with quorum, of all that were to begin."""
        return Share(self.held, sum(sitting.is_over for sitting in self.sittings))

    @property
    def attendance(self) -> Share:
        met = [sitting for sitting in self.sittings if sitting.meeting.status in HELD]
        return Share(sum(sitting.came for sitting in met), sum(sitting.invited for sitting in met))

    @property
    def in_time(self) -> Share:
        """Meetings whose notice and pack were both there in time, of all that were to begin."""
        over = [sitting for sitting in self.sittings if sitting.is_over]
        return Share(sum(sitting.notice_in_time and sitting.pack_in_time for sitting in over), len(over))

    @property
    def resolved(self) -> int:
        return self.outcomes.get(Resolution.Outcome.CARRIED, 0) + self.outcomes.get(Resolution.Outcome.LOST, 0)

    @property
    def median_days(self) -> Fraction | None:
        return median(self.days)

    @property
    def slow_days(self) -> int | None:
        """The days within which nine of ten were decided (nearest rank)."""
        return nearest_rank(self.days, 90)


def performance_of(committee: Committee, year: int, today: date) -> Performance:
    """Read the fiscal year of a committee. Eleven queries, however much happened."""
    first, last = fiscal_days(year)
    begin, end = make_aware(datetime.combine(first, time())), make_aware(datetime.combine(last + timedelta(1), time()))
    votes = Resolution.objects.filter(committee=committee, closed_at__gte=begin, closed_at__lt=end)
    decided = _decided(committee, begin, end)
    sittings, regulars = _meetings(committee, begin, end)
    tasks = FollowUp.objects.filter(committee=committee, due_on__gte=first, due_on__lte=last)
    tasks = tasks.exclude(status=FollowUp.Status.DROPPED)
    done = tasks.aggregate(
        all=Count("pk"),
        done=Count("pk", filter=Q(status=FollowUp.Status.DONE)),
        late=Count("pk", filter=Q(status=FollowUp.Status.OPEN, due_on__lt=today)),
    )
    by_month: dict[date, list[int]] = defaultdict(list)
    for closed_on, days in decided:
        by_month[closed_on.replace(day=1)].append(days)
    return Performance(
        committee=committee,
        year=year,
        first=first,
        last=last,
        sittings=sittings,
        regulars=regulars,
        outcomes=_counted(votes, "outcome"),
        ways=_counted(votes.exclude(outcome=Resolution.Outcome.VOID), "way"),
        days=tuple(sorted(days for _, days in decided)),
        days_by_month={month: tuple(sorted(days)) for month, days in sorted(by_month.items())},
        recusals=Ballot.objects.filter(resolution__in=votes, is_recused=True).count(),
        dissents=Dissent.objects.filter(ballot__resolution__in=votes).count(),
        follow_ups=Share(done["done"], done["all"]),
        overdue=done["late"],
        reversals=_reversals(committee, begin, end),
    )


def median(numbers: Iterable[int]) -> Fraction | None:
    """The middle of sorted numbers, or half between the two in the middle."""
    found = sorted(numbers)
    if not found:
        return None
    half = len(found) // 2
    return Fraction(found[half]) if len(found) % 2 else Fraction(found[half - 1] + found[half], 2)


def nearest_rank(numbers: Iterable[int], percent: int) -> int | None:
    """The smallest number that so many percent of the numbers do not exceed."""
    found = sorted(numbers)
    return found[-(-percent * len(found) // 100) - 1] if found else None


def _counted(votes: QuerySet[Resolution], column: str) -> dict[str, int]:
    return dict(votes.order_by().values_list(column).annotate(number=Count("pk")))


def _decided(committee: Committee, begin: datetime, end: datetime) -> list[tuple[date, int]]:
    """The day each matter was settled by the committee, with the days since it came to it."""
    runs = StageRun.objects.filter(committee=committee, status=StageRun.Status.DONE)
    closed = runs.filter(closed_at__gte=begin, closed_at__lt=end).order_by("closed_at")
    return [
        (localdate(ended), (localdate(ended) - localdate(opened)).days)
        for opened, ended in closed.values_list("opened_at", "closed_at")
    ]


def _meetings(committee: Committee, begin: datetime, end: datetime) -> tuple[tuple[Sitting, ...], tuple[Regular, ...]]:
    """The meetings that were called and not cancelled, in order of time, and the year of each member."""
    called = Meeting.objects.filter(committee=committee, starts_at__gte=begin, starts_at__lt=end)
    called = called.exclude(status__in=(Meeting.Status.DRAFT, Meeting.Status.CANCELLED)).order_by("starts_at")
    meetings = {meeting.pk: meeting for meeting in called}
    invited: dict[int, dict[int, Person]] = defaultdict(dict)
    for row in Invitation.objects.filter(meeting__in=meetings).select_related("person"):
        invited[row.meeting_id][row.person_id] = row.person
    came: dict[int, set[int]] = defaultdict(set)
    for number, person in Attendance.objects.filter(meeting__in=meetings).values_list("meeting_id", "person_id"):
        came[number].add(person)
    packs = _packs(meetings)
    days = profile_of(committee).notice_days
    sittings = tuple(
        Sitting(
            meeting=meeting,
            invited=len(invited[number]),
            came=len(came[number] & invited[number].keys()),
            notice_in_time=in_time(meeting.called_at, meeting.starts_at, days),
            pack_in_time=in_time(packs.get(number), meeting.starts_at, days),
        )
        for number, meeting in meetings.items()
    )
    return sittings, _regulars(sittings, invited, came)


def _regulars(
    sittings: Iterable[Sitting], invited: dict[int, dict[int, Person]], came: dict[int, set[int]]
) -> tuple[Regular, ...]:
    asked, there = Counter[int](), Counter[int]()
    persons: dict[int, Person] = {}
    for number in (sitting.meeting.pk for sitting in sittings if sitting.meeting.status in HELD):
        persons |= invited[number]
        asked.update(invited[number].keys())
        there.update(came[number] & invited[number].keys())
    return tuple(Regular(persons[pk], Share(there[pk], asked[pk])) for pk in sorted(persons))


def in_time(ready_at: datetime | None, starts_at: datetime, days: int) -> bool:
    """Whether something was there so many days before a meeting; the day it was made is not counted (APA s. 80)."""
    return ready_at is not None and is_in_time(localdate(ready_at), localdate(starts_at), days)


def _packs(meetings: Iterable[int]) -> dict[int, datetime]:
    """When the first pack of each meeting was ready. One query."""
    wanted = set(meetings)
    found: dict[int, datetime] = {}
    ready = Printout.objects.filter(kind=PACK, state=Printout.State.READY, ended_at__isnull=False)
    names = Q(subject_id__in=[str(number) for number in wanted])
    for number in wanted:
        names |= Q(subject_id__startswith=f"{number}.")
    for subject, ended in ready.filter(names).values_list("subject_id", "ended_at") if wanted else ():
        number = int(subject.partition(".")[0])
        found[number] = min(found.get(number, datetime.max.replace(tzinfo=UTC)), ended)
    return found


def _reversals(committee: Committee, begin: datetime, end: datetime) -> tuple[Decision, ...]:
    """Decisions of the year that undid one this committee had taken: revocations, and appeals that were allowed."""
    new = Decision.objects.filter(replaces__stage_run__committee=committee, decided_at__gte=begin, decided_at__lt=end)
    upheld = Q(kind=Decision.Kind.ON_APPEAL, outcome=F("replaces__outcome"))
    changes = (Decision.Kind.CORRECTION, Decision.Kind.AMENDMENT, Decision.Kind.SUPERSESSION)
    new = new.exclude(upheld).exclude(kind__in=changes)
    return tuple(new.select_related("request", "replaces").order_by("decided_at", "pk"))
