#!/usr/bin/env python3
"""A witness of another office: keeps the last checkpoint of a log, demands a proof that the next continues it, cosigns.

Standard library and `cryptography`; no Django, no database. Copy this one file to the machine of the other office.

    python3 amnat_witness.py new-key NAME FILE               makes the key and prints the line the log's office sets
    python3 amnat_witness.py witness --log URL --key LINE --state FILE [--sign-with FILE] [--begin-again]

URL is that of the log without its last part: https://amnat.example.go.th/.well-known/amnat/log
0: cosigned, or nothing new. 1: REFUSED, the log is not the one that was seen before. 2: it could not be asked.
"""

import argparse
import base64
import fcntl
import hashlib
import os
import re
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

MOST, PATIENCE = 64 * 1024, 20  # bytes of an answer, seconds to wait for it
NOTE, COSIGNATURE = 1, 4  # types of signatures
SIZE = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
SEEN_FIRST = "เก็บจุดตรวจแรกไว้แล้ว ขนาด {size} · First checkpoint kept, size {size}."
NOTHING_NEW = "ไม่มีรายการใหม่ ขนาด {size} · Nothing new, size {size}."
WITNESSED = "ตรวจแล้ว บันทึกต่อเนื่องจากเดิม {old} → {size} · Continues from {old} to {size}."
COSIGNED = "ลงลายมือชื่อพยานแล้ว · Cosigned."
REFUSED = """*** ไม่รับรอง: {thai}
    ให้เก็บไฟล์ {state} ไว้ อย่าลบ แล้วแจ้งผู้ตรวจสอบภายในของสำนักงานนั้นทางอื่นที่ไม่ใช่ระบบนี้
*** REFUSED: {english}
    Keep the file {state}, delete nothing, and tell the auditor of that office by another way than this system."""
NOT_ASKED = "สอบถามไม่ได้: {why} · It could not be asked: {why}"


class Refused(Exception):
    """The log is not what it was; in Thai and in English."""

    def __init__(self, thai: str, english: str) -> None:
        super().__init__(english)
        self.thai, self.english = thai, english


class NotAsked(Exception):
    """No answer that can be judged."""


# The tree: RFC 6962 and RFC 9162.


def parent(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(hashes: list[bytes]) -> bytes:
    """The root over a power of two of hashes."""
    while len(hashes) > 1:
        hashes = [parent(hashes[n], hashes[n + 1]) for n in range(0, len(hashes), 2)]
    return hashes[0]


def consistency_nodes(old: int, size: int) -> list[list[tuple[int, int]]]:
    """For each hash of the consistency proof, the complete nodes (level, place) under it, from left to right."""
    path, begin, is_whole = [], 0, True
    while old != size:
        left = 1 << (size - 1).bit_length() - 1
        if old <= left:
            path.append(_complete(begin + left, size - left))
            size = left
        else:
            path.append(_complete(begin, left))
            begin, old, size, is_whole = begin + left, old - left, size - left, False
    return [*([] if is_whole else [_complete(begin, size)]), *path[::-1]]


def _complete(begin: int, size: int) -> list[tuple[int, int]]:
    nodes = []
    for level in reversed(range(size.bit_length())):
        if size >> level & 1:
            nodes.append((level, begin >> level))
            begin += 1 << level
    return nodes


def proves_consistency(old: int, size: int, path: list[bytes], old_root: bytes, root: bytes) -> bool:
    """RFC 9162, section 2.1.4.2, for 0 < old < size."""
    if not path:
        return False
    steps = [old_root, *path] if old & (old - 1) == 0 else path
    place, last = old - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = now = steps[0]
    for beside in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, now = parent(beside, before), parent(beside, now)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            now = parent(now, beside)
        place, last = place >> 1, last >> 1
    return last == 0 and before == old_root and now == root


# Notes: C2SP signed-note, tlog-checkpoint, tlog-cosignature.


def key_id(name: str, kind: int, public: bytes) -> bytes:
    return hashlib.sha256(f"{name}\n".encode() + bytes([kind]) + public).digest()[:4]


def read_key(line: str) -> tuple[str, bytes, bytes]:
    """(name, id, public key) of a key line."""
    name, _, rest = line.strip().partition("+")
    shown, _, encoded = rest.partition("+")
    raw = base64.b64decode(encoded, validate=True)
    if len(raw) != 33 or raw[0] != NOTE or key_id(name, NOTE, raw[1:]).hex() != shown:
        raise ValueError("The key line of the log is not one (name+id+base64).")
    return name, bytes.fromhex(shown), raw[1:]


def read_note(note: str, keys: list[str]) -> tuple[int, bytes]:
    """Size and root of a checkpoint that one of the KEYS has signed; raises Refused."""
    text, gap, below = note.rpartition("\n\n")
    text += "\n"
    lines = text.split("\n")
    for name, number, public in map(read_key, keys):
        for line in below.splitlines() if gap else ():
            dash, _, rest = line.partition(" ")
            signer, _, encoded = rest.partition(" ")
            raw = base64.b64decode(encoded)
            if (dash, signer, raw[:4]) != ("—", name, number) or lines[0] != name:
                continue
            try:
                Ed25519PublicKey.from_public_bytes(public).verify(raw[4:], text.encode())
            except InvalidSignature:
                continue
            root = base64.b64decode(lines[2])
            if SIZE.fullmatch(lines[1]) and len(root) == 32:
                return int(lines[1]), root
    raise Refused("ไม่มีลายมือชื่อของกุญแจที่รู้จัก", "No known key has signed this checkpoint.")


def cosignature(note: str, file: Path) -> str:
    """The line that states: seen now, and it continues what was seen before."""
    name, seed = file.read_text(encoding="utf-8").split()
    private = Ed25519PrivateKey.from_private_bytes(base64.b64decode(seed))
    now, text = int(time.time()), note.rpartition("\n\n")[0] + "\n"
    signature = private.sign(f"cosignature/v1\ntime {now}\n{text}".encode())
    raw = key_id(name, COSIGNATURE, private.public_key().public_bytes_raw()) + now.to_bytes(8, "big") + signature
    return f"— {name} {base64.b64encode(raw).decode()}\n"


def new_key(name: str, file: Path) -> str:
    """Make a key in FILE, which only its owner may read; the line that the log's office puts into LOG_WITNESSES."""
    private = Ed25519PrivateKey.generate()
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "w") as out:
        out.write(f"{name}\n{base64.b64encode(private.private_bytes_raw()).decode()}\n")
    public = private.public_key().public_bytes_raw()
    encoded = base64.b64encode(bytes([COSIGNATURE]) + public).decode()
    return f"{name}+{key_id(name, COSIGNATURE, public).hex()}+{encoded}"


# Asking.


def fetch(address: str, content: bytes | None = None) -> bytes:
    if not address.startswith(("http://", "https://")):
        raise NotAsked(f"{address} is no web address")
    ask = urllib.request.Request(address, data=content, headers={"Content-Type": "text/plain"})  # noqa: S310
    try:
        with urllib.request.urlopen(ask, timeout=PATIENCE) as answer:  # noqa: S310 - http or https, see above
            return answer.read(MOST)
    except OSError as error:
        raise NotAsked(f"{address}: {error}") from error


def node(log: str, level: int, place: int, size: int) -> bytes:
    """One complete node, out of the tile that holds it."""
    tile, above = divmod(level, 8)
    first, count = place << above, 1 << above
    number, begin = divmod(first, 256)
    groups = [f"{number % 1000:03}"]
    while number >= 1000:
        number //= 1000
        groups.insert(0, f"x{number % 1000:03}")
    width = min(256, (size >> 8 * tile) - first // 256 * 256)
    address = f"{log}/tile/{tile}/{'/'.join(groups)}"
    try:
        raw = fetch(address if width == 256 else f"{address}.p/{width}")
    except NotAsked:
        raw = fetch(address)  # it was completed meanwhile
    hashes = [raw[n * 32 : n * 32 + 32] for n in range(begin, begin + count)]
    if any(len(each) != 32 for each in hashes):
        raise Refused("ข้อมูลของต้นไม้แฮชไม่ครบ", "A tile of the tree is incomplete.")
    return root_of(hashes)


def must_continue(log: str, old: int, old_root: bytes, size: int, root: bytes) -> None:
    """Raise Refused unless the tree of SIZE begins with the tree that was seen before."""
    if size < old:
        raise Refused(
            f"บันทึกสั้นลง เดิม {old} รายการ เหลือ {size}", f"The log was cut: it had {old} entries and has {size}."
        )
    if old in (0, size):
        if size == old and root != old_root:
            raise Refused("ขนาดเท่าเดิมแต่เนื้อหาต่างจากเดิม", "The same size with another root: a forked log.")
        return
    path = []
    for nodes in consistency_nodes(old, size):
        hashes = [node(log, level, place, size) for level, place in nodes]
        whole = hashes.pop()
        while hashes:
            whole = parent(hashes.pop(), whole)
        path.append(whole)
    if not proves_consistency(old, size, path, old_root, root):
        raise Refused(
            "บันทึกใหม่ไม่ได้ต่อจากบันทึกเดิม มีการเขียนทับย้อนหลัง",
            "The new log does not begin with the old: history was rewritten.",
        )


def keep(state: Path, note: str) -> None:
    """Replace the kept note in one step."""
    beside = state.with_name(f"{state.name}.new")
    with beside.open("w", encoding="utf-8") as out:
        out.write(note)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(state)


def witness(options: argparse.Namespace) -> list[str]:
    """Ask once, compare, keep, cosign; what to tell. Raises Refused or NotAsked."""
    log, state = options.log.rstrip("/"), Path(options.state)
    with state.with_name(f"{state.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two at once could cosign two histories
        note = fetch(f"{log}/checkpoint").decode("utf-8")
        size, root = read_note(note, options.key)
        old = 0
        if state.exists() and not options.begin_again:
            old, old_root = read_note(state.read_text(encoding="utf-8"), options.key + options.old_key)
            must_continue(log, old, old_root, size, root)
        keep(state, note)
        told = [(NOTHING_NEW if size == old else WITNESSED if old else SEEN_FIRST).format(old=old, size=size)]
        if options.sign_with:
            line = cosignature(note, Path(options.sign_with))
            fetch(f"{log}/cosignatures", f"{note.rpartition(chr(10) * 2)[0]}\n\n{line}".encode())
            told += [COSIGNED, line.strip()]
    return told


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    made = verbs.add_parser("new-key", help="make the key of this witness")
    made.add_argument("name", help="of the witness, such as audit.example.go.th")
    made.add_argument("file")
    ask = verbs.add_parser("witness", help="ask the log once; run it by cron, every hour or so")
    ask.add_argument("--log", required=True, help="https://…/.well-known/amnat/log")
    ask.add_argument("--key", required=True, action="append", help="key line of the log; again for a second key")
    ask.add_argument(
        "--old-key", action="append", default=[], help="a key that signed what is kept, and no longer signs"
    )
    ask.add_argument("--state", required=True, help="where the last checkpoint is kept")
    ask.add_argument("--sign-with", help="key file of this witness; without it, only look")
    ask.add_argument("--begin-again", action="store_true", help="accept another history: after a restored backup only")
    options = parser.parse_args(arguments)
    try:
        said = [new_key(options.name, Path(options.file))] if options.verb == "new-key" else witness(options)
    except Refused as error:
        said = [REFUSED.format(thai=error.thai, english=error.english, state=options.state)]
        return tell(said, 1)
    except (NotAsked, OSError, ValueError) as error:
        return tell([NOT_ASKED.format(why=error)], 2)
    return tell(said, 0)


def tell(lines: list[str], code: int) -> int:
    out = sys.stderr if code else sys.stdout
    out.write("\n".join(lines) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
