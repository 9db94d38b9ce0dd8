"""Erasing: salt and value go, an event says so in the same transaction, the proofs stay what they were.

The rows people work with are blanked with it. What belongs to the record of a decision is refused.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.audit.models import Event, PrivateValue
from approvals.audit.services import record
from approvals.people.models import District, Person
from approvals.people.selectors import persons_in
from approvals.people.services import administers
from approvals.privacy.found import Item, items_of, over_before, soonest
from approvals.privacy.matters import MATTERS
from approvals.privacy.models import Erasure
from approvals.privacy.refusals import (
    AlreadyErased,
    NoPaper,
    NothingToErase,
    NotYourOwnErasure,
    PartOfTheRecord,
    StillNeeded,
)
from approvals.privacy.register import Ground, register

LONGEST_PAPER = 100


@transaction.atomic
def erase(
    *, district: District, event_id: UUID, fields: Collection[str], ground: str, paper: str, by: Person, at: datetime
) -> Event:
    """Erase chosen private values of one event, and what the live row says of them; `paper` is what asks for it."""
    administers(by, district.pk, at)
    why, paper = register().grounds[ground], paper_named(paper)
    event = Event.objects.get(pk=event_id, district=district)
    lines = [register().line_of(event.kind, name) for name in fields]
    if not lines or None in lines:
        raise PartOfTheRecord
    items: list[Item] = []
    for line in {line.code: line for line in lines if line is not None}.values():
        found = [item for item in items_of(district, line, events=[event_id]) if item.field in fields]
        over, _later = over_before(district, line, found, soonest(line, localdate(at)))
        if len(over) < len(found):
            raise StillNeeded
        items += over
    if any(item.person == str(by.pseudonym) for item in items):
        raise NotYourOwnErasure
    if not items:
        raise AlreadyErased
    asked = {"asked_by": "person", "paper": paper}
    return let_go(district=district, items=items, subject=("event", event_id), ground=why, by=by, at=at, **asked)


@transaction.atomic
def erase_person(
    *, district: District, person_id: int, ground: str, paper: str, by: Person, at: datetime
) -> Event:  # fmt: skip
    """Erase everything of one person that may be erased in this district now; what stays is said by `kept_of`."""
    administers(by, district.pk, at)
    why, paper = register().grounds[ground], paper_named(paper)
    person = known_in(district).get(pk=person_id)
    if person.pk == by.pk:
        raise NotYourOwnErasure
    items = erasable_of(district, person, at)
    if not items:
        raise NothingToErase(person=person)
    asked = {"asked_by": "person", "paper": paper}
    subject = ("person", person.pseudonym)
    return let_go(district=district, items=items, subject=subject, ground=why, by=by, at=at, **asked)


def erasable_of(district: District, person: Person, at: datetime) -> list[Item]:
    """The private values of a person whose matters are over. Two queries for each line of the register."""
    found: list[Item] = []
    for line in register().lines.values():
        mine = list(items_of(district, line, person=str(person.pseudonym)))
        found += over_before(district, line, mine, soonest(line, localdate(at)))[0]
    return found


def known_in(district: District) -> Any:
    """Everybody a district keeps something about: of its posts and seats, and those its requests concern."""
    concerned = Person.objects.filter(concerns__district=district)
    return Person.objects.filter(pk__in=persons_in([district.pk]).order_by().values("pk")) | Person.objects.filter(
        pk__in=concerned.values("pk")
    )


def let_go(
    *, district: District, items: Sequence[Item], subject: tuple[str, object], ground: Ground, by: Person | None,
    at: datetime, **said: Any,
) -> Event:  # fmt: skip
    """Write the event, then the rows that point to it, then delete: the database lets nothing go in another order.

    In the caller's transaction; values that somebody else erased meanwhile are left out, and with none left it raises
    AlreadyErased.
    """
    held = PrivateValue.objects.filter(pk__in=[item.pk for item in items]).select_for_update().order_by("id")
    there = {row.pk for row in held}
    gone = [item for item in items if item.pk in there]
    if not gone:
        raise AlreadyErased
    blanked = _blank(district, gone, at)
    data = {
        "erased": _by_event(gone),
        "lines": sorted({item.line.code for item in gone}),
        "rows": blanked,
        "ground": ground.code,
        "section": ground.section,
        **said,
    }
    event = record(kinds.ERASED, district=district, subject=subject, by=by, at=at, data=data)
    Erasure.objects.bulk_create(
        Erasure(district=district, event_id=item.event_id, field=item.field, by_event=event) for item in gone
    )
    PrivateValue.objects.filter(pk__in=there).delete()
    return event


def _blank(district: District, items: Iterable[Item], at: datetime) -> dict[str, int]:
    """Blank the live rows; tells how many of each line."""
    keys: dict[str, set[str]] = {}
    for item in items:
        keys.setdefault(item.line.code, set()).add(item.key)
    return {code: MATTERS[code][1](district, found, at) for code, found in sorted(keys.items())}


def _by_event(items: Iterable[Item]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for item in items:
        found.setdefault(str(item.event_id), []).append(item.field)
    return {event: sorted(fields) for event, fields in found.items()}


def paper_named(paper: str) -> str:
    """The name of a paper on one line; raises NoPaper where there is none."""
    named = " ".join(paper.split())[:LONGEST_PAPER]
    if not named:
        raise NoPaper
    return named
