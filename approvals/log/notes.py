"""Checkpoints as signed notes, and what a witness adds: C2SP signed-note, tlog-checkpoint, tlog-cosignature.

A checkpoint is a text of three lines (origin, size, root in base64); signatures stand below an empty line, each as
`— name base64(key id || signature)`. Any tool that reads these formats can check ours.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519, COSIGNATURE = 0x01, 0x04  # the signature types of C2SP signed-note
MOST = 1_000_000  # bytes of a note that is read at all
SIZE = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


class BadNote(ValueError):
    """A text that is no note, or bears no signature that counts; the message says which."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What the log says it is: its name, how many leaves it has, and the root over them."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key with its name; `kind` says whether it signs notes or cosigns checkpoints with a time."""

    name: str
    public: bytes
    kind: int = ED25519

    @property
    def key_id(self) -> bytes:
        """The first four bytes of SHA-256(name || newline || type || public key)."""
        return hashlib.sha256(f"{self.name}\n".encode() + bytes([self.kind]) + self.public).digest()[:4]

    @property
    def line(self) -> str:
        """The key as one line that can be printed and pasted: name+id+base64."""
        key = base64.b64encode(bytes([self.kind]) + self.public).decode()
        return f"{self.name}+{self.key_id.hex()}+{key}"

    @classmethod
    def of(cls, line: str) -> "Verifier":
        """Read such a line; raises BadNote where it is none or its id does not fit."""
        name, _, rest = line.strip().partition("+")
        shown, _, key = rest.partition("+")
        raw = _decoded(key)
        if not name or len(raw) != 33 or raw[0] not in (ED25519, COSIGNATURE):
            message = "This is not a key line (name+id+base64)."
            raise BadNote(message)
        found = cls(name, raw[1:], raw[0])
        if found.key_id.hex() != shown:
            message = f"The id {shown!r} is not that of the key {name!r}."
            raise BadNote(message)
        return found

    def accepts(self, text: str, signature: bytes) -> int | None:
        """The time of a good cosignature in seconds since 1970, 0 for a good plain one, None for a bad one."""
        moment, signed = 0, text.encode()
        if self.kind == COSIGNATURE:
            moment, signature = int.from_bytes(signature[:8], "big"), signature[8:]
            signed = _with_time(text, moment)
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, signed)
        except InvalidSignature:
            return None
        return moment


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key with its name."""

    name: str
    private: Ed25519PrivateKey
    kind: int = ED25519

    @property
    def verifier(self) -> Verifier:
        """Its public half."""
        return Verifier(self.name, self.private.public_key().public_bytes_raw(), self.kind)

    def line(self, text: str, moment: int = 0) -> str:
        """The signature line over a text; a cosigner states the MOMENT in seconds since 1970."""
        if self.kind == COSIGNATURE:
            signature = moment.to_bytes(8, "big") + self.private.sign(_with_time(text, moment))
        else:
            signature = self.private.sign(text.encode())
        return f"— {self.name} {base64.b64encode(self.verifier.key_id + signature).decode()}\n"


def signed(text: str, signers: Iterable[Signer]) -> str:
    """The note: the text, an empty line, one line for each signer. TEXT ends with a newline."""
    return f"{text}\n{''.join(signer.line(text) for signer in signers)}"


def split(note: str) -> tuple[str, list[tuple[str, bytes, bytes]]]:
    """The text of a note and (name, key id, signature) of each line below it; raises BadNote."""
    text, gap, below = note.rpartition("\n\n")
    if not gap or len(note) > MOST:
        message = "This is not a signed note: there is no empty line before the signatures."
        raise BadNote(message)
    lines = []
    for line in below.splitlines():
        dash, _, rest = line.partition(" ")
        name, _, encoded = rest.partition(" ")
        raw = _decoded(encoded)
        if dash != "—" or not name or len(raw) < 5:
            message = "A line below the note is not a signature."
            raise BadNote(message)
        lines.append((name, raw[:4], raw[4:]))
    return f"{text}\n", lines


def opened(note: str, verifiers: Iterable[Verifier]) -> dict[str, int]:
    """The names of the given keys whose signature is good, with the time each states (0: none).

    Raises BadNote where none of them has signed, or one of them badly.
    """
    text, lines = split(note)
    known = {(key.name, key.key_id): key for key in verifiers}
    good: dict[str, int] = {}
    for name, key_id, signature in lines:
        if (name, key_id) not in known:
            continue
        moment = known[name, key_id].accepts(text, signature)
        if moment is None:
            message = f"The signature of {name!r} does not fit the note."
            raise BadNote(message)
        good[name] = moment
    if not good:
        message = "None of the given keys has signed this note."
        raise BadNote(message)
    return good


def checkpoint_in(note: str) -> Checkpoint:
    """The checkpoint a note states, whoever signed it; raises BadNote. Lines after the third are extensions."""
    lines = split(note)[0].split("\n")
    root = _decoded(lines[2]) if len(lines) >= 4 else b""
    if not lines[0] or len(root) != 32 or not SIZE.fullmatch(lines[1]):
        message = "The note is not a checkpoint (origin, size, root)."
        raise BadNote(message)
    return Checkpoint(lines[0], int(lines[1]), root)


def _with_time(text: str, moment: int) -> bytes:
    return f"cosignature/v1\ntime {moment}\n{text}".encode()


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
