"""An office in which people leave, go away and come back: one line per wish."""

from datetime import date, datetime, timedelta

from approvals.delegation.files.loader import load
from approvals.delegation.models import RulebookVersion
from approvals.models import ActingOrder, Person, Post, Tenure
from approvals.people.orders import Absence
from tests.builders import A_TUESDAY, Office

TUESDAY = date(2026, 11, 24)
MONDAY = date(2026, 11, 30)


def post_of(person: Person) -> Post:
    """The one post a person holds."""
    return Tenure.objects.select_related("post").get(person=person).post


def leaves(person: Person, last_day: date) -> None:
    """Somebody's tenure ends."""
    Tenure.objects.filter(person=person).update(last_day=last_day)


def is_away(office: Office, person: Person, first_day: date, last_day: date) -> Absence:
    """Somebody is away, both days included."""
    return Absence.objects.create(
        district=office.district, person=person, kind="leave", first_day=first_day, last_day=last_day,
        recorded_by=person, recorded_at=A_TUESDAY,
    )  # fmt: skip


def acts_for(office: Office, person: Person, post: Post, first_day: date, last_day: date, **scope) -> ActingOrder:
    """Somebody acts for a post under an order, both days included."""
    return ActingOrder.objects.create(
        district=office.district, person=person, post=post, capacity="on-behalf-of" if scope else "in-place-of",
        order_number=f"{ActingOrder.objects.count() + 1}/2569", order_day=TUESDAY, first_day=first_day,
        last_day=last_day, recorded_by=office.nok, recorded_at=A_TUESDAY, **scope,
    )  # fmt: skip


def later(days: int) -> datetime:
    """The same hour, so many days after the Tuesday."""
    return A_TUESDAY + timedelta(days=days)


def with_the_matrix_we_ship(office: Office) -> Office:
    """The office works by the sample matrix instead of the small one."""
    rulebook = load()
    RulebookVersion.objects.create(
        district=office.district, number=2, content=rulebook.to_json(), sha256=rulebook.sha256,
        first_day=date(2021, 1, 1), status=RulebookVersion.Status.PUBLISHED, published_at=A_TUESDAY,
    )  # fmt: skip
    return office
