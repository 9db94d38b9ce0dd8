"""The acts of whoever keeps the register of partners. Locks: partner, then district (its names), then chain."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.partners.models import Partner, PartnerKind
from approvals.partners.refusals import MayNotKeepPartners, PartnerEnded, PartnerThere, SayWho
from approvals.people.kinds import Ability
from approvals.people.models import District, Person
from approvals.people.selectors import grants_of
from approvals.requests.idempotency import is_repeated
from approvals.vocabulary.thai import normalise

LONGEST = 2_000  # characters of a note or a reason
MUST_BE_SAID = {"name_th", "why"}


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the register says of a body: its names, its kinds (at least one), where it is, and what it takes part in."""

    name_th: str
    kinds: Collection[str]
    name_en: str = ""
    place: str = ""
    website: str = ""
    note: str = ""


@transaction.atomic
def add(*, district: District, said: Particulars, by: Person, at: datetime, key: UUID | None = None) -> Partner | None:
    """Put a body into the register; None when this very act was done before under its key."""
    said = _checked(said)
    if is_repeated(key=key, by=by, district_id=district.pk, at=at, act="partner.add", **_asked(said)):
        return None
    _must_keep(district.pk, by, at)
    _must_be_new(district.pk, said)
    partner = Partner.objects.create(district=district, **_columns(said), added_by=by, added_at=at)
    _write_kinds(partner, said)
    _record(kinds.PARTNER_ADDED, partner, by, at, said)
    return partner


@transaction.atomic
def change(*, partner_id: int, said: Particulars, by: Person, at: datetime, key: UUID | None = None) -> Partner:
    """Say something else of a body; what stood there before stays in the trail."""
    partner, said = _locked(partner_id), _checked(said)
    asked = {"partner": partner_id, **_asked(said)}
    if is_repeated(key=key, by=by, district_id=partner.district_id, at=at, act="partner.change", **asked):
        return partner
    _must_keep(partner.district_id, by, at)
    _must_run(partner)
    _must_be_new(partner.district_id, said, but=partner.pk)
    for column, value in _columns(said).items():
        setattr(partner, column, value)
    partner.save(update_fields=list(_columns(said)))
    _write_kinds(partner, said)
    _record(kinds.PARTNER_CHANGED, partner, by, at, said)
    return partner


@transaction.atomic
def end(*, partner_id: int, why: str, by: Person, at: datetime, key: UUID | None = None) -> Partner:
    """A body takes part no longer, for a reason; it stays in the register, among those that ended."""
    partner, why = _locked(partner_id), normalise(why).strip()
    asked = {"partner": partner_id, "why": why}
    if is_repeated(key=key, by=by, district_id=partner.district_id, at=at, act="partner.end", **asked):
        return partner
    _must_keep(partner.district_id, by, at)
    _must_run(partner)
    _must_fit(why=(why, LONGEST))
    partner.ended_on, partner.end_note = localdate(at), why
    partner.save(update_fields=["ended_on", "end_note"])
    _record(kinds.PARTNER_ENDED, partner, by, at, private={"reasons": why})
    return partner


def _locked(partner_id: int) -> Partner:
    rows = Partner.objects.select_related("district")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=partner_id)


def _must_keep(district_id: int, by: Person, at: datetime) -> None:
    if not grants_of(by, localdate(at)).has(Ability.KEEP_PARTICIPATION, district_id):
        raise MayNotKeepPartners


def _must_run(partner: Partner) -> None:
    if partner.ended_on is not None:
        raise PartnerEnded(partner=partner)


def _must_be_new(district_id: int, said: Particulars, but: int | None = None) -> None:
    """One body stands there once, also where two people write it at the same moment: they wait for each other."""
    District.objects.select_for_update(no_key=True).get(pk=district_id)
    there = Partner.objects.filter(district=district_id, name_th=said.name_th, ended_on=None).exclude(pk=but)
    if there.exists():
        raise PartnerThere(partner=said.name_th)


def _checked(said: Particulars) -> Particulars:
    texts = {name: normalise(text).strip() for name, text in _columns(said).items()}
    _must_fit(**{name: (text, _most(name)) for name, text in texts.items()})
    known = [kind for kind in PartnerKind.Kind.values if kind in said.kinds]
    if not known or set(said.kinds) - set(known):
        raise SayWho(fields={"kinds": [_("Choose at least one of the kinds.")]})
    return Particulars(kinds=tuple(known), **texts)


def _most(column: str) -> int:
    """How many characters a column holds."""
    return getattr(Partner._meta.get_field(column), "max_length", None) or LONGEST


def _must_fit(**texts: tuple[str, int]) -> None:
    wrong = {name: [_("Say it in a few words.")] for name in texts if name in MUST_BE_SAID and not texts[name][0]}
    too_long = {name: most for name, (text, most) in texts.items() if len(text) > most}
    wrong |= {name: [_("Say it in at most %(most)s characters.") % {"most": most}] for name, most in too_long.items()}
    if wrong:
        raise SayWho(fields=wrong)


def _columns(said: Particulars) -> dict[str, str]:
    return {name: value for name, value in asdict(said).items() if name != "kinds"}


def _asked(said: Particulars) -> dict[str, Any]:
    return {**_columns(said), "kinds": ",".join(said.kinds)}


def _write_kinds(partner: Partner, said: Particulars) -> None:
    there = set(partner.kinds.values_list("kind", flat=True))
    partner.kinds.exclude(kind__in=said.kinds).delete()
    PartnerKind.objects.bulk_create(
        PartnerKind(district_id=partner.district_id, partner=partner, kind=kind)
        for kind in said.kinds
        if kind not in there
    )


def _record(
    kind: str,
    partner: Partner,
    by: Person,
    at: datetime,
    said: Particulars | None = None,
    private: dict[str, str] | None = None,
) -> None:
    """A body may be a person or a family: its words are committed to, its kinds are told."""
    words = {name: value for name, value in _columns(said).items() if value} if said else {}
    data = {"kinds": list(said.kinds)} if said else {}
    record(
        kind,
        district=partner.district,
        subject=("partner", partner.pk),
        by=by,
        at=at,
        data=data,
        private={**words, **(private or {})},
    )
