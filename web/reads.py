"""Pages that show the record of a person write down who looked, where it is not the person themself."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from approvals.audit import kinds
from approvals.audit.reading import note_reading
from approvals.people.capacities import headed
from approvals.people.models import District, Person
from approvals.requests.models import ApprovalRequest
from approvals.requests.selectors import persons_concerned
from notifications.models import Delivery
from web.access import grants


def of_person(request: HttpRequest, person: Person, district: District, page: str) -> None:
    """The page of one person was opened. One statement within the hour, else three."""
    _note(request, ("person", person.pseudonym), district, page, [person])


def of_request(
    request: HttpRequest, paper: ApprovalRequest, page: str, persons: Iterable[Person] | None = None
) -> None:
    """A request was opened; those it concerns are looked up unless the page has them. Nothing where nobody is named."""
    shown = persons_concerned(paper) if persons is None else persons
    _note(request, ("concerned", paper.pk), paper.district, page, shown, {"request": paper.pk})


def of_list(request: HttpRequest, district: District, page: str, persons: Iterable[Person]) -> None:
    """A list of records was opened: one event for all persons on it."""
    _note(request, (page, district.code), district, page, persons)


def of_mail(request: HttpRequest, mail: Delivery, district: District) -> None:
    """A mail to somebody was opened. One statement within the hour, else three."""
    _note(request, ("mail", mail.pk), district, "mail", [mail.person])


def of_file(request: HttpRequest, district: District, subject: tuple[str, object], page: str) -> None:
    """Something was taken away as a file: who, what; once within the hour."""
    about = {"by": request.user, "at": timezone.now(), "capacity": _capacity(request, district.pk)}
    note_reading(kinds.EXPORT_TAKEN, district=district, subject=subject, page=page, **about)


def _note(
    request: HttpRequest, subject: tuple[str, object], district: District, page: str, persons: Iterable[Person],
    data: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """Write it down; the reader's own record is theirs to read."""
    others = {person.pk: person for person in persons if person.pk != request.user.pk}
    if not others:
        return
    about = {"by": request.user, "at": timezone.now(), "capacity": _capacity(request, district.pk)}
    note_reading(
        kinds.PERSONAL_READ, district=district, subject=subject, page=page, data=data, persons=list(others.values()),
        **about,
    )  # fmt: skip


def _capacity(request: HttpRequest, district_id: int) -> dict[str, Any]:
    """The first of the reader's posts there, as events carry it; empty for a member without a post. No query."""
    here = (each for each in headed(grants(request)) if each.post.district_id == district_id)
    found = next(here, None)
    return found.to_event() if found else {}
