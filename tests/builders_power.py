"""One line per wish about power: acting orders as they stand in the register, and moments of days."""

from datetime import UTC, date, datetime
from itertools import count

from approvals.models import Person, Post
from approvals.people.orders import ActingOrder
from tests.builders import Office

NUMBERS = count(1)


def moment(year: int, month: int, day: int, hour: int = 10) -> datetime:
    """That hour in Bangkok on that day."""
    return datetime(year, month, day, hour - 7, 0, tzinfo=UTC)


def post_of(office: Office, kind: str) -> Post:
    """The post of that kind in the office."""
    return Post.objects.get(district=office.district, kind=kind, ended_on=None)


NARROWING = {"areas", "types", "ceiling", "may_hand_on", "handed_on_from"}  # a head has the whole power of the post


def an_order(office: Office, person: Person, kind: str, first_day: date, last_day: date | None = None, **more):
    """An acting order for the post of that kind, recorded on its first morning unless something else is said."""
    source = more.get("handed_on_from")
    values = {
        "capacity": "on-behalf-of" if NARROWING & set(more) else "in-place-of",
        "order_number": f"คำสั่งที่ {next(NUMBERS)}/2569",
        "order_day": first_day,
        "recorded_by": office.nok,
        "recorded_at": moment(first_day.year, first_day.month, first_day.day, 8),
        "given_by": source.person if source else office.malee,
    }
    return ActingOrder.objects.create(
        district=office.district, person=person, post=post_of(office, kind), first_day=first_day, last_day=last_day,
        **values | more,
    )  # fmt: skip


def revoke(order: ActingOrder, at: datetime) -> None:
    """Write down that an order was revoked at a moment."""
    ActingOrder.objects.filter(pk=order.pk).update(revoked_at=at, revoked_because="กลับมาปฏิบัติราชการแล้ว")
