"""How far an acting order reaches into requests: what a request is to a scope, and which stages a person is put to."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from approvals.acting.refusals import LACKS, OutOfScope
from approvals.acting.rules import Limit, Matter
from approvals.acting.scopes import lacks
from approvals.delegation.facts import Kind
from approvals.delegation.selectors import matrix_of, version_in_force
from approvals.people.capacities import Capacity, capacity_under_lock
from approvals.people.models import Person
from approvals.people.orders import ActingOrder
from approvals.people.selectors import Grants
from approvals.requests.models import ApprovalRequest


def matter_in(paper: ApprovalRequest) -> Matter:
    """The decision type of a submitted request, its area, and the greatest sum among its frozen facts (satang)."""
    kind = matrix_of(paper.rulebook).types[paper.type_code]
    frozen = paper.frozen or {}
    sums = [frozen[fact.name]["value"] for fact in kind.facts if fact.kind is Kind.MONEY and fact.name in frozen]
    return Matter(kind.code, str(kind.area), max((each for each in sums if each is not None), default=None))


def outside(order: ActingOrder, paper: ApprovalRequest) -> tuple[Limit, ...]:
    """Everything for which a request lies outside an order; asked of the matrix only where the order has a scope."""
    is_open = not (order.areas or order.types or order.ceiling is not None or order.handed_on_from_id)
    return () if order.has_whole_power or is_open else lacks(order, matter_in(paper))


def capacity_for(paper: ApprovalRequest, post_id: int, by: Person, on: date, choice: str = "") -> Capacity | None:
    """The capacity in which a person stands at a post before a request, under lock; of several orders one that reaches.

    It may still lie outside: `must_reach` says so. `choice`: the one the signer chose.
    """
    return capacity_under_lock(by, post_id, on, choice, lambda order: not outside(order, paper))


def must_reach(capacity: Capacity, paper: ApprovalRequest) -> None:
    """Raise OutOfScope unless the capacity reaches the request, naming the order and what it lacks."""
    missing = outside(capacity.order, paper) if capacity.order is not None else ()
    if missing:
        words = _(" and ").join(str(LACKS[limit]) for limit in missing)
        raise OutOfScope(number=capacity.order.order_number, post=capacity.post, lacks=words)


def put_to(grants: Grants) -> Q:
    """Which stages are the person's, asked of StageRun: of posts they hold or head, and what they are deputised for.

    Areas and types narrow it; a sum above the ceiling is told on the page of the stage.
    """
    whole = {post.pk for post in grants.posts}
    found = Q(post_id__in=whole)
    for order in grants.orders:
        if not order.has_whole_power and order.post_id not in whole:
            found |= Q(post_id=order.post_id) & _within(order, grants)
    return found


def _within(order: ActingOrder, grants: Grants) -> Q:
    found = Q(request__type_code__in=order.types) if order.types else Q()
    if order.areas:
        version = version_in_force(order.district_id, grants.day)
        types = matrix_of(version).types.values() if version else ()
        found &= Q(request__type_code__in=[kind.code for kind in types if str(kind.area) in order.areas])
    return found
