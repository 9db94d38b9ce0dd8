"""What a partner and the district agreed on: concluded, changed where mistyped, renewed, ended early.

Locks: partner, agreement, then chain. Both days of a period are included; one without a last day goes on.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.partners.keeping import kinds_of, locked, must_keep, must_run, plain, reason
from approvals.partners.models import Agreement, Partner
from approvals.partners.refusals import (
    AgreementEnded,
    AgreementOver,
    AgreementRenewed,
    NothingToRenew,
    SayWho,
)
from approvals.partners.selectors import possible_owners
from approvals.people.models import Person
from approvals.requests.idempotency import is_repeated
from approvals.store.models import StoredFile
from approvals.store.services import keep

TEXTS = ("title", "number", "they_give", "we_give")
Upload = tuple[str, bytes]  # a file as it came: its name and its content


@dataclass(frozen=True, slots=True)
class Terms:
    """What an agreement says: its period, what each side gives, and which person of the office owns it."""

    title: str
    starts_on: date
    they_give: str
    owner_id: int
    number: str = ""
    ends_on: date | None = None
    we_give: str = ""


@transaction.atomic
def conclude(
    *, partner_id: int, said: Terms, file: Upload | None = None, by: Person, at: datetime, key: UUID | None = None
) -> Agreement | None:
    """Enter an agreement with a partner, with its scanned paper; None when done before under this key."""
    partner = locked(partner_id)
    if _done_before(partner.district_id, key, by, at, "conclude", said, partner=partner_id):
        return None
    must_keep(partner.district_id, by, at)
    must_run(partner)
    agreement = _entered(partner, _checked(said, partner.district_id, localdate(at)), file, by, at)
    _record(kinds.AGREEMENT_CONCLUDED, agreement, by, at, private=_words(agreement))
    return agreement


@transaction.atomic
def change(
    *, agreement_id: int, said: Terms, file: Upload | None = None, by: Person, at: datetime, key: UUID | None = None
) -> Agreement:
    """Put right what was mistyped, or name another owner; with another last day its owner is warned anew."""
    agreement = _locked(agreement_id)
    if _done_before(agreement.district_id, key, by, at, "change", said, agreement=agreement_id):
        return agreement
    must_keep(agreement.district_id, by, at)
    must_run(agreement.partner)
    _must_not_have_ended(agreement)
    columns = _checked(said, agreement.district_id, localdate(at))
    if agreement.renews is not None:
        _must_last_longer(agreement.renews, columns["ends_on"])
    if columns["ends_on"] != agreement.ends_on:
        columns["warned_on"] = None
    for column, value in columns.items():
        setattr(agreement, column, value)
    agreement.file = _kept(file, agreement.partner, by, at) or agreement.file
    agreement.save(update_fields=[*columns, "file"])
    _record(kinds.AGREEMENT_CHANGED, agreement, by, at, private=_words(agreement))
    return agreement


@transaction.atomic
def renew(
    *, agreement_id: int, said: Terms, file: Upload | None = None, by: Person, at: datetime, key: UUID | None = None
) -> Agreement | None:
    """Enter the agreement that takes the place of one with a last day, once; None when done before under this key."""
    old = _locked(agreement_id)
    if _done_before(old.district_id, key, by, at, "renew", said, agreement=agreement_id):
        return None
    must_keep(old.district_id, by, at)
    must_run(old.partner)
    _must_not_have_ended(old)
    if Agreement.objects.filter(renews=old).exists():
        raise AgreementRenewed(title=old.title)
    if old.ends_on is None:
        raise NothingToRenew(title=old.title)
    columns = _checked(said, old.district_id, localdate(at))
    _must_last_longer(old, columns["ends_on"])
    new = _entered(old.partner, {**columns, "renews": old}, file, by, at)
    _record(kinds.AGREEMENT_RENEWED, new, by, at, {"renews": old.pk}, _words(new))
    return new


@transaction.atomic
def end_early(*, agreement_id: int, why: str, by: Person, at: datetime, key: UUID | None = None) -> Agreement:
    """End an agreement today, before its last day, for a reason; it stays readable."""
    agreement, why, day = _locked(agreement_id), reason(why), localdate(at)
    asked = {"agreement": agreement_id, "why": why}
    if is_repeated(key=key, by=by, district_id=agreement.district_id, at=at, act="agreement.end", **asked):
        return agreement
    must_keep(agreement.district_id, by, at)
    _must_not_have_ended(agreement)
    if agreement.ends_on is not None and agreement.ends_on < day:
        raise AgreementOver(title=agreement.title)
    agreement.ended_on, agreement.end_note = day, why
    agreement.save(update_fields=["ended_on", "end_note"])
    _record(kinds.AGREEMENT_ENDED, agreement, by, at, {"ended_on": day.isoformat()}, {"reasons": why})
    return agreement


def _locked(agreement_id: int) -> Agreement:
    locked(Agreement.objects.values_list("partner_id", flat=True).get(pk=agreement_id))
    rows = Agreement.objects.select_related("district", "partner__district", "owner", "file", "renews")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=agreement_id)


def _done_before(
    district_id: int, key: UUID | None, by: Person, at: datetime, act: str, said: Terms, **about: int
) -> bool:
    asked = {**about, **asdict(said)}
    return is_repeated(key=key, by=by, district_id=district_id, at=at, act=f"agreement.{act}", **asked)


def _checked(said: Terms, district_id: int, day: date) -> dict[str, Any]:
    texts = plain(Agreement, {name: getattr(said, name) for name in TEXTS}, needed=("title", "they_give"))
    if said.ends_on is not None and said.ends_on < said.starts_on:
        raise SayWho(fields={"ends_on": [_("Choose the first day or a later one.")]})
    owner = possible_owners(district_id, day).filter(pk=said.owner_id).first()
    if owner is None:
        raise SayWho(fields={"owner": [_("Choose somebody who holds a post at the district office.")]})
    return {**texts, "starts_on": said.starts_on, "ends_on": said.ends_on, "owner": owner}


def _must_not_have_ended(agreement: Agreement) -> None:
    if agreement.ended_on is not None:
        raise AgreementEnded(title=agreement.title)


def _must_last_longer(old: Agreement, ends_on: date | None) -> None:
    if ends_on is not None and old.ends_on is not None and ends_on <= old.ends_on:
        raise SayWho(fields={"ends_on": [_("A renewal lasts longer than the agreement it takes the place of.")]})


def _entered(
    partner: Partner, columns: dict[str, Any], file: Upload | None, by: Person, at: datetime
) -> Agreement:  # fmt: skip
    scan = _kept(file, partner, by, at)
    return Agreement.objects.create(
        district=partner.district, partner=partner, **columns, file=scan, added_by=by, added_at=at
    )


def _kept(file: Upload | None, partner: Partner, by: Person, at: datetime) -> StoredFile | None:
    if file is None:
        return None
    name, content = file
    return keep(district=partner.district, name=name, content=content, by=by, at=at)


def _words(agreement: Agreement) -> dict[str, str]:
    return {name: getattr(agreement, name) for name in TEXTS if getattr(agreement, name)}


def _record(
    kind: str, agreement: Agreement, by: Person, at: datetime, more: dict[str, Any] | None = None,
    private: dict[str, str] | None = None,
) -> None:  # fmt: skip
    told = {
        "partner": agreement.partner_id,
        "kinds": kinds_of(agreement.partner),
        "person": str(agreement.owner.pseudonym),
        "starts_on": agreement.starts_on.isoformat(),
        "ends_on": agreement.ends_on.isoformat() if agreement.ends_on else None,
        **({"file": agreement.file.pk, "sha256": agreement.file.sha256} if agreement.file else {}),
        **(more or {}),
    }
    subject = ("agreement", agreement.pk)
    record(kind, district=agreement.district, subject=subject, by=by, at=at, data=told, private=private)
