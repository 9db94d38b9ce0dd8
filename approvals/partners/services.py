"""The acts of whoever keeps the register of partners. Locks: partner, then district (its names), then chain."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.partners.keeping import kinds_of, locked, must_keep, must_run, plain, reason
from approvals.partners.models import Agreement, Partner, PartnerKind
from approvals.partners.places import end_all
from approvals.partners.refusals import PartnerBound, PartnerInNetworks, PartnerThere, SayWho
from approvals.people.models import District, Person
from approvals.requests.idempotency import is_repeated


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
    must_keep(district.pk, by, at)
    _must_be_new(district.pk, said)
    partner = Partner.objects.create(district=district, **_columns(said), added_by=by, added_at=at)
    _write_kinds(partner, said)
    _record(kinds.PARTNER_ADDED, partner, by, at, {"kinds": list(said.kinds)}, _words(said))
    return partner


@transaction.atomic
def change(*, partner_id: int, said: Particulars, by: Person, at: datetime, key: UUID | None = None) -> Partner:
    """Say something else of a body; what stood there before stays in the trail."""
    partner, said = locked(partner_id), _checked(said)
    asked = {"partner": partner_id, **_asked(said)}
    if is_repeated(key=key, by=by, district_id=partner.district_id, at=at, act="partner.change", **asked):
        return partner
    must_keep(partner.district_id, by, at)
    must_run(partner)
    _must_be_new(partner.district_id, said, but=partner.pk)
    for column, value in _columns(said).items():
        setattr(partner, column, value)
    partner.save(update_fields=list(_columns(said)))
    _write_kinds(partner, said)
    _record(kinds.PARTNER_CHANGED, partner, by, at, {"kinds": list(said.kinds)}, _words(said))
    return partner


@transaction.atomic
def end(*, partner_id: int, why: str, by: Person, at: datetime, key: UUID | None = None) -> Partner:
    """A body takes part no longer, for a reason; it stays in the register. Its seats and schools end with it."""
    partner, why, day = locked(partner_id), reason(why), localdate(at)
    asked = {"partner": partner_id, "why": why}
    if is_repeated(key=key, by=by, district_id=partner.district_id, at=at, act="partner.end", **asked):
        return partner
    must_keep(partner.district_id, by, at)
    must_run(partner)
    _must_be_free(partner, day)
    partner.ended_on, partner.end_note = day, why
    partner.save(update_fields=["ended_on", "end_note"])
    told = {"kinds": kinds_of(partner), **end_all(partner, day)}
    _record(kinds.PARTNER_ENDED, partner, by, at, told, {"reasons": why})
    return partner


def _must_be_free(partner: Partner, day: date) -> None:
    """What was agreed is ended by itself, with its own reason; a network is left on a day of its own."""
    running = Agreement.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day), partner=partner, ended_on=None)
    if running.exists():
        raise PartnerBound(partner=partner)
    if partner.networks.filter(until=None).exists():
        raise PartnerInNetworks(partner=partner)


def _must_be_new(district_id: int, said: Particulars, but: int | None = None) -> None:
    """One body stands there once, also where two people write it at the same moment: they wait for each other."""
    District.objects.select_for_update(no_key=True).get(pk=district_id)
    there = Partner.objects.filter(district=district_id, name_th=said.name_th, ended_on=None).exclude(pk=but)
    if there.exists():
        raise PartnerThere(partner=said.name_th)


def _checked(said: Particulars) -> Particulars:
    texts = plain(Partner, _columns(said), needed=("name_th",))
    known = [kind for kind in PartnerKind.Kind.values if kind in said.kinds]
    if not known or set(said.kinds) - set(known):
        raise SayWho(fields={"kinds": [_("Choose at least one of the kinds.")]})
    return Particulars(kinds=tuple(known), **texts)


def _columns(said: Particulars) -> dict[str, str]:
    return {name: value for name, value in asdict(said).items() if name != "kinds"}


def _words(said: Particulars) -> dict[str, str]:
    return {name: value for name, value in _columns(said).items() if value}


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
    kind: str, partner: Partner, by: Person, at: datetime, told: dict[str, Any], private: dict[str, str]
) -> None:
    """A body may be a person or a family: its words are committed to, its kinds are told."""
    subject = ("partner", partner.pk)
    record(kind, district=partner.district, subject=subject, by=by, at=at, data=told, private=private)
