"""Who may act on a network, its lock, and the event of every act. Locks: network, district (its names), chain."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from approvals.audit.services import record
from approvals.networks.models import Network, NetworkResponsibility
from approvals.networks.refusals import MayNotKeepNetworks, MayNotWriteLog, NetworkEnded
from approvals.networks.selectors import still_there
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import grants_of
from approvals.requests.idempotency import is_repeated


def locked(network_id: int) -> Network:
    """The network, held against every other act on it; raises Network.DoesNotExist."""
    rows = Network.objects.select_related("district")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=network_id)


def done_before(network: Network, key: UUID | None, by: Person, at: datetime, act: str, **asked: Any) -> bool:
    """Whether this very act on the network was done under the key already."""
    name, asked = f"network.{act}", {"network": network.pk, **asked}
    return is_repeated(key=key, by=by, district_id=network.district_id, at=at, act=name, **asked)


def must_keep(district_id: int, by: Person, at: datetime) -> None:
    """Raise MayNotKeepNetworks unless the person keeps the registers of participation that day."""
    if not keeps(district_id, by, at):
        raise MayNotKeepNetworks


def must_write(network: Network, by: Person, at: datetime) -> None:
    """Raise MayNotWriteLog unless the person is responsible for the network or keeps the register."""
    if not is_responsible(network, by, localdate(at)) and not keeps(network.district_id, by, at):
        raise MayNotWriteLog


def must_run(network: Network) -> None:
    """Raise NetworkEnded for one that has ended."""
    if network.ended_on is not None:
        raise NetworkEnded(network=network)


def keeps(district_id: int, by: Person, at: datetime) -> bool:
    """Whether the person keeps the register of the district that day. One query."""
    return grants_of(by, localdate(at)).has(Ability.KEEP_PARTICIPATION, district_id)


def is_responsible(network: Network, person: Person, day: date) -> bool:
    """Whether the person is the one responsible for the network, and still of the district that day. One query."""
    held = NetworkResponsibility.objects.filter(network=network, person=person, until=None)
    return held.filter(still_there(day)).exists()


def note(
    kind: str,
    network: Network,
    *,
    by: Person | None,
    at: datetime,
    data: dict[str, Any] | None = None,
    private: dict[str, str] | None = None,
) -> None:
    """Record an event of the network; every one says of what kind it is, so that reports need no rows.

    Its name stands there as `title`: it is that of a group of bodies, and published.
    """
    told = {"title": network.name_th, "formality": network.formality, "reach": network.reach, **(data or {})}
    record(kind, district=network.district, subject=("network", network.pk), by=by, at=at, data=told, private=private)
