"""What pages, packs and desks read about follow-ups, threads, papers and past resolutions of a committee."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localtime, make_aware

from approvals.committees.models import Ballot, Committee, Membership, Resolution
from approvals.committees.selectors import committees_seen_by, in_office, with_a_voice
from approvals.people.models import Person, Tenure
from approvals.people.selectors import Grants
from approvals.support import readers
from approvals.support.models import CommitteePaper, FollowUp, Thread, ThreadMessage, ThreadReading

Status = FollowUp.Status
RUNNING = (Status.OPEN, Status.REPORTED)
WITH = ("owner", "committee", "resolution", "thread")


def open_follow_ups(committee: Committee, day: date) -> QuerySet[FollowUp]:
    """What is still to be done or to be accepted, the nearest last day first, with owner and resolution. One query.

    For the agenda and the pack. `is_late` says whether its last day is over on DAY.
    """
    rows = FollowUp.objects.filter(committee=committee, status__in=RUNNING).select_related(*WITH)
    return rows.annotate(is_late=Q(status=Status.OPEN, due_on__lt=day)).order_by("due_on", "id")


def since(committee: Committee, day: date) -> QuerySet[FollowUp]:
    """What was reported or has ended since that day, for the pack of the next meeting. One query."""
    begin = make_aware(datetime.combine(day, datetime.min.time()))
    news = Q(reported_at__gte=begin) | Q(ended_at__gte=begin)
    return FollowUp.objects.filter(news, committee=committee).select_related(*WITH).order_by("due_on", "id")


def follow_ups_of(person: Person) -> QuerySet[FollowUp]:
    """What the person is to do, the nearest last day first; page it by (due_on, id). One query."""
    mine = FollowUp.objects.filter(owner=person, status=Status.OPEN)
    return mine.select_related("committee__school", "resolution").order_by("due_on", "id")


def follow_ups_in(grants: Grants, committee: Committee) -> QuerySet[FollowUp]:
    """The follow-ups of one committee that are open to the person."""
    return readers.follow_ups_seen_by(grants).filter(committee=committee).select_related(*WITH)


def possible_owners(district_id: int, day: date) -> QuerySet[Person]:
    """Everybody with a post or a seat in the district that day who may sign in, by name."""
    posts = Tenure.objects.on(day).filter(district_id=district_id)
    seats = in_office(day).filter(district_id=district_id)
    there = Q(pk__in=posts.values("person_id")) | Q(pk__in=seats.values("person_id"))
    return Person.objects.filter(there, is_active=True).order_by("name_th", "id")


def places_of(people: Iterable[Person], district_id: int, day: date) -> dict[int, str]:
    """Where each of these persons stands in the district: a post, else a seat. Two queries."""
    ids = [person.pk for person in people]
    seats = in_office(day).filter(person__in=ids, district_id=district_id).select_related("seat__committee")
    found = {row.person_id: f"{row.seat} · {row.seat.committee}" for row in seats}
    posts = Tenure.objects.on(day).filter(person__in=ids, district_id=district_id).select_related("post__school")
    for row in posts:
        title, school = str(row.post), str(row.post.school or "")
        found[row.person_id] = title if school in title else f"{title} · {school}"
    return found


def resolutions_open_to(grants: Grants) -> QuerySet[Resolution]:
    """Closed votes of committees the person reads about, newest first, without those they are out of.

    Votes about a challenge of a member stay with the vote they belong to.
    """
    out = [str(pk) for pk in readers.requests_out_of(grants.person)]
    withdrawn = Ballot.objects.filter(readers.OUT, resolution=OuterRef("pk"), person=grants.person)
    rows = Resolution.objects.filter(~Exists(withdrawn), committee__in=committees_seen_by(grants).order_by())
    rows = rows.exclude(closed_at=None).exclude(subject_kind="challenge")
    return rows.exclude(subject_kind="request", subject_id__in=out).order_by("-id")


def resolutions_with(rows: QuerySet[Resolution], words: str, year: int | None) -> QuerySet[Resolution]:
    """Those whose subject has every word, closed in that year of the Common Era in Bangkok."""
    for word in words.split():
        rows = rows.filter(title__icontains=word)
    if year is None:
        return rows
    first, next_first = (make_aware(datetime(number, 1, 1)) for number in (year, year + 1))  # noqa: DTZ001
    return rows.filter(closed_at__gte=first, closed_at__lt=next_first)


def years_of(committee: Committee) -> list[int]:
    """The years of the Common Era in which votes of the committee were closed, newest first. Two queries."""
    closed = Resolution.objects.filter(committee=committee, closed_at__isnull=False).order_by("closed_at")
    first, last = (row and localtime(row.closed_at).year for row in (closed.first(), closed.last()))
    return list(range(last, first - 1, -1)) if first and last else []


def papers_of(committee: Committee, *, inside: bool) -> QuerySet[CommitteePaper]:
    """The papers on its shelves, newest first; working papers only for whoever is inside."""
    rows = CommitteePaper.objects.filter(committee=committee, removed_at=None).select_related("file", "added_by")
    rows = rows if inside else rows.exclude(shelf=CommitteePaper.Shelf.PAPER)
    return rows.order_by("shelf", F("day").desc(nulls_last=True), "-id")


def appointments_of(committee: Committee, day: date) -> list[list[Membership]]:
    """The memberships of that day that name an order or carry a paper, by order and first day. One query."""
    rows = with_a_voice(day).filter(seat__committee=committee).exclude(order="", paper=None)
    by_order: dict[tuple, list[Membership]] = {}
    for row in rows.select_related("seat", "paper").order_by("seat__place"):
        by_order.setdefault((row.order, row.paper_id, row.first_day), []).append(row)
    return list(by_order.values())


def threads_in(grants: Grants, committee: Committee) -> QuerySet[Thread]:
    """The threads of one committee that are open to the person, with `is_unread`, newest message first."""
    reading = ThreadReading.objects.filter(thread=OuterRef("pk"), person=grants.person)
    rows = readers.threads_seen_by(grants).filter(committee=committee).select_related("request", "opened_by")
    read = rows.annotate(read_at=Subquery(reading.values("read_at")[:1]))
    return read.annotate(is_unread=Q(read_at=None) | Q(read_at__lt=F("last_at"))).order_by("-last_at", "-id")


def threads_with(rows: QuerySet[Thread], words: str) -> QuerySet[Thread]:
    """Those in whose theme, outcome or messages (not the hidden ones) every word stands."""
    for word in words.split():
        messages = ThreadMessage.objects.filter(thread=OuterRef("pk"), hidden_at=None, text__icontains=word)
        rows = rows.filter(Q(title__icontains=word) | Q(outcome__icontains=word) | Exists(messages))
    return rows
