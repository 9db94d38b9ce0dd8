"""The posts and committees of one district over a span of days, read at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from approvals.acting.days import acting_span
from approvals.acting.presence import Away, PostDays, Span
from approvals.committees import loader
from approvals.committees.models import Committee, Membership
from approvals.people.absences import absences_of
from approvals.people.models import District, Person, Post, Tenure
from approvals.people.orders import Absence, ActingOrder
from approvals.reports.chairs.rules import CommitteeDays

Key = tuple[str, int | None]  # the kind of a body, and its school


@dataclass(frozen=True)
class Seated:
    """One post or committee with its days."""

    body: Post | Committee
    days: PostDays | CommitteeDays

    @property
    def key(self) -> Key:
        return self.body.kind, self.body.school_id


@dataclass(frozen=True)
class Picture:
    """Who is where in one district over a span of days: posts and committees by kind and school."""

    posts: Mapping[Key, Seated]
    committees: Mapping[Key, Seated]

    @classmethod
    def of(cls, district: District, kinds: Collection[str], first: date, last: date) -> "Picture":
        """Read it for the days from first to last. Seven queries, whatever the number of schools."""
        tenures = list(_begun(Tenure.objects.filter(district=district), last))
        away = Away(absences_of(Absence.objects.filter(district=district), first, last), _shut(district))
        return cls(
            _posts(district, kinds, tenures, away, last), _committees(district, kinds, tenures, away, first, last)
        )

    def post(self, kind: str, school_id: int | None) -> Seated | None:
        """The post of a kind at that school, or at the district office where none stands at a school."""
        return self.posts.get((kind, school_id)) or self.posts.get((kind, None))


def _posts(
    district: District, kinds: Collection[str], tenures: Iterable[Tenure], away: Away, last: date
) -> dict[Key, Seated]:
    held: dict[int, list[Span]] = defaultdict(list)
    for tenure in tenures:
        held[tenure.post_id].append(Span(tenure.person_id, tenure.first_day, tenure.last_day))
    for row in _begun(ActingOrder.objects.filter(district=district, revoked_at=None), last):
        held[row.post_id].append(acting_span(row))
    posts = Post.objects.filter(district=district, kind__in=kinds).select_related("school")
    return {(post.kind, post.school_id): Seated(post, _days_of(post, held, away)) for post in _oldest_last(posts)}


def _days_of(post: Post, held: Mapping[int, list[Span]], away: Away) -> PostDays:
    return PostDays(tuple(held.get(post.pk, ())), away, post.ended_on)


def _committees(
    district: District, kinds: Collection[str], tenures: Iterable[Tenure], away: Away, first: date, last: date
) -> dict[Key, Seated]:
    holding: dict[tuple[int, int], list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        holding[tenure.post_id, tenure.person_id].append(tenure)
    sits: dict[int, list[Span]] = defaultdict(list)
    sitting = Membership.objects.filter(district=district, seat__committee__kind__in=kinds, seat__votes=True)
    rows = sitting.filter(first_day__lte=last).select_related("seat", "alternate_for")
    for row in rows:
        sits[row.seat.committee_id] += _sitting(row, holding)
    voting = Count("seats", filter=Q(seats__votes=True) & (Q(seats__ended_on=None) | Q(seats__ended_on__gt=first)))
    committees = Committee.objects.filter(district=district, kind__in=kinds).select_related("school")
    committees = committees.annotate(number=voting)
    return {
        (body.kind, body.school_id): Seated(body, _quorum_of(body, sits, away)) for body in _oldest_last(committees)
    }


def _quorum_of(body: Committee, sits: Mapping[int, list[Span]], away: Away) -> CommitteeDays:
    profile = loader.profiles()[body.profile]
    second = profile.second_call.quorum if profile.second_call else None
    spans = tuple(sits.get(body.pk, ()))
    return CommitteeDays(
        spans, profile.quorum, away, body.ended_on, body.allows_alternates, second, vars(body)["number"]
    )


def _sitting(row: Membership, holding: Mapping[tuple[int, int], list[Tenure]]) -> Iterable[Span]:
    """The days of a membership: those of an ex-officio seat only while its post is held."""
    stands_for = row.alternate_for.person_id if row.alternate_for else None
    last = row.last_day
    if row.seat.post_id is None or stands_for is not None:
        return [Span(row.person_id, row.first_day, last, alternate_for=stands_for)]
    return [
        Span(row.person_id, max(row.first_day, held.first_day), min(filter(None, (last, held.last_day)), default=None))
        for held in holding.get((row.seat.post_id, row.person_id), ())
    ]


def _oldest_last(bodies: QuerySet) -> list:
    """So that of several bodies of one kind and place the oldest that has not ended is kept, as routing finds it."""
    return sorted(bodies, key=lambda body: (body.ended_on or date.max, -body.pk))


def _begun(rows: QuerySet, last: date) -> QuerySet:
    """Those that begin in the span or before it; what ended before says who left."""
    return rows.filter(first_day__lte=last)


def _shut(district: District) -> frozenset[int]:
    closed = Person.objects.filter(is_active=False)
    there = closed.filter(Q(tenures__district=district) | Q(memberships__district=district))
    return frozenset(there.values_list("pk", flat=True))
