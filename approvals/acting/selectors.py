"""What pages read about acting orders and grants of access; each function says what it costs."""

from collections.abc import Iterable

from django.db.models import QuerySet

from approvals.people.kinds import Ability
from approvals.people.orders import AccessGrant, ActingOrder
from approvals.people.selectors import Grants

READING = ("director", "deputy-director")
NAMED = ("district", "person", "given_by", "recorded_by", "revoked_by", "document")


def keeps(grants: Grants) -> tuple[int, ...]:
    """The districts whose orders the person records. No query of its own."""
    return grants.districts_with(Ability.ADMINISTER)


def reads(grants: Grants) -> tuple[int, ...]:
    """The districts whose register of orders is open to the person: administrator, director, deputy, auditor."""
    of_posts = {post.district_id for post in grants.posts if post.kind in READING}
    return tuple({*keeps(grants), *grants.districts_with(Ability.AUDIT), *of_posts})


def orders_open_to(grants: Grants) -> QuerySet[ActingOrder]:
    """Orders of the districts the person reads, and those they act under or have signed, wherever. One query."""
    rows = ActingOrder.objects.select_related(*NAMED, "post__school", "handed_on_from__person")
    mine = rows.filter(person=grants.person) | rows.filter(given_by=grants.person)
    return rows.filter(district_id__in=reads(grants)) | mine


def grants_open_to(grants: Grants) -> QuerySet[AccessGrant]:
    """Grants of the districts the person reads, and their own. One query."""
    rows = AccessGrant.objects.select_related(*NAMED)
    mine = rows.filter(person=grants.person) | rows.filter(given_by=grants.person)
    return rows.filter(district_id__in=reads(grants)) | mine


def register_of(district_ids: Iterable[int]) -> tuple[QuerySet[ActingOrder], QuerySet[AccessGrant]]:
    """Orders and grants of these districts, the newest first. Two queries."""
    orders = ActingOrder.objects.filter(district_id__in=district_ids).select_related(*NAMED, "post__school")
    grants = AccessGrant.objects.filter(district_id__in=district_ids).select_related(*NAMED)
    return orders.order_by("-id"), grants.order_by("-id")
