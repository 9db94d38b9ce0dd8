"""What events say of acting orders and grants of access."""

from datetime import datetime
from typing import Any

from approvals.people.models import Person
from approvals.people.orders import AccessGrant, ActingOrder


def about(row: ActingOrder | AccessGrant, by: Person | None, at: datetime) -> dict[str, Any]:
    """District, subject, actor and moment of an event about an order or a grant."""
    kind = "acting-order" if isinstance(row, ActingOrder) else "access-grant"
    return {"district": row.district, "subject": (kind, row.pk), "by": by, "at": at}


def of_order(order: ActingOrder) -> dict[str, Any]:
    """Who acts for which post, in which capacity, from when to when, how far, and on which paper."""
    return _of_both(order) | {
        "post": order.post_id,
        "capacity": order.capacity,
        "areas": order.areas,
        "types": order.types,
        "ceiling": order.ceiling,
        "may_hand_on": order.may_hand_on,
        "handed_on_from": order.handed_on_from_id,
    }


def of_grant(grant: AccessGrant) -> dict[str, Any]:
    """Who may read what, from when to when, and on which paper."""
    return _of_both(grant) | {"ability": grant.ability}


def _of_both(row: ActingOrder | AccessGrant) -> dict[str, Any]:
    return {
        "person": str(row.person.pseudonym),
        "instrument": row.order_number,
        "order_day": row.order_day.isoformat(),
        "document": row.document.sha256 if row.document else None,
        "first_day": row.first_day.isoformat(),
        "last_day": row.last_day.isoformat() if row.last_day else None,
        "given_by": str(row.given_by.pseudonym) if row.given_by else None,
    }
