"""The evidence pack of one decision: a ZIP that anybody checks with Python alone, without this server.

It holds the events of the request with their proofs, the signed checkpoint they lead to, the decision as data, the
hashes of its files, and the verifier itself. Files of the request are not in it.
"""

import io
import json
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.audit import kinds
from approvals.audit.canonical import GENESIS
from approvals.audit.models import Event, PrivateValue
from approvals.audit.selectors import trail_of
from approvals.audit.services import record
from approvals.evidence import parts
from approvals.evidence.models import TakenPack
from approvals.evidence.refusals import NothingDecided, NotSignedYet
from approvals.log.models import Leaf, LogCheckpoint
from approvals.log.selectors import StoredTree, latest, note_of
from approvals.requests.manifest import state_of
from approvals.requests.models import ApprovalRequest, Decision

DECIDED = (
    kinds.REQUEST_APPROVED, kinds.REQUEST_REFUSED, kinds.REQUEST_DECIDED_ON_OWN_INITIATIVE, kinds.DECISION_CHANGED,
)  # fmt: skip
HANDED_IN = (kinds.REQUEST_SUBMITTED, kinds.REQUEST_RESUBMITTED)
OF_BALLOTS = (kinds.VOTE_CAST, kinds.VOTE_ENTERED)
MOST_PROOFS = 400  # earlier checkpoints a pack can be compared with: a year of days and some
STILL = (1980, 1, 1, 0, 0, 0)  # the time of every file in the ZIP: the same pack twice is the same bytes


@dataclass(frozen=True, slots=True)
class Pack:
    """A ZIP, its name, and what its event says of it."""

    name: str
    content: bytes
    events: int
    decision: Decision

    @property
    def sha256(self) -> str:
        """Of the whole ZIP, in hexadecimal."""
        return parts.hexdigest(self.content)


@dataclass(frozen=True, slots=True)
class Told:
    """One event that goes into a pack, with its body and its leaf in the log (None: not integrated yet)."""

    event: Event
    body: dict[str, Any]
    place: int | None


@transaction.atomic
def take(
    *, request_id: int, by, at: datetime, capacity: dict[str, Any], only: Collection[UUID] | None = None,
    with_private: bool = False,
) -> Pack:  # fmt: skip
    """Make the pack of the last decision of a request, and write down who took it.

    `only`: the events the reader may see; None: all. Who may take it is asked by the caller. Raises NothingDecided,
    and NotSignedYet while no checkpoint covers the decision.
    """
    paper = ApprovalRequest.objects.select_related("district").get(pk=request_id)
    made = make(request_id, only=only, with_private=with_private)
    TakenPack.objects.create(
        district=paper.district, request=paper, decision=made.decision, sha256=made.sha256, taken_at=at
    )
    data = {"what": "pack", "events": made.events, "private": with_private, "sha256": made.sha256}
    record(
        kinds.AUDIT_EXPORTED,
        district=paper.district,
        subject=("request", paper.pk),
        by=by,
        at=at,
        capacity=capacity,
        data={"number": paper.number, **data},
    )
    return made


def make(request_id: int, *, only: Collection[UUID] | None = None, with_private: bool = False) -> Pack:
    """The pack of the last decision of a request as it is stored. Changes nothing."""
    paper = ApprovalRequest.objects.select_related("district").get(pk=request_id)
    decision = paper.decisions.order_by("-id").first()
    if decision is None:
        raise NothingDecided
    told = _told(paper, only)
    decided, checkpoint = _decided(told, decision), latest()
    if decided.place is None or checkpoint is None or decided.place >= checkpoint.size:
        raise NotSignedYet
    files = _files(paper, told, decided, checkpoint)
    if with_private:
        files["private.jsonl"] = _private(told)
    files = {name: content for name, content in files.items() if content}
    digests = {name: parts.hexdigest(content) for name, content in files.items()}
    files[parts.LIST] = parts.list_of(parts.PACK, digests)
    name = f"amnat-{paper.district.code}-{paper.number.replace('/', '-')}.zip"
    return Pack(name, _zipped(files), len(told), decision)


def _told(paper: ApprovalRequest, only: Collection[UUID] | None) -> list[Told]:
    """The events of the request in their order; of votes that are not closed, nothing that tells a ballot."""
    events = [event for event in trail_of(paper.district_id, "request", paper.pk) if only is None or event.pk in only]
    places = dict(Leaf.objects.filter(event__in=events).values_list("event_id", "place"))
    told = [Told(event, json.loads(bytes(event.body)), places.get(event.pk)) for event in events]
    closed = {each.body["data"].get("resolution") for each in told if each.event.kind == kinds.VOTE_CLOSED}
    return [each for each in told if each.event.kind not in OF_BALLOTS or each.body["data"].get("resolution") in closed]


def _decided(told: list[Told], decision: Decision) -> Told:
    """The event that made the decision; raises NothingDecided where the reader may not see it."""
    found = [t for t in told if t.event.kind in DECIDED and t.body["data"].get("decision") == decision.pk]
    if not found:
        raise NothingDecided
    return found[-1]


def _files(paper: ApprovalRequest, told: list[Told], decided: Told, checkpoint: LogCheckpoint) -> dict[str, bytes]:
    tree, note = StoredTree(), note_of(checkpoint)
    rows = [_row(each, tree, checkpoint.size, _before(each.event)) for each in told]
    proof = next(row["proof"] for row, each in zip(rows, told, strict=True) if each is decided)
    head = ["c2sp.org/tlog-proof@v1", f"index {decided.place}", *proof]
    return {
        "README.txt": parts.readme("pack"),
        parts.VERIFIER: parts.verifier(),
        "decision.json": parts.lines([_decision(paper, told, decided)]).rstrip(b"\n"),
        "events.jsonl": parts.lines(rows),
        "checkpoint.note": note.encode(),
        "decision.tlog-proof": ("\n".join(head) + "\n\n" + note).encode(),
        "consistency.jsonl": parts.lines(_consistency(tree, checkpoint.size)),
        "keys.txt": parts.keys(),
    }


def _before(event: Event) -> bytes:
    """The link of the event before it in the chain."""
    links = Event.objects.filter(district_id=event.district_id, seq=event.seq - 1).values_list("link", flat=True)
    return bytes(links.first() or GENESIS)


def _row(each: Told, tree: StoredTree, size: int, previous: bytes) -> dict[str, Any]:
    covered = each.place is not None and each.place < size
    return {
        "seq": each.event.seq,
        "clock_us": each.event.clock_us,
        "previous": previous.hex(),
        "link": bytes(each.event.link).hex(),
        "body": parts.text64(each.event.body),
        "place": each.place if covered else None,
        "proof": [parts.text64(node) for node in tree.inclusion(each.place, size)] if covered else [],
    }


def _decision(paper: ApprovalRequest, told: list[Told], decided: Told) -> dict[str, Any]:
    """The decision as data: nothing that its events do not say, and the row of the request their last digest is of."""
    body = decided.body
    repeated = {name: body[name] for name in ("district", "at", "kind", "subject", "actor", "authority", "data")}
    handed_in = [each.body["data"]["documents"] for each in told if each.event.kind in HANDED_IN]
    return {
        **repeated,
        "event": body["id"],
        "seq": decided.event.seq,
        "number": body["data"].get("number", ""),
        "outcome": body["data"].get("outcome", ""),
        "row": state_of(paper),
        "documents": handed_in[-1] if handed_in else [],
    }


def _consistency(tree: StoredTree, size: int) -> list[dict[str, Any]]:
    """That this tree goes on from the last one of each day before, so that kept notes can be compared."""
    earlier = [row.size for row in parts.last_of_each_day(size) if row.size < size][-MOST_PROOFS:]
    return [{"size": old, "proof": [parts.text64(node) for node in tree.consistency(old, size)]} for old in earlier]


def _private(told: list[Told]) -> bytes:
    values = PrivateValue.objects.filter(event__in=[each.event for each in told]).order_by("event__seq", "field")
    names = ("event_id", "field", "salt", "value")
    return parts.lines(
        {"event": str(event), "field": field, "salt": parts.text64(salt), "value": value}
        for event, field, salt, value in values.values_list(*names)
    )


def _zipped(files: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, STILL), content, zipfile.ZIP_DEFLATED)
    return whole.getvalue()
