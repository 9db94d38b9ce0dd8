"""What pages and other rooms read about meetings; who may read one, and what a member who withdrew does not see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from approvals.committees.models import Ballot, Committee, Seat
from approvals.committees.selectors import OVERSEEING, with_a_voice
from approvals.meetings import rules
from approvals.meetings.agenda import planned
from approvals.meetings.keeping import profile_of
from approvals.meetings.models import AgendaItem, Invitation, Meeting
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import Grants
from approvals.rankings.models import RankingEntry
from approvals.requests.models import Concern

KEEPING_SEATS = (Seat.Role.CHAIR, Seat.Role.SECRETARY)
AHEAD = (Meeting.Status.DRAFT, Meeting.Status.CALLED, Meeting.Status.OPEN)


def meetings_seen_by(grants: Grants) -> QuerySet[Meeting]:
    """The meetings a person may open: those of committees they keep, and, once called, those of their committees.

    Who oversees the district sees them too; whoever was called sees the meeting later as well. One query.
    """
    mine = with_a_voice(grants.day).filter(person=grants.person)
    overseen = {id for ability in OVERSEEING for id in grants.districts_with(ability)}
    was_called = Invitation.objects.filter(meeting=OuterRef("pk"), person=grants.person)
    member = Q(committee__in=mine.values("seat__committee")) | Exists(was_called) | Q(district_id__in=overseen)
    keeps = Q(district_id__in=grants.districts_with(Ability.RUN_COMMITTEES))
    keeps |= Q(committee__in=mine.filter(seat__role__in=KEEPING_SEATS, alternate_for=None).values("seat__committee"))
    never_called = Q(called_at=None)
    seen = Meeting.objects.filter(keeps | (member & ~never_called))
    return seen.select_related("committee__school", "committee__district", "second_call_of", "chair")


def meetings_of(committee: Committee, *, drafts: bool) -> QuerySet[Meeting]:
    """The meetings of one committee; those nobody was called to only on wish."""
    rows = Meeting.objects.filter(committee=committee)
    return rows if drafts else rows.exclude(called_at=None)


def second_call_of(meeting: Meeting) -> rules.SecondCall | None:
    """Whether the smaller quorum is enough at this meeting, or why not; None for a meeting that is no second call."""
    if meeting.second_call_of is None:
        return None
    days = (localdate(meeting.second_call_of.starts_at), localdate(meeting.starts_at))
    return rules.second_call(profile_of(meeting.committee), *days, told=meeting.tells_second_call)


def is_second_call(meeting: Meeting) -> bool:
    """Whether votes of this meeting are opened with the smaller quorum of a second call."""
    return second_call_of(meeting) is rules.SecondCall.HOLDS


def called_again(meeting: Meeting) -> dict[str, Any] | None:
    """What the certificate of a vote says of a second call; None where the ordinary quorum holds. One query."""
    if not is_second_call(meeting):
        return None
    failed = meeting.second_call_of
    days = {"failed_on": localdate(failed.starts_at).isoformat(), "meets_on": localdate(meeting.starts_at).isoformat()}
    return {"meeting": meeting.pk, "failed_meeting": failed.pk, "told": meeting.tells_second_call, **days}


@dataclass(frozen=True, slots=True)
class Notice:
    """How much notice a meeting has: at least so many days, the last day for it, and whether that has passed."""

    days: int
    last_day: date
    is_late: bool


def notice_of(meeting: Meeting, today: date) -> Notice:
    """The notice a meeting needs, seen from a day. No query."""
    days = profile_of(meeting.committee).notice_days
    last = rules.last_day_of_notice(localdate(meeting.starts_at), days)
    return Notice(days, last, today > last)


@dataclass(frozen=True, slots=True)
class Line:
    """One item of an agenda as one reader sees it; `is_withdrawn`: they took themselves out of it."""

    number: str
    item: AgendaItem
    is_withdrawn: bool
    is_gone: bool  # what it is about does not wait any more


def agenda_of(meeting: Meeting, person: Person) -> list[Line]:
    """The agenda in order, with the numbers on paper. Three queries."""
    about = ("stage_run__request__school", "ranking", "minutes__meeting", "paper", "resolution")
    items = list(planned(meeting).select_related(*about))
    numbers = {row.key: row.number for row in rules.numbered((item.pk, item.part) for item in items)}
    apart = withdrawn_from(person, meeting.committee_id, items)
    return [Line(numbers[item.pk], item, item.pk in apart, _is_gone(item)) for item in items]


def withdrawn_from(person: Person, committee_id: int, items: Iterable[AgendaItem]) -> set[int]:
    """Ids of the items in which the person takes no part: withdrew from it or an earlier vote on it, or are concerned.

    Three queries.
    """
    items = list(items)
    apart = withdrawn_subjects(person, committee_id)
    apart |= _concerned(person, items, {int(number) for kind, number in apart if kind == "request"})
    return {item.pk for item in items if apart & _subjects(item)}


def _concerned(person: Person, items: list[AgendaItem], withdrawn: set[int]) -> set[tuple[str, str]]:
    """The requests among these that concern the person, and the rankings with one that does or that they withdrew from.

    At most two queries.
    """
    papers = [item.stage_run.request_id for item in items if item.stage_run is not None]
    rankings = [item.ranking_id for item in items if item.ranking_id is not None]
    found: set[tuple[str, str]] = set()
    if papers:
        mine = Concern.objects.filter(person=person, request__in=papers)
        found |= {("request", str(pk)) for pk in mine.values_list("request_id", flat=True)}
    if rankings:
        inside = RankingEntry.objects.filter(ranking__in=rankings, removed_at=None)
        inside = inside.filter(Q(stage_run__request__concerns__person=person) | Q(stage_run__request__in=withdrawn))
        found |= {("ranking", str(pk)) for pk in inside.values_list("ranking_id", flat=True)}
    return found


def withdrawn_subjects(person: Person, committee_id: int) -> set[tuple[str, str]]:
    """Kind and id of all from which the person withdrew in a vote of the committee, or is suspended. One query."""
    out = Q(is_recused=True) | Q(is_challenged=True)
    mine = Ballot.objects.filter(out, person=person, resolution__committee=committee_id)
    return set(mine.values_list("resolution__subject_kind", "resolution__subject_id"))


def withdrawn_requests(person: Person, committee_id: int) -> set[int]:
    """Ids of the requests among them. One query."""
    return {int(number) for kind, number in withdrawn_subjects(person, committee_id) if kind == "request"}


def _subjects(item: AgendaItem) -> set[tuple[str, str]]:
    """Under which labels votes on an item are held."""
    found = set()
    if item.stage_run is not None:
        found.add(("request", str(item.stage_run.request_id)))
    if item.ranking_id is not None:
        found.add(("ranking", str(item.ranking_id)))
    if item.minutes_id is not None:
        found.add(("minutes", str(item.minutes_id)))
    if item.resolution is not None:
        found.add((item.resolution.subject_kind, item.resolution.subject_id))
    return found


def _is_gone(item: AgendaItem) -> bool:
    """Whether the stage of an item that is still planned was answered or cancelled elsewhere."""
    waits = item.stage_run is None or item.stage_run.status == item.stage_run.Status.OPEN
    return item.status == AgendaItem.Status.PLANNED and not waits


def invitations_of(meeting: Meeting) -> QuerySet[Invitation]:
    """Who was called, by place, with what they answered. One query."""
    rows = meeting.invitations.select_related("person", "membership__seat")
    return rows.order_by("membership__seat__place", "id")


def persons_called(meeting_id: int, sent_at: datetime | None = None) -> QuerySet[Person]:
    """Whoever was called to a meeting, at that moment where one is given, and may sign in. One query."""
    rows = Invitation.objects.filter(meeting=meeting_id)
    rows = rows if sent_at is None else rows.filter(sent_at=sent_at)
    return Person.objects.filter(pk__in=rows.values("person"), is_active=True).order_by("id")
