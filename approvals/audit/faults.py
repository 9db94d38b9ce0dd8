"""What can be wrong with a trail, its log and the rows it binds: a code, a sentence, and what it usually means."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

LOG = "log"  # stands in place of a district where a fault is one of the whole log

SENTENCES = {
    # the chain of a district
    "no-chain": _("the district has no chain"),
    "missing": _("missing: the next event found is #%(next)s"),
    "other-genesis": _("the chain does not begin with its genesis event"),
    "no-genesis": _("the chain has no genesis event"),
    "chain-row": _("the chain says its last event is #%(said)s, or names another head"),
    "verified-before": _("this event is not the one that was verified before"),
    # one event
    "unreadable": _("the body cannot be read"),
    "not-canonical": _("the body is not in its canonical form"),
    "column": _("the column '%(name)s' is not what the body says"),
    "leaf-hash": _("the leaf hash does not fit the body"),
    "link": _("the link does not fit the event before it"),
    # personal values beside the events
    "value-gone": _("the private value '%(field)s' is gone without an event that says so"),
    "value-other": _("the private value '%(field)s' is not the one committed to"),
    "value-again": _("the private value '%(field)s' is there although an event says that it was erased"),
    "value-alone": _("a private value without its event: %(event)s"),
    # the rows that live on
    "row-other": _("the row %(kind)s %(id)s is not what its last event says"),
    "row-gone": _("the row %(kind)s %(id)s is gone"),
    "row-unknown": _("no function makes the canonical row of a %(kind)s again"),
    # the log
    "leaf-missing": _("leaf %(place)s is missing: the next one found is %(next)s"),
    "leaf-event": _("leaf %(place)s is not the hash of its event"),
    "leaf-order": _("leaf %(place)s is event #%(seq)s of %(district)s, out of its order"),
    "leaf-and-queue": _("event #%(seq)s is in the log and waits for it too"),
    "not-queued": _("event #%(seq)s is neither in the log nor waiting for it"),
    "queue-district": _("event #%(seq)s waits for the log under another district"),
    "queue-alone": _("an event that is not there waits for the log: %(event)s"),
    "announcement": _("announcement %(place)s of keys is not what the events of %(district)s say"),
    "tile": _("tile %(level)s/%(place)s does not hold the hashes of the tree"),
    "tile-missing": _("tile %(level)s/%(place)s is missing"),
    "checkpoint-size": _("the checkpoint of %(size)s covers more leaves than the %(leaves)s there are"),
    "checkpoint-root": _("the root of the tree at %(size)s is not the one that was signed"),
    "checkpoint-note": _("the checkpoint of %(size)s does not say what its note says: %(why)s"),
    "checkpoint-gone": _("%(name)s is a checkpoint of %(size)s that the log no longer has"),
    "cosignature": _("the cosignature of %(witness)s does not fit the checkpoint of %(size)s"),
    # what others hold
    "note-bad": _("%(name)s: %(why)s"),
    "note-origin": _("%(name)s is a note of another log: %(origin)s"),
    "truncated": _("TRUNCATED: %(name)s covers %(size)s leaves, the log has %(leaves)s"),
    "rewritten": _("REWRITTEN: %(name)s was signed over another beginning of %(size)s leaves"),
    "receipt-missing": _("a receipt names an event that is not there"),
    "receipt-other": _("a receipt names another event: %(receipt)s"),
}  # fmt: skip

# how the kinds of living rows are called
ROWS_NAMED = {"request": _("request"), "ballot": _("ballot"), "vote": _("resolution"), "ranking": _("ranking")}

CHAIN, VALUES, ROWS, TREE, OUTSIDE = "chain", "values", "rows", "tree", "outside"
GROUPS = {
    CHAIN: (
        "no-chain", "missing", "other-genesis", "no-genesis", "chain-row", "verified-before", "unreadable",
        "not-canonical", "column", "leaf-hash", "link",
    ),
    VALUES: ("value-gone", "value-other", "value-again", "value-alone"),
    ROWS: ("row-other", "row-gone", "row-unknown"),
    TREE: (
        "leaf-missing", "leaf-event", "leaf-order", "leaf-and-queue", "not-queued", "queue-district", "queue-alone",
        "announcement", "tile",
        "tile-missing", "checkpoint-size", "checkpoint-root", "checkpoint-note", "cosignature",
    ),
    OUTSIDE: (
        "note-bad", "note-origin", "truncated", "rewritten", "checkpoint-gone", "receipt-missing", "receipt-other",
    ),
}  # fmt: skip
GROUP_OF = {code: group for group, codes in GROUPS.items() for code in codes}

MEANINGS = {
    CHAIN: _(
        "Somebody changed, removed, put in or swapped events in the database. Repair nothing. Copy the database, tell "
        "the auditor and the director, and look at the first fault: what comes after it follows from it."
    ),
    VALUES: _(
        "A personal value beside an event was changed, removed without an event, or has come back with an old copy of "
        "the database. After a restore, erase again what was erased before; otherwise find out who removed it."
    ),
    ROWS: _(
        "A request, vote or list was changed past the application: its events say something else. Believe the events. "
        "Compare the row with the timeline of the request, and tell the auditor before anybody corrects it."
    ),
    TREE: _(
        "The log does not hold together: a leaf, tile, checkpoint or the queue was changed. Stop signing, copy the "
        "database, and compare with the notes that the witnesses hold."
    ),
    OUTSIDE: _(
        "What somebody else holds does not fit what is here: the trail was rewritten or cut, or an older copy of the "
        "database was put back. If it was restored on purpose, the statement of that restore goes to every witness."
    ),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where the trail is not what it was: district, event number, what is wrong.

    `district` is LOG where the whole log is meant; `seq` is a leaf or a size then, else the number of an event.
    """

    district: str
    seq: int
    code: str
    facts: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def sentence(self) -> str:
        """What is wrong, in the reader's language."""
        kind = self.facts.get("kind", "")
        return str(SENTENCES[self.code]) % {**self.facts, "kind": ROWS_NAMED.get(kind, kind)}

    @property
    def what(self) -> str:
        """What is wrong, in English whoever reads: for files and programs."""
        with translation.override("en"):
            return self.sentence

    @property
    def group(self) -> str:
        """Which kind of fault it is: a key of MEANINGS."""
        return GROUP_OF[self.code]

    @property
    def meaning(self) -> str:
        """What that usually means and what to do next, in the reader's language."""
        return str(MEANINGS[self.group])

    def __str__(self) -> str:
        return f"{self.district} #{self.seq}: {self.what}"
