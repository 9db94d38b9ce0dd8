"""Who holds which post on which day, and what that lets them see and do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from approvals.people.kinds import KINDS, Ability
from approvals.people.models import District, Person, Post, School, Tenure


@dataclass(frozen=True, slots=True)
class Grants:
    """What one person may see and do on one day: read once, asked often."""

    person: Person
    day: date
    tenures: tuple[Tenure, ...]

    def abilities_in(self, district_id: int) -> frozenset[Ability]:
        """All abilities the person has anywhere in one district."""
        return frozenset().union(
            *(KINDS[tenure.post.kind].abilities for tenure in self.tenures if tenure.district_id == district_id)
        )

    def abilities(self) -> frozenset[Ability]:
        """All abilities the person has anywhere."""
        return frozenset().union(*(KINDS[tenure.post.kind].abilities for tenure in self.tenures))

    def districts_with(self, ability: Ability) -> tuple[int, ...]:
        """The districts in which some post of the person carries the ability."""
        return tuple({t.district_id for t in self.tenures if ability in KINDS[t.post.kind].abilities})

    def schools_with(self, ability: Ability) -> tuple[int, ...]:
        """The schools at which some post of the person carries the ability."""
        return tuple(
            {t.post.school_id for t in self.tenures if t.post.school_id and ability in KINDS[t.post.kind].abilities}
        )

    def tenure_in(self, post_id: int) -> Tenure | None:
        """The person's tenure in that post, if they hold it."""
        return next((tenure for tenure in self.tenures if tenure.post_id == post_id), None)

    @property
    def district_ids(self) -> tuple[int, ...]:
        """Every district in which the person holds any post."""
        return tuple({tenure.district_id for tenure in self.tenures})

    @property
    def post_ids(self) -> tuple[int, ...]:
        """Every post the person holds."""
        return tuple(tenure.post_id for tenure in self.tenures)


def grants_of(person: Person, on: date) -> Grants:
    """What the person holds on that day. One query."""
    held = Tenure.objects.of(person).on(on).select_related("post", "post__school", "district").order_by("id")
    return Grants(person, on, tuple(held))


def holders_of(post_id: int, on: date) -> QuerySet[Tenure]:
    """The tenures in a post on that day, of persons who may still sign in."""
    return Tenure.objects.on(on).filter(post_id=post_id, person__is_active=True).select_related("person", "post")


def tenure_under_lock(person: Person, post_id: int, on: date) -> Tenure | None:
    """The person's tenure in the post on that day, locked against a revocation in the same moment.

    FOR NO KEY UPDATE conflicts with the UPDATE that ends a tenure; FOR KEY SHARE would not.
    """
    held = Tenure.objects.of(person).on(on).filter(post_id=post_id, person__is_active=True)
    return held.select_related("post").select_for_update(of=("self",), no_key=True).first()


def post_of_kind(district_id: int, kind: str, school_id: int | None) -> Post | None:
    """The post of a kind at a school, or at the district office when the school is None."""
    return Post.objects.filter(district_id=district_id, kind=kind, school_id=school_id, ended_on=None).first()


def persons_in(district_ids: Iterable[int]) -> QuerySet[Person]:
    """Everybody who holds or held a post or seat in these districts, by name."""
    there = Q(tenures__district_id__in=district_ids) | Q(memberships__district_id__in=district_ids)
    return Person.objects.filter(there).distinct().order_by("name_th", "id")


def staff_of(school_id: int, on: date) -> QuerySet[Person]:
    """Everybody who holds a post at the school that day."""
    held = Tenure.objects.on(on).filter(post__school_id=school_id)
    return Person.objects.filter(id__in=held.values("person_id")).order_by("name_th", "id")


def schools_in(district_ids: Iterable[int]) -> QuerySet[School]:
    """The schools of these districts, by code."""
    return School.objects.filter(district_id__in=district_ids).order_by("code", "id")


def posts_in(district_ids: Iterable[int]) -> QuerySet[Post]:
    """The posts of these districts, with their school."""
    return Post.objects.filter(district_id__in=district_ids).select_related("school").order_by("school__code", "id")


def chairs_in(district_ids: Iterable[int], on: date) -> QuerySet[Post]:
    """The posts of that day, the district office first, with tenures in `held`. Two queries; page by place."""
    tenures = Tenure.objects.on(on).select_related("person").order_by("id")
    standing = posts_in(district_ids).filter(Q(ended_on=None) | Q(ended_on__gte=on))
    placed = standing.annotate(place=Coalesce("school__code", Value("")))
    return placed.prefetch_related(Prefetch("tenures", tenures, to_attr="held")).order_by("place", "id")


def empty_chairs_in(district_ids: Iterable[int], on: date) -> QuerySet[Post]:
    """The posts nobody holds that day, in the same order. One query."""
    held = Tenure.objects.on(on).filter(post=OuterRef("pk"))
    return chairs_in(district_ids, on).prefetch_related(None).filter(~Exists(held))


def named(people: QuerySet[Person], words: str) -> QuerySet[Person]:
    """Those whose Thai name, English name or user name contains every word."""
    for word in words.split():
        people = people.filter(Q(name_th__icontains=word) | Q(name_en__icontains=word) | Q(username__icontains=word))
    return people


def district_of_code(code: str) -> District:
    """The district with that code; raises District.DoesNotExist."""
    return District.objects.get(code=code)
