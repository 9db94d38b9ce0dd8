"""Who holds which post on which day, and what that lets them see and do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Exists, FilteredRelation, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from approvals.people.kinds import KINDS, Ability
from approvals.people.models import District, Person, Post, School, Tenure
from approvals.people.orders import AccessGrant, ActingOrder


@dataclass(frozen=True)
class Grants:
    """What one person may see and do on one day: read once, asked often.

    Orders and grants of access are read when something first depends on them: one query each, and none where there
    are none, as the query of the tenures has told already (`acts`, `may_read`).
    """

    person: Person
    day: date
    tenures: tuple[Tenure, ...]
    acts: bool
    may_read: bool

    @cached_property
    def orders(self) -> tuple[ActingOrder, ...]:
        """The acting orders under which the person acts for a post that day. One query at most, once."""
        if not self.acts:
            return ()
        held = ActingOrder.objects.on(self.day).filter(person=self.person)
        return tuple(held.select_related("post", "post__school", "district").order_by("id"))

    @cached_property
    def access(self) -> tuple[AccessGrant, ...]:
        """The grants of access the person has that day. One query at most, once."""
        if not self.may_read:
            return ()
        held = AccessGrant.objects.on(self.day).filter(person=self.person)
        return tuple(held.select_related("district").order_by("id"))

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """The posts whose abilities are the person's: those they hold, then those they head under an order."""
        headed = (order.post for order in self.orders if order.has_whole_power)
        return (*(tenure.post for tenure in self.tenures), *headed)

    def abilities_in(self, district_id: int) -> frozenset[Ability]:
        """All abilities the person has anywhere in one district."""
        of_posts = (KINDS[post.kind].abilities for post in self.posts if post.district_id == district_id)
        granted = {Ability(grant.ability) for grant in self.access if grant.district_id == district_id}
        return frozenset(granted).union(*of_posts)

    def abilities(self) -> frozenset[Ability]:
        """All abilities the person has anywhere."""
        granted = {Ability(grant.ability) for grant in self.access}
        return frozenset(granted).union(*(KINDS[post.kind].abilities for post in self.posts))

    def holds(self, ability: Ability, district_id: int) -> bool:
        """Whether a post of their own carries the ability in the district. No query."""
        own = (tenure.post for tenure in self.tenures if tenure.district_id == district_id)
        return any(ability in KINDS[post.kind].abilities for post in own)

    def has(self, ability: Ability, district_id: int) -> bool:
        """Whether the person has the ability in the district; a post of their own answers without another query."""
        return self.holds(ability, district_id) or ability in self.abilities_in(district_id)

    def districts_with(self, ability: Ability) -> tuple[int, ...]:
        """The districts in which some post or grant of the person carries the ability."""
        granted = {grant.district_id for grant in self.access if grant.ability == ability}
        return tuple({post.district_id for post in self.posts if ability in KINDS[post.kind].abilities} | granted)

    def schools_with(self, ability: Ability) -> tuple[int, ...]:
        """The schools at which some post of the person carries the ability."""
        return tuple(
            {post.school_id for post in self.posts if post.school_id and ability in KINDS[post.kind].abilities}
        )

    def tenure_in(self, post_id: int) -> Tenure | None:
        """The person's tenure in that post, if they hold it."""
        return next((tenure for tenure in self.tenures if tenure.post_id == post_id), None)

    def heads(self, post_id: int) -> bool:
        """Whether the person holds the post, or acts as its head."""
        return any(post.pk == post_id for post in self.posts)

    @property
    def districts(self) -> dict[int, District]:
        """Every district in which the person holds a post, acts for one, or was given access, by its id."""
        rows: tuple[Tenure | ActingOrder | AccessGrant, ...] = (*self.tenures, *self.orders, *self.access)
        return {row.district_id: row.district for row in rows}

    @property
    def district_ids(self) -> tuple[int, ...]:
        """Their ids."""
        return tuple(self.districts)

    @property
    def post_ids(self) -> tuple[int, ...]:
        """Every post the person holds or acts for, in whatever capacity."""
        return tuple({tenure.post_id for tenure in self.tenures} | {order.post_id for order in self.orders})


def grants_of(person: Person, on: date) -> Grants:
    """What the person holds on that day. One query; orders and grants of access are read when they are needed."""
    runs = Q(tenures__first_day__lte=on) & (Q(tenures__last_day=None) | Q(tenures__last_day__gte=on))
    told = Person.objects.filter(pk=person.pk).annotate(
        held=FilteredRelation("tenures", condition=runs),
        acts=Exists(ActingOrder.objects.on(on).filter(person=person.pk)),
        may_read=Exists(AccessGrant.objects.on(on).filter(person=person.pk)),
    )
    posts = ("held__post__school", "held__district")
    rows = list(told.select_related(*posts).order_by("held__id"))
    held = tuple(row.held for row in rows if hasattr(row, "held"))  # absent where nothing was joined
    return Grants(person, on, held, rows[0].acts, rows[0].may_read)


def holders_of(post_id: int, on: date) -> QuerySet[Tenure]:
    """The tenures in a post on that day, of persons who may still sign in."""
    return Tenure.objects.on(on).filter(post_id=post_id, person__is_active=True).select_related("person", "post")


def heads_of(post_id: int, on: date) -> QuerySet[Person]:
    """Who may act for a post with its whole power that day: its holders, and whoever acts as its head. One query."""
    held = Tenure.objects.on(on).filter(post_id=post_id).values("person_id")
    acting = ActingOrder.objects.on(on).whole().filter(post_id=post_id).values("person_id")
    return Person.objects.filter(pk__in=held.union(acting), is_active=True).order_by("id")


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
