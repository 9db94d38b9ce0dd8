"""One line per wish: acting orders and grants of access, recorded as the administrator does."""

from datetime import date, datetime

from approvals.acting import access, services
from approvals.acting.services import Paper, Terms
from approvals.models import Person, Post
from approvals.people.orders import AccessGrant, ActingOrder
from tests.builders import A_PDF, A_TUESDAY, LONG_AGO, Office

TODAY = date(2026, 11, 24)
SCAN = ("คำสั่ง.pdf", A_PDF)


def post_of(office: Office, kind: str) -> Post:
    """The post of that kind in the office."""
    return Post.objects.get(district=office.district, kind=kind)


def a_paper(signed_by: Person | None, number: str = "12/2569", day: date = LONG_AGO, **parts) -> Paper:
    """A signed order with its scan."""
    return Paper(number, day, parts.get("scan", SCAN), signed_by, parts.get("reason", ""))


def acting(
    office: Office, person: Person, kind: str = "director", capacity: str = "in-place-of", number: str = "12/2569",
    at: datetime = A_TUESDAY, signed_by: Person | None = None, **terms,
) -> ActingOrder:  # fmt: skip
    """An order in force since long ago, signed by the director of the district unless somebody else is named."""
    reach = Terms(terms.pop("first_day", LONG_AGO), terms.pop("last_day", None), **terms)
    paper = a_paper(signed_by or office.malee, number)
    given = {"post_id": post_of(office, kind).pk, "person_id": person.pk, "capacity": capacity}
    return services.record_order(**given, paper=paper, terms=reach, by=office.nok, at=at)


def deputised(office: Office, person: Person, kind: str = "director", **terms) -> ActingOrder:
    """An order by which the holder of a post deputises somebody."""
    holder = post_of(office, kind).tenures.get().person
    return acting(office, person, kind, "on-behalf-of", signed_by=holder, **terms)


def access_for(office: Office, person: Person, ability: str = "audit", **terms) -> AccessGrant:
    """A grant of access, signed by the director."""
    reach = Terms(terms.pop("first_day", LONG_AGO), terms.pop("last_day", date(2027, 9, 30)))
    given = {"district": office.district, "person_id": person.pk, "ability": ability}
    paper = a_paper(office.malee, terms.pop("number", "30/2569"))
    return access.give_access(**given, paper=paper, terms=reach, by=office.nok, at=A_TUESDAY)
