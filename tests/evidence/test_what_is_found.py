"""Who can rewrite the trail unseen, and who is found: the table A to H, with what is NOT found and why."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.db import connection

from approvals import guards
from approvals.audit.canonical import body_bytes, leaf_of, link_of
from approvals.audit.sentences import SENTENCES
from approvals.audit.services import record
from approvals.audit.verify import ERASED
from approvals.evidence.outside import HeldNote
from approvals.evidence.verifying import Asked, verify
from approvals.log.merkle import root_of
from approvals.log.models import Cosignature, KeyAnnouncement, Leaf, LogCheckpoint, Tile
from approvals.log.notes import checkpoint_in
from approvals.models import Chain, District, Event, PrivateValue
from tests.builders import A_TUESDAY
from tests.builders_log import Log, a_signer

# An owner of the database takes the guards away first. What nobody else holds is theirs to rewrite.


@dataclass
class Case:
    """One attack, what the verifier is given besides the database, and which faults it has to find (none: none)."""

    attack: Callable
    given: tuple[str, ...] = ()
    found: set[str] = field(default_factory=set)
    is_logged_first: bool = True


def rewrite(log: Log) -> None:
    """Rewrite one act in every body, with all hashes after it: chain, leaves, tiles."""
    for district in District.objects.all():
        previous = bytes(32)
        for event in Event.objects.filter(district=district).order_by("seq"):
            body = json.loads(bytes(event.body))
            if body["kind"] == "request.approved":
                body["data"]["outcome"] = "conditions"
            raw = body_bytes(body)
            previous = link_of(previous, event.seq, event.clock_us, leaf_of(raw))
            Event.objects.filter(pk=event.pk).update(body=raw, leaf=leaf_of(raw), link=previous)
            Leaf.objects.filter(event=event).update(hash=leaf_of(raw))
        Chain.objects.filter(district=district).update(head=previous)


def without_checkpoints(log: Log) -> None:
    """A: rewrite, and drop what was signed."""
    rewrite(log)
    Cosignature.objects.all().delete()
    LogCheckpoint.objects.all().delete()


def after_the_held_note(log: Log) -> None:
    """F: rewrite, and drop what was signed over it and nobody holds."""
    rewrite(log)
    LogCheckpoint.objects.filter(size__gt=checkpoint_in(log.held[0]).size).delete()


def signed_with_another_key(log: Log) -> None:
    """C: rewrite, and sign with a key of one's own."""
    without_checkpoints(log)
    log.forge_checkpoint(a_signer("localhost/amnat/log"))


def signed_with_the_stolen_key(log: Log) -> None:
    """D: rewrite, and sign with the key of the log."""
    without_checkpoints(log)
    log.forge_checkpoint(log.signer())


def erased_with_an_event(log: Log) -> None:
    """G: a value goes, and an event says so."""
    value = PrivateValue.objects.get(field="reasons")
    event, district = str(value.event_id), value.district
    value.delete()
    data = {"erased": {event: ["reasons"]}}
    record(ERASED, district=district, subject=("event", event), by=None, at=A_TUESDAY, data=data)


def erased_silently(log: Log) -> None:
    """H: a value goes, and nothing says so."""
    PrivateValue.objects.get(field="reasons").delete()


NOTE, KEY, RECEIPT = "a note of somebody outside", "the key of the log", "the receipt of a mail"
TABLE = {
    "A rewritten with all hashes, checkpoints dropped, database only: NOT FOUND, because nobody else holds anything": (
        Case(without_checkpoints)
    ),
    "B the same, with one note held outside: found": Case(without_checkpoints, (NOTE, KEY), {"rewritten"}),
    "C rewritten and signed with another key, with the key of the log: found": (
        Case(signed_with_another_key, (KEY,), {"checkpoint-note"})
    ),
    "D rewritten and signed with the stolen key, with the key alone: NOT FOUND, because the signature is good": (
        Case(signed_with_the_stolen_key, (KEY,))
    ),
    "E the same, with one older note held outside: found": (
        Case(signed_with_the_stolen_key, (NOTE, KEY), {"rewritten"})
    ),
    "F rewritten after the last published note, with that note: NOT FOUND, because it does not reach so far": (
        Case(after_the_held_note, (NOTE, KEY), is_logged_first=False)
    ),
    "F2 the same, with the receipt of the mail about it: found": (
        Case(after_the_held_note, (NOTE, KEY, RECEIPT), {"receipt-other"}, is_logged_first=False)
    ),
    "G a value erased with an event that says so: nothing to find, the proofs stay valid": Case(erased_with_an_event),
    "H a value erased silently: found": Case(erased_silently, (), {"value-gone"}),
}


@pytest.fixture
def given(log, request, monkeypatch):
    """The log before or after the decision, as the case has it; the guards are gone."""
    monkeypatch.setitem(SENTENCES, ERASED, "Personal values were erased.")
    case = request.getfixturevalue("case")
    if case.is_logged_first:
        request.getfixturevalue("trip")
        log.signs_and_somebody_keeps_it()
    else:
        log.signs_and_somebody_keeps_it()
        request.getfixturevalue("trip")
        log.signs()
    connection.check_constraints()
    guards.remove(connection)
    return log


def verified(log: Log, given: tuple[str, ...], receipt: str) -> set[str]:
    """The codes of all faults, with what the verifier was given."""
    keys = [log.key] if KEY in given else []
    notes = [HeldNote.of("kept.note", log.held[0], keys)] if NOTE in given else []
    receipts = [receipt] if RECEIPT in given else []
    asked = Asked(list(District.objects.all()), keys, notes, receipts)
    return {fault.code for fault in verify(asked).faults}


@pytest.mark.parametrize("case", TABLE.values(), ids=TABLE.keys())
def test_the_table(case, given):
    event = Event.objects.get(kind="request.approved")
    receipt = f"cpn2 {event.seq} {bytes(event.leaf).hex()[:16]}"
    assert verified(given, (NOTE, KEY, RECEIPT), receipt) == set(), "whole before the attack"

    case.attack(given)

    assert verified(given, case.given, receipt) == case.found


def test_the_tree_of_a_rewritten_log_is_consistent_with_itself(trip, log):
    """Control: the attacks above are as good as they can be; no leaf, tile or link of theirs betrays them."""
    log.signs()
    connection.check_constraints()
    guards.remove(connection)
    rewrite(log)

    hashes = [bytes(row) for row in Leaf.objects.order_by("place").values_list("hash", flat=True)]
    assert root_of(hashes) != bytes(LogCheckpoint.objects.get().root)
    assert not Tile.objects.exists() and KeyAnnouncement.objects.count() == 1
