"""What others hold against what is here: notes of witnesses and auditors, receipts from mails.

Only this finds a trail that was rewritten from end to end, or an older copy that was put back.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from approvals.audit.faults import LOG, Fault
from approvals.audit.models import Event
from approvals.evidence.tree import Tree
from approvals.log import notes

RECEIPT = re.compile(r"\s*(\S+?)[\s/#:]+([1-9][0-9]{0,17})[\s/#:]+([0-9a-f]{16,64})\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class HeldNote:
    """A note that somebody outside keeps: under which name it was given, its text, and the checkpoint it states."""

    name: str
    text: str
    checkpoint: notes.Checkpoint | None
    why: str = ""

    @classmethod
    def of(cls, name: str, text: str, keys: Iterable[notes.Verifier] = ()) -> "HeldNote":
        """Read a note; where keys are given one of them has to have signed it."""
        keys = list(keys)
        try:
            if keys:
                notes.opened(text, keys)
            return cls(name, text, notes.checkpoint_in(text))
        except notes.BadNote as bad:
            return cls(name, text, None, str(bad))


def faults_of_notes(held: Iterable[HeldNote], tree: Tree, origin: str, stored: Collection[int]) -> Iterator[Fault]:
    """Every held note that this log does not go on from, or has signed and no longer has.

    `origin` empty: the log has signed nothing it still has; `stored`: the sizes of its checkpoints.
    """
    for note in held:
        said = note.checkpoint
        if said is None:
            yield Fault(LOG, 0, "note-bad", {"name": note.name, "why": note.why})
        elif origin and said.origin != origin:
            yield Fault(LOG, said.size, "note-origin", {"name": note.name, "origin": said.origin})
        elif said.size > tree.leaves:
            facts = {"name": note.name, "size": said.size, "leaves": tree.leaves}
            yield Fault(LOG, said.size, "truncated", facts)
        elif said.size and tree.roots.get(said.size) != said.root:
            yield Fault(LOG, said.size, "rewritten", {"name": note.name, "size": said.size})
        elif said.size not in stored:
            yield Fault(LOG, said.size, "checkpoint-gone", {"name": note.name, "size": said.size})


def faults_of_receipts(receipts: Iterable[str]) -> Iterator[Fault]:
    """Every receipt (district, number, first digits of the leaf hash) that does not fit its event."""
    for receipt in receipts:
        read = RECEIPT.fullmatch(receipt)
        if read is None:
            yield Fault(LOG, 0, "receipt-other", {"receipt": receipt})
            continue
        code, seq, digits = read[1], int(read[2]), read[3]
        leaf = Event.objects.filter(district__code=code, seq=seq).values_list("leaf", flat=True).first()
        if leaf is None:
            yield Fault(code, seq, "receipt-missing")
        elif not bytes(leaf).hex().startswith(digits):
            yield Fault(code, seq, "receipt-other", {"receipt": receipt})
