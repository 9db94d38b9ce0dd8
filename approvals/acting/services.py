"""Recording, handing on and revoking acting orders; a revocation holds from the moment it is recorded.

Locks: the post while an order is recorded, the order while it is handed on or revoked, then the chain.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.acting import checks, facts
from approvals.acting.capacities import meanings, never_handed_on
from approvals.acting.refusals import WHY_NOT, AlreadyRevoked, BadOrder, NotHandedOn, OwnOrder
from approvals.acting.rules import Reach, beyond
from approvals.acting.scopes import reach_of, scope_of
from approvals.audit import kinds
from approvals.audit.services import record
from approvals.people.models import Person, Post
from approvals.people.orders import ActingOrder
from approvals.people.selectors import persons_in
from approvals.people.services import administers
from approvals.store.services import keep

Upload = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper an order stands on: number, day, scan (its name and content), who signed it, and why it was made.

    `signed_by` None: an authority above the district, named in the reason.
    """

    number: str
    day: date
    scan: Upload | None
    signed_by: Person | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """From when to when, both included, how far, and whether the power may be handed on. `ceiling` is in satang."""

    first_day: date
    last_day: date | None
    areas: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    ceiling: int | None = None
    may_hand_on: bool = field(default=False)

    @property
    def reach(self) -> Reach:
        """The same as the pure rules want it."""
        return Reach(self.first_day, self.last_day, scope_of(self.areas, self.types, self.ceiling))


@transaction.atomic
def record_order(
    *, post_id: int, person_id: int, capacity: str, paper: Paper, terms: Terms, by: Person, at: datetime
) -> ActingOrder:
    """Record a signed order under which a person acts for a post. Days may lie ahead, or behind: that is marked.

    Raises NotAdministrator, OwnOrder, BadOrder, BadFile.
    """
    post = Post.objects.select_for_update(no_key=True, of=("self",)).select_related("district").get(pk=post_id)
    administers(by, post.district_id, at)
    person = persons_in([post.district_id]).get(pk=person_id, is_active=True)
    if person.pk in (by.pk, paper.signed_by and paper.signed_by.pk):
        raise OwnOrder
    checks.paper_is_whole(paper, localdate(at))
    checks.fits_the_capacity(meanings()[capacity], post, terms)
    checks.was_signed_lawfully(meanings()[capacity].signed_by, paper, post)
    checks.is_new(post, person, paper, capacity, terms)
    checks.stands_among_others(post, person, None, terms)
    given = {"person": person, "capacity": capacity, "given_by": paper.signed_by}
    return _made(kinds.ACTING_ORDER_RECORDED, post, paper, terms, by=by, at=at, **given)


@transaction.atomic
def hand_on(
    *, order_id: int, person_id: int, paper: Paper, terms: Terms, by: Person, at: datetime
) -> ActingOrder:  # fmt: skip
    """Pass on the power of an order one step, inside its days and scope; the delegate signs and records it.

    Raises NotHandedOn, OwnOrder, BadOrder, BadFile.
    """
    parent = _locked(order_id)
    if parent.person_id != by.pk or not ActingOrder.objects.on(localdate(at)).filter(pk=parent.pk).exists():
        raise NotHandedOn(number=parent.order_number, why=WHY_NOT["not-yours"])
    if set(terms.types) & never_handed_on():
        raise NotHandedOn(number=parent.order_number, why=WHY_NOT["procurement"])
    person = persons_in([parent.district_id]).get(pk=person_id, is_active=True)
    if person.pk == by.pk:
        raise OwnOrder
    checks.paper_is_whole(paper, localdate(at))
    wider = beyond(terms.reach, reach_of(parent))
    if wider:
        text = _("This reaches further than order %(number)s allows.") % {"number": parent.order_number}
        raise BadOrder(fields={name: [text] for name in wider})
    checks.is_new(parent.post, person, paper, parent.capacity, terms)
    checks.stands_among_others(parent.post, person, parent, terms)
    given = {"person": person, "capacity": parent.capacity, "given_by": by, "handed_on_from": parent}
    return _made(kinds.ACTING_ORDER_HANDED_ON, parent.post, paper, terms, by=by, at=at, **given)


@transaction.atomic
def revoke(*, order_id: int, reason: str, by: Person, at: datetime) -> ActingOrder:
    """Revoke an order, and what was handed on from it: from this moment nobody acts under them.

    The administrator of the district records it, or whoever signed the order does it themselves.
    """
    order = _locked(order_id)
    if order.given_by_id != by.pk:
        administers(by, order.district_id, at)
    if order.revoked_at is not None:
        raise AlreadyRevoked(number=order.order_number)
    if not reason.strip():
        raise BadOrder(fields={"reason": [_("Write down why it is revoked.")]})
    passed = ActingOrder.objects.select_for_update(no_key=True, of=("self",)).select_related("person", "post")
    ended = [order, *passed.filter(handed_on_from=order, revoked_at=None).order_by("id")]
    for one in ended:
        one.revoked_by, one.revoked_at, one.revoked_because = by, at, reason.strip()
        one.save(update_fields=["revoked_by", "revoked_at", "revoked_because"])
    for one in ended:
        data = facts.of_order(one) | ({"with": order.order_number} if one.pk != order.pk else {})
        record(kinds.ACTING_ORDER_REVOKED, **facts.about(one, by, at), data=data, private={"reasons": reason.strip()})
    return order


def _locked(order_id: int) -> ActingOrder:
    rows = ActingOrder.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("district", "post", "person", "given_by").get(pk=order_id)


def _made(
    kind: str, post: Post, paper: Paper, terms: Terms, *, by: Person, at: datetime, **given: Any
) -> ActingOrder:  # fmt: skip
    name, content = paper.scan
    order = ActingOrder.objects.create(
        district_id=post.district_id,
        **given,
        post=post,
        order_number=paper.number,
        order_day=paper.day,
        document=keep(district=post.district, name=name, content=content, by=by, at=at),
        first_day=terms.first_day,
        last_day=terms.last_day,
        areas=sorted(terms.areas),
        types=sorted(terms.types),
        ceiling=terms.ceiling,
        may_hand_on=terms.may_hand_on,
        reason=paper.reason,
        recorded_by=by,
        recorded_at=at,
    )
    data = facts.of_order(order) | {"back_dated": terms.first_day < localdate(at)}
    record(kind, **facts.about(order, by, at), data=data, private={"reasons": paper.reason})
    return order
