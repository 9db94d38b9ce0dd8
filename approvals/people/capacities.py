"""In which capacity somebody acts for a post: as its holder, or under an acting order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from approvals.people.models import Person, Post, Tenure
from approvals.people.orders import ActingOrder
from approvals.people.selectors import Grants, holders_of, tenure_under_lock


@dataclass(frozen=True, slots=True)
class Capacity:
    """One person's standing at one post on one day; exactly one of tenure and order is set.

    `principal` is who holds the post that day, where somebody acts under an order and the chair is not empty.
    """

    post: Post
    tenure: Tenure | None = None
    order: ActingOrder | None = None
    principal: Person | None = None

    @classmethod
    def under(cls, order: ActingOrder, on: date) -> "Capacity":
        """The capacity an order gives, with who holds the post that day. One query."""
        holder = holders_of(order.post_id, on).first()
        return cls(order.post, order=order, principal=holder.person if holder else None)

    @property
    def key(self) -> str:
        """What a form sends when the signer chooses: `tenure-12` or `order-5`."""
        return f"order-{self.order.pk}" if self.order is not None else f"tenure-{self.tenure.pk}"

    @property
    def has_whole_power(self) -> bool:
        """Whether the person has everything the post may do."""
        return self.order is None or self.order.has_whole_power

    def to_event(self) -> dict[str, Any]:
        """How events carry it: the post, and the tenure or the order, its kind of capacity, its number, for whom."""
        plain = {"capacity": self.post.kind, "post": self.post.pk}
        if self.order is None:
            return plain | {"tenure": self.tenure.pk}
        principal = {"principal": str(self.principal.pseudonym)} if self.principal else {}
        acting = {"order": self.order.pk, "acting": self.order.capacity, "instrument": self.order.order_number}
        return plain | acting | principal


def capacities_at(grants: Grants, post_id: int) -> tuple[Capacity, ...]:
    """Every capacity in which the person may act for the post that day, their own post first."""
    own = (Capacity(tenure.post, tenure=tenure) for tenure in grants.tenures if tenure.post_id == post_id)
    acting = (Capacity(order.post, order=order) for order in grants.orders if order.post_id == post_id)
    return (*own, *acting)


def headed(grants: Grants) -> tuple[Capacity, ...]:
    """Every post that is the person's with its whole power: those they hold, then those they head under an order."""
    own = (Capacity(tenure.post, tenure=tenure) for tenure in grants.tenures)
    return (*own, *(Capacity(order.post, order=order) for order in grants.orders if order.has_whole_power))


def capacity_under_lock(
    person: Person, post_id: int, on: date, choice: str = "", covers: Callable[[ActingOrder], bool] | None = None
) -> Capacity | None:
    """The capacity in which the person may act for the post that day, its row locked against a revocation.

    `choice` is the key of the one the signer chose; empty: the tenure before any order, then the first order that
    `covers` the matter, else the first. None: they hold none, or not the one they chose.
    """
    if not choice.startswith("order-"):
        tenure = tenure_under_lock(person, post_id, on)
        if tenure is not None and choice in ("", f"tenure-{tenure.pk}"):
            return Capacity(tenure.post, tenure=tenure)
    chosen = choice.removeprefix("order-")
    if choice and not chosen.isdecimal():
        return None
    held = ActingOrder.objects.on(on).filter(person=person, post_id=post_id, person__is_active=True)
    held = held.filter(pk=chosen) if choice else held
    orders = list(held.select_related("post").select_for_update(of=("self",), no_key=True).order_by("id"))
    best = next((order for order in orders if covers is None or covers(order)), orders[0] if orders else None)
    return Capacity.under(best, on) if best is not None else None
