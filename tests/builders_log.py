"""A log with a key, checkpoints and a witness: one line for each wish."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from approvals.log import keys
from approvals.log.models import Cosignature, LogCheckpoint
from approvals.log.notes import COSIGNATURE, ED25519, Checkpoint, Signer, Verifier, checkpoint_in, signed
from approvals.log.selectors import StoredTree, note_of, size_of_tree
from approvals.log.services import beat
from tests.builders import A_TUESDAY

WITNESS = "witness.example/neighbour"


@dataclass
class Log:
    """The log of a test: its key, what it has signed, and a witness who cosigns when asked."""

    folder: Path
    key: Verifier
    witness: Signer
    signed_at: datetime = A_TUESDAY
    held: list[str] = field(default_factory=list)

    @property
    def keys(self) -> list[Verifier]:
        """What somebody outside knows: the key of the log and that of the witness."""
        return [self.key, self.witness.verifier]

    def signs(self) -> LogCheckpoint:
        """Integrate what waits, sign, publish: a minute later each time."""
        self.signed_at += timedelta(minutes=1)
        checkpoint = beat(at=self.signed_at).checkpoint
        assert checkpoint is not None
        return checkpoint

    def signs_and_somebody_keeps_it(self) -> str:
        """The same, and the note as somebody outside keeps it."""
        note = note_of(self.signs())
        self.held.append(note)
        return note

    def is_cosigned(self) -> Cosignature:
        """The witness cosigns the last checkpoint."""
        last = LogCheckpoint.objects.order_by("-size").first()
        line = self.witness.line(checkpoint_in(last.note).text, int(self.signed_at.timestamp()))
        return Cosignature.objects.create(checkpoint=last, witness=WITNESS, line=line, received_at=self.signed_at)

    def signer(self) -> Signer:
        """The private key of the log, as whoever stole it has it."""
        return keys.signers()[0]

    def forge_checkpoint(self, signer: Signer) -> LogCheckpoint:
        """Sign the tree as it stands now, whoever it was that made it so."""
        size = size_of_tree()
        checkpoint = Checkpoint(settings.LOG_ORIGIN, size, StoredTree().root(size))
        note = signed(checkpoint.text, [signer])
        return LogCheckpoint.objects.create(size=size, root=checkpoint.root, note=note, signed_at=self.signed_at)


def a_log(settings, folder: Path) -> Log:
    """A log whose key lies in a folder of the test; `settings` are pytest-django's."""
    settings.LOG_FOLDER = folder / "published"
    key = keys.make(folder / "key", settings.LOG_ORIGIN)
    settings.LOG_KEYS = [str(folder / "key")]
    witness = a_signer(WITNESS, COSIGNATURE)
    settings.LOG_WITNESSES = [witness.verifier.line]
    return Log(folder, key, witness)


def a_signer(name: str, kind: int = ED25519) -> Signer:
    """A new key of that name, as anybody can make one."""
    return Signer(name, Ed25519PrivateKey.generate(), kind)
