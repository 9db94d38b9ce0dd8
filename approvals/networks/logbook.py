"""The log of a network: written by whoever is responsible or keeps the register; a line is struck, never deleted."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.networks.keeping import done_before, locked, must_run, must_write, note
from approvals.networks.models import Network, NetworkEntry
from approvals.networks.refusals import EntryStruck
from approvals.networks.saying import Line, checked_line, reason
from approvals.people.models import Person
from approvals.support.saying import digest_of, kept


@transaction.atomic
def write(*, network_id: int, said: Line, by: Person, at: datetime, key: UUID | None = None) -> NetworkEntry | None:
    """Write that the network met, did something or shared information. None when done before under this key."""
    network, said = locked(network_id), checked_line(said, localdate(at))
    if done_before(network, key, by, at, "write", **_asked(said)):
        return None
    must_write(network, by, at)
    must_run(network)
    entry = _entry(network, said, by, at)
    note(kinds.NETWORK_ENTRY_WRITTEN, network, by=by, at=at, data=_told(entry), private=_words(entry))
    return entry


@transaction.atomic
def correct(
    *, entry_id: int, said: Line, why: str, by: Person, at: datetime, key: UUID | None = None
) -> NetworkEntry | None:
    """Strike an entry with a reason, and write what takes its place; a file that is not replaced goes over to it.

    None when done before under this key.
    """
    network, entry = _locked_entry(entry_id)
    said, why = checked_line(said, localdate(at), has_file=entry.file is not None), reason(why)
    if done_before(network, key, by, at, "correct", entry=entry_id, why=why, **_asked(said)):
        return None
    _strike(network, entry, why, by, at)
    right = _entry(network, said, by, at, corrects=entry)
    told = {**_told(right), "corrects": entry.pk, "was": _told(entry)}
    note(kinds.NETWORK_ENTRY_CORRECTED, network, by=by, at=at, data=told, private={**_words(right), "reasons": why})
    return right


@transaction.atomic
def strike(*, entry_id: int, why: str, by: Person, at: datetime, key: UUID | None = None) -> NetworkEntry:
    """Strike an entry with a reason: it counts no longer, and stays readable."""
    network, entry = _locked_entry(entry_id)
    why = reason(why)
    if done_before(network, key, by, at, "strike", entry=entry_id, why=why):
        return entry
    _strike(network, entry, why, by, at)
    note(kinds.NETWORK_ENTRY_STRUCK, network, by=by, at=at, data=_told(entry), private={"reasons": why})
    return entry


def _locked_entry(entry_id: int) -> tuple[Network, NetworkEntry]:
    network = locked(NetworkEntry.objects.values_list("network_id", flat=True).get(pk=entry_id))
    return network, NetworkEntry.objects.select_related("file").get(pk=entry_id)


def _strike(network: Network, entry: NetworkEntry, why: str, by: Person, at: datetime) -> None:
    must_write(network, by, at)
    must_run(network)
    if entry.struck_at is not None:
        raise EntryStruck
    entry.struck_by, entry.struck_at, entry.struck_why = by, at, why
    entry.save(update_fields=["struck_by", "struck_at", "struck_why"])


def _entry(
    network: Network, said: Line, by: Person, at: datetime, corrects: NetworkEntry | None = None
) -> NetworkEntry:
    file = kept(said.file, district=network.district, by=by, at=at)
    return NetworkEntry.objects.create(
        district=network.district,
        network=network,
        kind=said.kind,
        day=said.day,
        title=said.title,
        text=said.text,
        people=said.people,
        file=file or (corrects.file if corrects else None),
        address=said.address,
        by=by,
        at=at,
        corrects=corrects,
    )


def _asked(said: Line) -> dict[str, Any]:
    """What was asked, for the key of the form: all of it, of the file its name."""
    texts = {name: getattr(said, name) for name in ("kind", "day", "title", "text", "people", "address")}
    return {**texts, "file": said.file[0] if said.file else ""}


def _told(entry: NetworkEntry) -> dict[str, Any]:
    """What a report counts of an entry without its row."""
    people = {} if entry.people is None else {"people": entry.people}
    told = {"entry": entry.pk, "entry_kind": str(entry.kind), "day": entry.day.isoformat(), **people}
    return {**told, "has_address": bool(entry.address), **digest_of(entry.file)}


def _words(entry: NetworkEntry) -> dict[str, str]:
    words = {"entry_title": entry.title, "text": entry.text, "address": entry.address}
    return {name: value for name, value in words.items() if value}
