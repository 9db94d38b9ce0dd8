"""The door as events: who came in, went out, was turned away; new passwords; and what was tried without power.

An event stands in the chain of every district in which the person holds something, in the order of the districts, so
that two sign-ins never wait for each other. Whoever holds nothing anywhere sees nothing, and no chain is theirs: of
them nothing is written. What a stranger can repeat at will is written once in an hour.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.audit.once import first_in_hour
from approvals.audit.services import record
from approvals.people.models import District, Person, Tenure
from approvals.people.orders import AccessGrant, ActingOrder

MOST_ATTEMPTS = 20  # refused attempts of one person written in one hour; more say no more


@transaction.atomic
def note_sign_in(*, person: Person, at: datetime) -> None:
    """Write down that a person signed in. One query, and one event for each district."""
    for district in districts_of(person, localdate(at)):
        record(kinds.SIGNED_IN, district=district, subject=("person", person.pseudonym), by=person, at=at)


@transaction.atomic
def note_sign_out(*, person: Person, at: datetime) -> None:
    """Write down that a person signed out."""
    for district in districts_of(person, localdate(at)):
        record(kinds.SIGNED_OUT, district=district, subject=("person", person.pseudonym), by=person, at=at)


@transaction.atomic
def note_password(*, person: Person, at: datetime, by_link: bool = False) -> None:
    """Write down a new password: changed by whoever knew the old one, or chosen with the link that was sent."""
    kind, by = (kinds.PASSWORD_SET, None) if by_link else (kinds.PASSWORD_CHANGED, person)
    for district in districts_of(person, localdate(at)):
        record(kind, district=district, subject=("person", person.pseudonym), by=by, at=at)


@transaction.atomic
def note_failed_sign_in(*, username: str, at: datetime) -> None:
    """Write down a wrong password for somebody known; what else was typed as a name may be a password itself."""
    person = Person.objects.filter(username=username).first()
    if person is not None:
        _once(kinds.SIGN_IN_FAILED, person, None, at, "", {})


@transaction.atomic
def note_reset_asked(*, person: Person, at: datetime) -> None:
    """Write down that somebody asked for a link for a new password of a person."""
    _once(kinds.PASSWORD_RESET_ASKED, person, None, at, "", {})


@transaction.atomic
def note_refused_attempt(*, person: Person, door: str, things: Iterable[str], answer: int, at: datetime) -> None:
    """Write down what a person tried to do without power; `answer` is 403, or 404 where it is not there for them.

    In a transaction of its own: the act itself was taken back. Once in an hour for the same door and things, and at
    most MOST_ATTEMPTS in an hour, whatever is tried.
    """
    tried = {"door": door, "things": list(things), "answer": answer}
    _once(kinds.ATTEMPT_REFUSED, person, person, at, f"{door} {tried['things']}", tried, most=MOST_ATTEMPTS)


def districts_of(person: Person, on: date) -> list[District]:
    """Where the person holds a post, an order, access or a seat that day, or is concerned by a request. One query."""
    seats, concerns = (District._meta.get_field(name).related_model for name in ("memberships", "concerns"))
    seated = seats._default_manager.filter(first_day__lte=on).filter(Q(last_day=None) | Q(last_day__gte=on))
    held = (
        Tenure.objects.on(on), ActingOrder.objects.on(on), AccessGrant.objects.on(on), seated,
        concerns._default_manager.all(),
    )  # fmt: skip
    there = Q()
    for rows in held:
        there |= Q(pk__in=rows.filter(person=person).values("district_id"))
    return list(District.objects.filter(there).order_by("id"))


def _once(
    kind: str, person: Person, by: Person | None, at: datetime, key: str, data: dict[str, Any], **bound: int
) -> None:
    """One event in an hour for each district."""
    for district in districts_of(person, localdate(at)):
        if first_in_hour(district_id=district.pk, circle=f"{kind} {person.pseudonym}", key=key, at=at, **bound):
            record(kind, district=district, subject=("person", person.pseudonym), by=by, at=at, data=data)
