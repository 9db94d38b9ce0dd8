"""What has to be true of an order before it is recorded; each check raises BadOrder beside the field it is about."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _

from approvals.acting.capacities import HOLDER, OUTSIDE, Meaning
from approvals.acting.refusals import WHY_NOT, BadOrder, NotHandedOn
from approvals.acting.rules import Link, fault_of
from approvals.people.models import Person, Post, Tenure
from approvals.people.orders import WHOLE_POWER, ActingOrder
from approvals.people.selectors import heads_of, post_of_kind

if TYPE_CHECKING:
    from approvals.acting.services import Paper, Terms

NEW = 0  # the id of an order that has none yet


def _bad(name: str, sentence: str, **facts: Any) -> BadOrder:
    return BadOrder(fields={name: [sentence % facts]})


def paper_is_whole(paper: "Paper", today: date) -> None:
    """Number and scan are there, and nobody records an order before it was signed."""
    if not paper.number.strip():
        raise _bad("order_number", _("An order has a number."))
    if paper.scan is None:
        raise _bad("file", _("Attach the scan of the signed order."))
    if paper.day > today:
        raise _bad("order_day", _("An order is recorded once it is signed, not before."))


def fits_the_capacity(meaning: Meaning, post: Post, terms: "Terms") -> None:
    """The capacity is used at such a place, and the terms do not narrow what the law gives whole."""
    if post.anchor not in meaning.anchors or post.ended_on is not None:
        raise _bad("capacity", _("This capacity is not used for such a post."))
    days_are_in_order(terms.first_day, terms.last_day)
    if not meaning.has_whole_power:
        return
    for name in ("areas", "types", "ceiling"):
        if getattr(terms, name):
            text = _("Who acts as head has the whole power of the post; leave this empty, or deputise instead.")
            raise _bad(name, text)
    if terms.may_hand_on:
        raise _bad("may_hand_on", _("Only what is deputised may be handed on."))


def days_are_in_order(first_day: date, last_day: date | None) -> None:
    """The last day is not before the first."""
    if last_day is not None and last_day < first_day:
        raise _bad("last_day", _("An order cannot end before it begins."))


def was_signed_lawfully(signers: tuple[str, ...], paper: "Paper", post: Post) -> None:
    """Who signed it held, on the day of the order, a post that may; or it came from above, and the reason says so."""
    if paper.signed_by is None:
        if OUTSIDE not in signers:
            raise _bad("given_by", _("Such an order is signed by whoever holds the post."))
        if not paper.reason.strip():
            raise _bad("reason", _("Say which authority above the district signed it."))
        return
    for signer in signers:
        there = post if signer == HOLDER else post_of_kind(post.district_id, signer, None)
        if signer != OUTSIDE and there and heads_of(there.pk, paper.day).filter(pk=paper.signed_by.pk).exists():
            return
    raise _bad("given_by", _("On the day of the order this person held no post that may sign such an order."))


def is_new(post: Post, person: Person, paper: "Paper", capacity: str, terms: "Terms") -> None:
    """The number is not recorded for them already, and nobody else heads the post in these days."""
    days_are_in_order(terms.first_day, terms.last_day)
    if ActingOrder.objects.filter(post=post, person=person, order_number=paper.number).exists():
        raise _bad("order_number", _("This order is recorded already for this person and post."))
    if capacity not in WHOLE_POWER:
        return
    other = _overlapping(ActingOrder.objects.filter(post=post, revoked_at=None, capacity__in=WHOLE_POWER), terms)
    if other is not None:
        text = _("%(person)s heads this post in these days under order %(number)s; revoke it first.")
        raise _bad("first_day", text, person=other.person, number=other.order_number)


def stands_among_others(post: Post, person: Person, parent: ActingOrder | None, terms: "Terms") -> None:
    """Nobody acts for their own post, and there is no chain beyond the law and no circle."""
    orders = ActingOrder.objects.filter(post=post, revoked_at=None)
    links = {order.pk: Link(order.person_id, post.pk, order.handed_on_from_id, order.may_hand_on) for order in orders}
    links[NEW] = Link(person.pk, post.pk, parent.pk if parent else None, terms.may_hand_on)
    held = _within(Tenure.objects.filter(post=post), terms)
    fault = fault_of(NEW, links, {post.pk: set(held.values_list("person_id", flat=True))})
    if fault is None:
        return
    if parent is None:
        raise _bad("person", _("It cannot be: %(why)s."), why=WHY_NOT[fault])
    raise NotHandedOn(number=parent.order_number, why=WHY_NOT[fault])


def _within(rows: Any, terms: "Terms") -> Any:
    """Those whose days meet the days of the terms."""
    begun = rows.filter(Q(last_day=None) | Q(last_day__gte=terms.first_day))
    return begun if terms.last_day is None else begun.filter(first_day__lte=terms.last_day)


def _overlapping(orders: Any, terms: "Terms") -> ActingOrder | None:
    return _within(orders, terms).select_related("person").first()
