"""The registers of one district in hand: every post, tenure, order, seat and membership there ever was, read once."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from approvals.audit import kinds
from approvals.audit.models import Event
from approvals.committees.models import Committee, Membership, Seat
from approvals.people.kinds import KINDS, Ability
from approvals.people.models import Person, Post, Tenure
from approvals.people.orders import ActingOrder
from approvals.reports.places import BEGUN, acting_of, notes_of, standing_of
from approvals.reports.standing import Acting, Standing

SIGN_INS = {kinds.PERSON_DEACTIVATED: False, kinds.PERSON_REACTIVATED: True}
LINES = (*BEGUN, kinds.TENURE_ENDED, kinds.MEMBERSHIP_ENDED)


@dataclass(frozen=True, slots=True)
class Order:
    """An acting order with the moments of its recording and its revocation."""

    acting: Acting
    recorded_at: datetime
    revoked_at: datetime | None
    may_hand_on: bool
    given_by: int | None
    source: "Order | None"


@dataclass(frozen=True, slots=True)
class Seated:
    """One membership with its seat; `stands_in_for` is the membership of the member an alternate stands in for."""

    standing: Standing
    seat: Seat
    stands_in_for: int | None


@dataclass(frozen=True)
class Registers:
    """Everything by its id."""

    posts: Mapping[int, Post]
    tenures: Mapping[int, Standing]
    orders: Mapping[int, Order]
    memberships: Mapping[int, Seated]
    committees: Mapping[int, date | None]  # the day each was dissolved
    sign_ins: Mapping[int, list[tuple[datetime, bool]]]  # by person, oldest first

    @cached_property
    def tenures_of(self) -> Mapping[int, list[Standing]]:
        """The tenures of each person."""
        found: dict[int, list[Standing]] = defaultdict(list)
        for each in self.tenures.values():
            found[each.person].append(each)
        return found

    @cached_property
    def orders_of(self) -> Mapping[int, list[Order]]:
        """The acting orders of each person."""
        found: dict[int, list[Order]] = defaultdict(list)
        for each in self.orders.values():
            found[each.acting.person].append(each)
        return found

    @cached_property
    def seats_of(self) -> Mapping[tuple[int, int], list[Seated]]:
        """The memberships of each person in each committee."""
        found: dict[tuple[int, int], list[Seated]] = defaultdict(list)
        for each in self.memberships.values():
            found[each.standing.person, each.seat.committee_id].append(each)
        return found

    @cached_property
    def _standings(self) -> Mapping[tuple[int, int], tuple[list[int], list[int]]]:
        found: dict[tuple[int, int], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for pk, tenure in self.tenures.items():
            found[tenure.person, tenure.place][0].append(pk)
        for pk, order in self.orders.items():
            found[order.acting.person, order.acting.place][1].append(pk)
        return dict(found)

    def standing_at(self, person: int, post: int | None) -> tuple[list[int], list[int]]:
        """The ids of a person's tenures in a post and of their orders to act for it, the oldest first."""
        return self._standings.get((person, post or 0), ([], []))

    @cached_property
    def _holders(self) -> Mapping[int, list[Standing]]:
        found: dict[int, list[Standing]] = defaultdict(list)
        for each in self.tenures.values():
            found[each.place].append(each)
        return found

    def holder_of(self, post: int, day: date) -> int | None:
        """Who held a post on a day; None: nobody."""
        return next((each.person for each in self._holders.get(post, ()) if each.covers(day)), None)

    @cached_property
    def _abilities(self) -> Mapping[str, frozenset[int]]:
        kinds = {ability: {code for code, kind in KINDS.items() if ability in kind.abilities} for ability in Ability}
        return {
            ability.value: frozenset(pk for pk, post in self.posts.items() if post.kind in codes)
            for ability, codes in kinds.items()
        }

    def posts_with(self, ability: str) -> frozenset[int]:
        """The posts whose kind carries an ability."""
        return self._abilities[str(ability)]


def registers_of(district_id: int) -> Registers:
    """Read the registers of a district. Eight queries, whatever it did."""
    tenures = list(Tenure.objects.filter(district=district_id).order_by("pk"))
    memberships = list(Membership.objects.filter(district=district_id).select_related("seat").order_by("pk"))
    notes = notes_of(Event.objects.filter(district=district_id, kind__in=LINES))
    seated = {
        row.pk: Seated(
            standing_of(row, row.seat_id, notes.get(("membership", str(row.pk)), [])), row.seat, row.alternate_for_id
        )
        for row in memberships
    }
    return Registers(
        posts={row.pk: row for row in Post.objects.filter(district=district_id)},
        tenures={
            row.pk: standing_of(row, row.post_id, notes.get(("tenure", str(row.pk)), [])) for row in tenures
        },
        orders=_orders(district_id),
        memberships=seated,
        committees=dict(Committee.objects.filter(district=district_id).values_list("pk", "ended_on")),
        sign_ins=_sign_ins(),
    )  # fmt: skip


def _orders(district_id: int) -> dict[int, Order]:
    found: dict[int, Order] = {}
    for row in ActingOrder.objects.filter(district=district_id).order_by("pk"):
        source = found.get(row.handed_on_from_id or 0)
        acting = acting_of(row, source.acting if source else None)
        found[row.pk] = Order(acting, row.recorded_at, row.revoked_at, row.may_hand_on, row.given_by_id, source)
    return found


def _sign_ins() -> dict[int, list[tuple[datetime, bool]]]:
    """When sign-ins were closed and opened; a person is one in all districts, and so is their sign-in. Two queries."""
    told: dict[str, list[tuple[datetime, bool]]] = defaultdict(list)
    events = Event.objects.filter(kind__in=list(SIGN_INS)).order_by("at", "seq")
    for subject, kind, at in events.values_list("subject_id", "kind", "at"):
        told[subject].append((at, SIGN_INS[kind]))
    named = Person.objects.filter(pseudonym__in=list(told)).values_list("pk", "pseudonym")
    return {pk: told[str(pseudonym)] for pk, pseudonym in named}
