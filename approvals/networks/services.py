"""The register of networks: added with whoever is responsible, changed, handed over, ended."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.networks.keeping import done_before, locked, must_keep, must_run, note
from approvals.networks.models import Network, NetworkMember, NetworkResponsibility
from approvals.networks.refusals import NetworkThere, ResponsibleAlready, SayOfNetwork
from approvals.networks.saying import Particulars, checked_particulars, not_to_come, reason
from approvals.people.models import District, Person
from approvals.requests.idempotency import is_repeated
from approvals.support.selectors import possible_owners


@transaction.atomic
def add(
    *, district: District, said: Particulars, person_id: int, by: Person, at: datetime, key: UUID | None = None
) -> Network | None:
    """Put a network into the register with the one person responsible for it from today on.

    None when this very act was done before under its key.
    """
    today = localdate(at)
    said = checked_particulars(said, today)
    asked = {"person": person_id, **asdict(said)}
    if is_repeated(key=key, by=by, district_id=district.pk, at=at, act="network.add", **asked):
        return None
    must_keep(district.pk, by, at)
    person = _able(district.pk, person_id, today)
    _must_be_new(district.pk, said)
    network = Network.objects.create(district=district, **asdict(said), added_by=by, added_at=at)
    NetworkResponsibility.objects.create(district=district, network=network, person=person, since=today)
    told = {**_known(network), "person": str(person.pseudonym)}
    note(kinds.NETWORK_ADDED, network, by=by, at=at, data=told, private=_words(said))
    return network


@transaction.atomic
def change(*, network_id: int, said: Particulars, by: Person, at: datetime, key: UUID | None = None) -> Network:
    """Say something else of a network; what stood there before stays in the trail."""
    network, said = locked(network_id), checked_particulars(said, localdate(at))
    if done_before(network, key, by, at, "change", **asdict(said)):
        return network
    must_keep(network.district_id, by, at)
    must_run(network)
    _must_be_new(network.district_id, said, but=network.pk)
    for column, value in asdict(said).items():
        setattr(network, column, value)
    network.save(update_fields=list(asdict(said)))
    note(kinds.NETWORK_CHANGED, network, by=by, at=at, data=_known(network), private=_words(said))
    return network


@transaction.atomic
def hand_over(
    *, network_id: int, person_id: int, on: date, by: Person, at: datetime, key: UUID | None = None
) -> Network:
    """From a day on somebody else is responsible: the period of the one before ends as theirs begins."""
    network, today = locked(network_id), localdate(at)
    if done_before(network, key, by, at, "hand-over", person=person_id, on=on):
        return network
    must_keep(network.district_id, by, at)
    must_run(network)
    not_to_come(today, on=on)
    person = _able(network.district_id, person_id, today)
    before = NetworkResponsibility.objects.select_related("person").get(network=network, until=None)
    if before.person_id == person.pk:
        raise ResponsibleAlready(person=person)
    if on < before.since:
        raise SayOfNetwork(fields={"on": [_("Choose a day on which the person before was responsible already.")]})
    before.until = on
    before.save(update_fields=["until"])
    NetworkResponsibility.objects.create(district=network.district, network=network, person=person, since=on)
    told = {"person": str(person.pseudonym), "before": str(before.person.pseudonym), "since": on.isoformat()}
    note(kinds.NETWORK_HANDED_OVER, network, by=by, at=at, data=told)
    return network


@transaction.atomic
def end(*, network_id: int, why: str, by: Person, at: datetime, key: UUID | None = None) -> Network:
    """A network ends for a reason; with it ends who is responsible and who belongs to it. All of it stays readable."""
    network, why, today = locked(network_id), reason(why), localdate(at)
    if done_before(network, key, by, at, "end", why=why):
        return network
    must_keep(network.district_id, by, at)
    must_run(network)
    network.ended_on, network.end_note = today, why
    network.save(update_fields=["ended_on", "end_note"])
    for rows in (NetworkResponsibility.objects, NetworkMember.objects):
        rows.filter(network=network, until=None).update(until=today)
    note(kinds.NETWORK_ENDED, network, by=by, at=at, data={"day": today.isoformat()}, private={"reasons": why})
    return network


def _able(district_id: int, person_id: int, day: date) -> Person:
    person = possible_owners(district_id, day).filter(pk=person_id).first()
    if person is None:
        raise SayOfNetwork(fields={"person": [_("Choose somebody who holds a post or a seat in this district.")]})
    return person


def _must_be_new(district_id: int, said: Particulars, but: int | None = None) -> None:
    """One network stands there once, also where two people write it at the same moment: they wait for each other."""
    District.objects.select_for_update(no_key=True).get(pk=district_id)
    there = Network.objects.filter(district=district_id, name_th=said.name_th, ended_on=None).exclude(pk=but)
    if there.exists():
        raise NetworkThere(network=said.name_th)


def _known(network: Network) -> dict[str, Any]:
    """What a report counts of a network without its rows."""
    return {
        "has_order": bool(network.order),
        "has_plan": bool(network.plan),
        "founded_on": network.founded_on.isoformat(),
    }


def _words(said: Particulars) -> dict[str, str]:
    words = ("name_en", "order", "aim", "works", "plan")
    return {name: value for name in words if (value := getattr(said, name))}
