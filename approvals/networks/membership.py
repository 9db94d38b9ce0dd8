"""Schools and partners that belong to a network: they join, several in one act, and leave one by one."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.networks.keeping import done_before, locked, must_keep, must_run, note
from approvals.networks.models import Network, NetworkMember
from approvals.networks.refusals import HasLeft, SayOfNetwork
from approvals.networks.saying import not_to_come
from approvals.partners.models import Partner, PartnerKind
from approvals.people.models import Person, School


@transaction.atomic
def join(
    *,
    network_id: int,
    schools: Collection[int] = (),
    partners: Collection[int] = (),
    since: date,
    by: Person,
    at: datetime,
    key: UUID | None = None,
) -> list[NetworkMember]:
    """Let schools and partners belong to the network from a day on; who belongs to it already is left as it is.

    Gives the new members, none where the act was done before under its key.
    """
    network = locked(network_id)
    schools, partners = sorted(set(schools)), sorted(set(partners))
    if done_before(network, key, by, at, "join", schools=schools, partners=partners, since=since):
        return []
    must_keep(network.district_id, by, at)
    must_run(network)
    not_to_come(localdate(at), since=since)
    bodies: list[School | Partner] = [*_schools(network, schools), *_partners(network, partners)]
    if not bodies:
        raise SayOfNetwork(fields={"members": [_("Choose at least one school or partner that is no member yet.")]})
    members = [
        NetworkMember(district=network.district, network=network, since=since, **_column(body)) for body in bodies
    ]
    members = NetworkMember.objects.bulk_create(members)
    note(kinds.NETWORK_JOINED, network, by=by, at=at, data={"since": since.isoformat(), **_counted(network, members)})
    return members


@transaction.atomic
def leave(*, member_id: int, until: date, by: Person, at: datetime, key: UUID | None = None) -> NetworkMember:
    """A school or a partner belongs to the network no longer; it stays among those who were members."""
    network = locked(NetworkMember.objects.values_list("network_id", flat=True).get(pk=member_id))
    member = NetworkMember.objects.select_related("school", "partner").get(pk=member_id)
    if done_before(network, key, by, at, "leave", member=member_id, until=until):
        return member
    must_keep(network.district_id, by, at)
    must_run(network)
    if member.until is not None:
        raise HasLeft(member=member.school or member.partner)
    not_to_come(localdate(at), until=until)
    if until < member.since:
        raise SayOfNetwork(fields={"until": [_("Choose a day on which it was a member already.")]})
    member.until = until
    member.save(update_fields=["until"])
    note(kinds.NETWORK_LEFT, network, by=by, at=at, data={"until": until.isoformat(), **_counted(network, [member])})
    return member


def _column(body: School | Partner) -> dict[str, Any]:
    return {"school": body} if isinstance(body, School) else {"partner": body}


def _schools(network: Network, ids: list[int]) -> list[School]:
    """Those of the district that are open and no members yet."""
    there = network.members.filter(until=None, school__isnull=False).values("school_id")
    found = School.objects.filter(pk__in=ids, district=network.district_id, closed_on=None)
    _must_be_known(ids, found.count())
    return list(found.exclude(pk__in=there).order_by("id"))


def _partners(network: Network, ids: list[int]) -> list[Partner]:
    """Those of the register that take part still and are no members yet."""
    there = network.members.filter(until=None, partner__isnull=False).values("partner_id")
    found = Partner.objects.filter(pk__in=ids, district=network.district_id, ended_on=None)
    _must_be_known(ids, found.count())
    return list(found.exclude(pk__in=there).order_by("id"))


def _must_be_known(ids: list[int], found: int) -> None:
    if len(ids) != found:
        raise SayOfNetwork(fields={"members": [_("Choose schools and partners of this district.")]})


def _counted(network: Network, members: list[NetworkMember]) -> dict[str, Any]:
    """Who it was by number, how many of each, of which kinds, and how many the network has now."""
    schools = [row.school_id for row in members if row.school_id]
    partners = [row.partner_id for row in members if row.partner_id]
    found = PartnerKind.objects.filter(partner__in=partners).values_list("kind", flat=True)
    there = network.members.filter(until=None)
    return {
        "schools": len(schools),
        "partners": len(partners),
        "partner_kinds": dict(sorted(Counter(found).items())),
        "school_ids": schools,
        "partner_ids": partners,
        "schools_now": there.exclude(school=None).count(),
        "partners_now": there.exclude(partner=None).count(),
    }
