"""Whom to reach at a partner, only with the consent of that person.

Consent withdrawn is an act of `approvals.privacy.consents`, which erases from the trail too. Locks: partner, contact,
then chain.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.partners.keeping import locked, must_keep, must_run, plain
from approvals.partners.models import PartnerContact
from approvals.partners.refusals import ContactErased, SayWho
from approvals.people.models import Person
from approvals.requests.idempotency import is_repeated


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom to reach and how, by telephone or e-mail, and when and how that person consented."""

    name: str
    consent_on: date
    consent_how: str
    role: str = ""
    phone: str = ""
    email: str = ""


@transaction.atomic
def add_contact(
    *, partner_id: int, said: Reach, by: Person, at: datetime, key: UUID | None = None
) -> PartnerContact | None:
    """Keep whom to reach at a partner; None when this very act was done before under its key.

    The key remembers no word of it: a digest of a telephone number would outlive the consent.
    """
    partner = locked(partner_id)
    if is_repeated(key=key, by=by, district_id=partner.district_id, at=at, act="contact.add", partner=partner_id):
        return None
    must_keep(partner.district_id, by, at)
    must_run(partner)
    columns = _checked(said, localdate(at))
    contact = PartnerContact.objects.create(
        district=partner.district, partner=partner, **columns, added_by=by, added_at=at
    )
    record_contact(kinds.PARTNER_CONTACT_ADDED, contact, by, at, columns)
    return contact


@transaction.atomic
def change_contact(
    *, contact_id: int, said: Reach, by: Person, at: datetime, key: UUID | None = None
) -> PartnerContact:
    """Say something else of a contact: what was mistyped, or a consent given anew."""
    contact = locked_contact(contact_id)
    if is_repeated(key=key, by=by, district_id=contact.district_id, at=at, act="contact.change", contact=contact_id):
        return contact
    must_keep(contact.district_id, by, at)
    must_stand(contact)
    columns = _checked(said, localdate(at))
    for column, value in columns.items():
        setattr(contact, column, value)
    contact.save(update_fields=list(columns))
    record_contact(kinds.PARTNER_CONTACT_CHANGED, contact, by, at, columns)
    return contact


def locked_contact(contact_id: int) -> PartnerContact:
    """A contact under the lock of its partner and its own."""
    locked(PartnerContact.objects.values_list("partner_id", flat=True).get(pk=contact_id))
    rows = PartnerContact.objects.select_related("district", "partner")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=contact_id)


def must_stand(contact: PartnerContact) -> None:
    """Raise ContactErased where its consent was withdrawn."""
    if contact.erased_at is not None:
        raise ContactErased


def record_contact(
    kind: str, contact: PartnerContact, by: Person, at: datetime, columns: dict[str, Any] | None = None
) -> None:
    """Write down one act: its words are committed to, the number of the contact and the day of consent are told."""
    data = {"contact": contact.pk, "consented_on": contact.consent_on.isoformat()}
    words = {name: value for name, value in (columns or {}).items() if name != "consent_on" and value}
    subject = ("partner", contact.partner_id)
    record(kind, district=contact.district, subject=subject, by=by, at=at, data=data, private=words)


def _checked(said: Reach, day: date) -> dict[str, Any]:
    words = {name: value for name, value in asdict(said).items() if name != "consent_on"}
    found = plain(PartnerContact, words, needed=("name", "consent_how"))
    if not found["phone"] and not found["email"]:
        raise SayWho(fields={"phone": [_("Give a telephone number or an e-mail address.")]})
    if found["email"]:
        _must_be_an_address(found["email"])
    if said.consent_on > day:
        raise SayWho(fields={"consent_on": [_("Choose today or an earlier day.")]})
    return {**found, "consent_on": said.consent_on}


def _must_be_an_address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as wrong:
        raise SayWho(fields={"email": list(wrong.messages)}) from wrong
