"""Who sits where in one district over a few days, read at once for a whole matrix."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from approvals.committees.models import Committee, Membership
from approvals.people.models import District, Person, Post, School, Tenure

Days = list[tuple[date, date | None]]  # first and last day, both included; None: without end
Key = tuple[str, int | None]  # the kind of a body, and its school


@dataclass(frozen=True)
class Chair:
    """One post or committee: the days on which somebody able to act, or to vote, is there."""

    pk: int
    held: Days
    ended_on: date | None = None

    def empty_from(self, first: date, last: date) -> date | None:
        """The first day of a span on which nobody is there; None when there always is somebody."""
        for n in range((last - first).days + 1):
            day = first + timedelta(days=n)
            if not self._is_held(day):
                return day
        return None

    def _is_held(self, day: date) -> bool:
        if self.ended_on is not None and self.ended_on <= day:
            return False
        return any(begins <= day and (ends is None or ends >= day) for begins, ends in self.held)


@dataclass(frozen=True)
class Office:
    """The posts and committees of certain kinds in one district, each with who is there over a span of days."""

    schools: list[School]
    posts: dict[Key, Chair]
    committees: dict[Key, Chair]

    @classmethod
    def of(cls, district: District, kinds: Collection[str], first: date, last: date) -> "Office":
        """Read the office for the days from `first` to `last`. Five queries."""
        return cls(
            schools=list(School.objects.filter(district=district).order_by("code")),
            posts=_posts(district, kinds, first, last),
            committees=_committees(district, kinds, first, last),
        )


def _posts(district: District, kinds: Collection[str], first: date, last: date) -> dict[Key, Chair]:
    """Each kind of post with the days on which somebody who can sign in holds it."""
    held: dict[int, Days] = defaultdict(list)
    tenures = _touching(
        Tenure.objects.filter(district=district, post__kind__in=kinds, person__is_active=True), first, last
    )
    for post_id, begins, ends in tenures.values_list("post_id", "first_day", "last_day"):
        held[post_id].append((begins, ends))
    return _chairs(Post.objects.filter(district=district, kind__in=kinds), held)


def _committees(district: District, kinds: Collection[str], first: date, last: date) -> dict[Key, Chair]:
    """Each kind of committee with the days on which a member with a vote is in office."""
    held: dict[int, Days] = defaultdict(list)
    voting = Membership.objects.filter(
        district=district, seat__committee__kind__in=kinds, seat__votes=True, person__is_active=True
    )
    rows = _touching(voting, first, last).values_list("seat__committee_id", "first_day", "last_day")
    for committee_id, begins, ends in rows:
        held[committee_id].append((begins, ends))
    return _chairs(Committee.objects.filter(district=district, kind__in=kinds), held)


def _chairs(bodies: Iterable[Post | Committee], held: Mapping[int, Days]) -> dict[Key, Chair]:
    """One chair a kind and school: the oldest body that has not ended, else the one that ended last."""
    last_wins = sorted(bodies, key=lambda body: (body.ended_on or date.max, -body.pk))
    return {(body.kind, body.school_id): Chair(body.pk, held[body.pk], body.ended_on) for body in last_wins}


def _touching(rows: QuerySet, first: date, last: date) -> QuerySet:
    """Tenures or memberships with at least one day in the span."""
    return rows.filter(first_day__lte=last).filter(Q(last_day=None) | Q(last_day__gte=first))


def left_behind(district_id: int, day: date) -> Iterator[tuple[str, dict[str, str], Person]]:
    """Posts and seats held that day by people whose sign-in is closed: what it is, its title, and who. Two queries."""
    tenures = Tenure.objects.on(day).filter(district_id=district_id, person__is_active=False)
    for tenure in tenures.select_related("post", "person").order_by("id"):
        yield "post", {"th": tenure.post.title_th, "en": tenure.post.title_en}, tenure.person
    seats = Membership.objects.on(day).filter(district_id=district_id, person__is_active=False)
    for membership in seats.select_related("seat__committee", "person").order_by("id"):
        committee = membership.seat.committee
        yield "committee", {"th": committee.name_th, "en": committee.name_en}, membership.person
