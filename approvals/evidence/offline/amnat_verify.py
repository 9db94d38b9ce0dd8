#!/usr/bin/env python3
"""Check a decision, or the whole trail of a district, without the office that made it.

    python3 amnat_verify.py PACK.zip --key LINE [--note FILE ...] [--receipt "DISTRICT NUMBER HASH" ...]

PACK is an evidence pack (ZIP) or an export of a trail (TAR, or a folder). LINE is the public key of the log, as the
office prints it, or a file that holds it; a key of a witness may be given too. A note is a checkpoint that you, or
somebody you trust, kept from before. Needs Python 3.8 and nothing else; `cryptography` makes it faster where it is.
Exit 0: everything fits. Exit 1: something does not, or could not be compared.
"""

import argparse
import base64
import hashlib
import hmac
import json
import os
import re
import sys
import tarfile
import zipfile

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    Ed25519PublicKey = None  # type: ignore[misc]

PACK, EXPORT = "amnat-pack/1", "amnat-export/1"
FORM = {"v", "id", "district", "at", "kind", "subject", "actor", "authority", "data", "commit", "state_after"}
PROOF = "c2sp.org/tlog-proof@v1"
GENESIS = bytes(32)
PLAIN, COSIGNED = 1, 4  # kinds of signatures: a log's, a witness's with its time
RECEIPT = re.compile(r"\s*(\S+?)[\s/#:]+([1-9][0-9]{0,17})[\s/#:]+([0-9a-f]{16,64})\s*")
STEP = 500  # events between two movements of the bar

# ---- words: Thai and English ------------------------------------------------------------------------------------

WORDS = {
    "unreadable": ("อ่านไม่ได้: {what}", "cannot be read: {what}"),
    "file-missing": ("ไม่มีแฟ้ม {name} ที่บัญชีแฟ้มระบุไว้", "the file {name} that the list names is not there"),
    "file-extra": ("มีแฟ้ม {name} ที่บัญชีแฟ้มไม่ได้ระบุ", "the file {name} is not on the list"),
    "file-other": ("แฟ้ม {name} ไม่ตรงกับลายนิ้วมือในบัญชีแฟ้ม", "the file {name} is not the one on the list"),
    "list": ("บัญชีแฟ้มไม่อยู่ในรูปแบบที่กำหนด", "the list of files is not in its form"),
    "not-canonical": ("เหตุการณ์ {seq}: เนื้อความไม่อยู่ในรูปแบบมาตรฐาน", "event {seq}: the body is not in its canonical form"),
    "gap": ("เหตุการณ์ {seq} หายไป", "event {seq} is missing"),
    "genesis": ("เส้นทางไม่ได้เริ่มจากเหตุการณ์แรก", "the trail does not begin with its first event"),
    "link": ("เหตุการณ์ {seq}: ไม่ต่อกับเหตุการณ์ก่อนหน้า", "event {seq}: does not follow from the event before it"),
    "leaf": ("เหตุการณ์ {seq}: ไม่ใช่ใบที่ {place} ของบันทึกรวม", "event {seq}: is not leaf {place} of the log"),
    "order": ("เหตุการณ์ {seq}: อยู่ผิดลำดับในบันทึกรวม", "event {seq}: stands out of its order in the log"),
    "inclusion": (
        "เหตุการณ์ {seq}: หลักฐานว่าอยู่ในบันทึกรวมไม่ถูกต้อง",
        "event {seq}: the proof that it is in the log does not hold",
    ),
    "other-district": ("เหตุการณ์ {seq}: เป็นของเขตอื่น", "event {seq}: belongs to another district"),
    "uncovered": (
        "คำวินิจฉัยยังไม่อยู่ใต้จุดตรวจที่ลงนามแล้ว",
        "the decision is not covered by a signed checkpoint",
    ),
    "no-decision": ("ไม่มีเหตุการณ์ของคำวินิจฉัย", "the event of the decision is not there"),
    "decision": ("คำวินิจฉัยในแฟ้มไม่ตรงกับเหตุการณ์: {what}", "the decision in the file is not that of the events: {what}"),
    "proof-file": ("แฟ้ม tlog-proof ไม่ตรงกับหลักฐาน", "the tlog-proof file does not fit the evidence"),
    "private": (
        "เหตุการณ์ {seq}: ค่าส่วนบุคคล {field} ไม่ใช่ค่าที่ผูกไว้",
        "event {seq}: the private value {field} is not the one committed to",
    ),
    "note": ("จุดตรวจ {name} ใช้ไม่ได้: {why}", "the note {name} is no good: {why}"),
    "root": ("จุดตรวจ {name}: ต้นไม้ไม่ตรงกับที่ลงนาม", "the note {name}: the tree is not the one that was signed"),
    "truncated": (
        "ถูกตัดท้าย: จุดตรวจ {name} ครอบคลุม {size} ใบ แต่ที่นี่มี {leaves}",
        "TRUNCATED: the note {name} covers {size} leaves, here are {leaves}",
    ),
    "rewritten": (
        "ถูกเขียนใหม่: จุดตรวจ {name} ลงนามต้นไม้อื่นที่ {size} ใบ",
        "REWRITTEN: the note {name} was signed over another tree of {size} leaves",
    ),
    "origin": ("จุดตรวจ {name} เป็นของบันทึกรวมอื่น: {what}", "the note {name} is of another log: {what}"),
    "not-compared": (
        "เทียบจุดตรวจ {name} ({size} ใบ) กับชุดหลักฐานนี้ไม่ได้ ขอชุดหลักฐานใหม่",
        "the note {name} of {size} leaves cannot be compared with this pack: ask for a new one",
    ),
    "receipt": ("ใบรับ {what} ไม่ตรงกับเหตุการณ์", "the receipt {what} does not fit its event"),
    "receipt-absent": ("ไม่มีเหตุการณ์ของใบรับ {what} ที่นี่", "the event of the receipt {what} is not here"),
    "no-key": (
        "ไม่ได้ระบุกุญแจ: ใช้กุญแจที่มากับแฟ้มนี้เอง ซึ่งพิสูจน์ไม่ได้ว่าเป็นของสำนักงาน",
        "no key was given: the one that came with these files was used, which does not prove that it is the office's",
    ),
    "witnessed": ("พยานรับรอง: {names}", "cosigned by: {names}"),
    "counted": (
        "ตรวจ {events} เหตุการณ์ บันทึกรวม {leaves} ใบ",
        "{events} events checked, {leaves} leaves in the log",
    ),
    "good-pack": (
        "ผลการตรวจ: ถูกต้อง คำวินิจฉัยเลขที่ {number} ของเขต {district} ({outcome} เมื่อ {at}) เป็นไปตามที่บันทึกไว้ในขณะนั้น "
        "ไม่มีการแก้ไขเหตุการณ์ใดในชุดนี้หลังจากจุดตรวจลงนาม ผลนี้ไม่ได้บอกว่าคำวินิจฉัยถูกกฎหมายหรือไม่ "
        "และไม่ได้บอกว่าไม่มีเหตุการณ์อื่นนอกชุดนี้",
        "RESULT: GOOD. Decision {number} of district {district} ({outcome}, {at}) is what was recorded at the time. "
        "No event in this pack was changed after the checkpoint was signed. This does not say that the decision was "
        "lawful, nor that nothing else happened outside this pack.",
    ),
    "good-export": (
        "ผลการตรวจ: ถูกต้อง เส้นทางการตรวจสอบของเขต {district} ครบถ้วนตั้งแต่เหตุการณ์แรกถึงเหตุการณ์ที่ {events} "
        "ไม่มีการแก้ ลบ แทรก หรือสลับ เท่าที่จุดตรวจครอบคลุม ({covered} เหตุการณ์)",
        "RESULT: GOOD. The trail of district {district} is whole from its first event to number {events}. "
        "Nothing was changed, removed, inserted or swapped, as far as the checkpoint reaches ({covered} events).",
    ),
    "own-key": (
        "แต่กุญแจมากับแฟ้มนี้เอง ขอบรรทัดกุญแจจากสำนักงานหรือพยาน แล้วตรวจอีกครั้งด้วย --key",
        "But the key came with these files: get the key line from the office or a witness, and check again with --key.",
    ),
    "bad": (
        "ผลการตรวจ: ไม่ถูกต้อง พบ {faults} จุด อย่าใช้แฟ้มนี้เป็นหลักฐาน เก็บไว้ตามเดิม แล้วแจ้งผู้ตรวจสอบของเขตพร้อมข้อความข้างต้น",
        "RESULT: NOT GOOD, {faults} faults. Do not rely on these files. Keep them as they are, and send the lines "
        "above to the auditor of the district.",
    ),
}


def say(language, code, **facts):
    """One sentence in Thai or English."""
    return WORDS[code][0 if language == "th" else 1].format(**facts)


# ---- bytes: canonical JSON, hashes, trees -----------------------------------------------------------------------


def canonical(value):
    """The canonical JSON of our profile (RFC 8785 without floats), as bytes."""
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be"))
        return b"{" + b",".join(canonical(name) + b":" + canonical(part) for name, part in members) + b"}"
    if isinstance(value, list):
        return b"[" + b",".join(map(canonical, value)) + b"]"
    if isinstance(value, float) or (isinstance(value, int) and abs(value) >= 1 << 53):
        raise ValueError("a number that has no place here")
    return json.dumps(value, ensure_ascii=False).encode()


def read(raw):
    """The value in these bytes; raises ValueError where they are not its canonical form."""
    value = json.loads(raw.decode(), object_pairs_hook=once)
    if canonical(value) != raw:
        raise ValueError("not canonical")
    return value


def once(pairs):
    """A JSON object, each of whose names stands once."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def exact(text):
    """The bytes of base64 written the one way; raises ValueError."""
    raw = base64.b64decode(text, validate=True)
    if base64.b64encode(raw).decode() != text:
        raise ValueError("base64")
    return raw


def sha256(*parts):
    """SHA-256 over the parts one after the other."""
    return hashlib.sha256(b"".join(parts)).digest()


def link_of(previous, seq, clock_us, leaf):
    """What ties an event to its place in the chain of its district."""
    return sha256(previous, seq.to_bytes(8, "big", signed=True), clock_us.to_bytes(8, "big", signed=True), leaf)


class Frontier:
    """The right edge of a growing tree (RFC 6962): the roots of its complete parts, the largest first."""

    def __init__(self):
        self.size, self.edge = 0, []

    def add(self, leaf):
        """One leaf hash more."""
        complete = self.size
        while complete & 1:
            leaf = sha256(b"\x01", self.edge.pop(), leaf)
            complete >>= 1
        self.edge.append(leaf)
        self.size += 1

    def root(self):
        """The hash of the whole tree."""
        if not self.edge:
            return sha256()
        node = self.edge[-1]
        for left in reversed(self.edge[:-1]):
            node = sha256(b"\x01", left, node)
        return node


def proves_inclusion(leaf, index, size, path, root):
    """RFC 9162, section 2.1.3.2."""
    if not 0 <= index < size:
        return False
    place, last, node = index, size - 1, leaf
    for beside in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            node = sha256(b"\x01", beside, node)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            node = sha256(b"\x01", node, beside)
        place, last = place >> 1, last >> 1
    return last == 0 and node == root


def proves_consistency(old, size, path, old_root, root):
    """RFC 9162, section 2.1.4.2."""
    if old == size:
        return not path and old_root == root
    if not 0 < old < size or not path:
        return False
    steps = [old_root] + path if old & (old - 1) == 0 else list(path)
    place, last = old - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = now = steps[0]
    for beside in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, now = sha256(b"\x01", beside, before), sha256(b"\x01", beside, now)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            now = sha256(b"\x01", now, beside)
        place, last = place >> 1, last >> 1
    return last == 0 and before == old_root and now == root


# ---- Ed25519 (RFC 8032), where no library is there ----------------------------------------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)


def _add(one, other):
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % P, (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(number, point):
    result = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = _add(result, point)
        point, number = _add(point, point), number >> 1
    return result


def _point(raw):
    """The point these 32 bytes stand for; None where they stand for none."""
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    squared = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(squared, (P + 3) // 8, P)
    if (x * x - squared) % P:
        x = x * ROOT_OF_MINUS_1 % P
    if (x * x - squared) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519(public, signature, message):
    """Whether the signature is good, by the rules of RFC 8032 alone."""
    key, s = _point(public), int.from_bytes(signature[32:], "little")
    if len(public) != 32 or len(signature) != 64 or key is None or s >= L:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    k = int.from_bytes(digest, "little") % L
    x, y, z, _t = _add(_times(s, BASE), _times(L - k, key))
    inverse = pow(z, P - 2, P)
    x, y = x * inverse % P, y * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


def is_signed(public, signature, message):
    """The same, by the library where it is installed."""
    if Ed25519PublicKey is None or len(public) != 32:
        return ed25519(public, signature, message)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


# ---- notes and keys (C2SP signed-note, tlog-checkpoint, tlog-cosignature) ------------------------------------------


def key_of(line):
    """(name, id, kind, public key) of a line name+id+base64; raises ValueError."""
    name, _, rest = line.strip().partition("+")
    shown, _, encoded = rest.partition("+")
    raw = exact(encoded)
    key_id = sha256(name.encode() + b"\n" + raw)[:4]
    if not name or len(raw) != 33 or raw[0] not in (PLAIN, COSIGNED) or key_id.hex() != shown:
        raise ValueError("not a key line")
    return name, key_id, raw[0], raw[1:]


class Note:
    """A checkpoint as it was signed: origin, size, root, and the lines below it."""

    def __init__(self, text):
        self.whole = text
        body, gap, below = text.rpartition("\n\n")
        lines = body.split("\n")
        if not gap or not below.endswith("\n") or len(lines) < 3 or not re.fullmatch("0|[1-9][0-9]{0,18}", lines[1]):
            raise ValueError("no checkpoint")
        self.text, self.origin, self.size, self.root = body + "\n", lines[0], int(lines[1]), exact(lines[2])
        self.lines = [self._line(line) for line in below[:-1].split("\n")]

    @staticmethod
    def _line(line):
        dash, name, encoded = line.split(" ")
        raw = exact(encoded)
        if dash != "—" or len(raw) < 5:
            raise ValueError("no signature line")
        return name, raw[:4], raw[4:]

    def signers(self, keys):
        """Names of the given keys that have signed; raises ValueError where one signed badly, or the log did not."""
        good, log = [], False
        for name, key_id, signature in self.lines:
            for key in keys:
                if (name, key_id) == key[:2]:
                    if not self._is_good(key, signature):
                        raise ValueError("bad signature: " + name)
                    good.append(name)
                    log = log or (key[2] == PLAIN and name == self.origin)
        if not log:
            raise ValueError("not signed with the key of " + self.origin)
        return good

    def _is_good(self, key, signature):
        if key[2] == COSIGNED:
            moment = int.from_bytes(signature[:8], "big")
            message = "cosignature/v1\ntime {}\n{}".format(moment, self.text)
            return is_signed(key[3], signature[8:], message.encode())
        return is_signed(key[3], signature, self.text.encode())


# ---- files: a pack (ZIP), an export (TAR) or a folder ---------------------------------------------------------------


class Files:
    """The files of a pack or export by their names."""

    def __init__(self, path):
        self.path = path
        self.archive = None  # type: zipfile.ZipFile | tarfile.TarFile | None
        if os.path.isdir(path):
            found = (os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names)
            self.names = sorted(os.path.relpath(name, path).replace(os.sep, "/") for name in found)
        elif zipfile.is_zipfile(path):
            self.archive = zipfile.ZipFile(path)
            self.names = self.archive.namelist()
        else:
            self.archive = tarfile.open(path)
            self.names = [member.name for member in self.archive.getmembers() if member.isfile()]
        if len(set(self.names)) != len(self.names):
            raise ValueError("a file stands twice")

    def read(self, name):
        """The bytes of one file."""
        if self.archive is None:
            with open(os.path.join(self.path, *name.split("/")), "rb") as file:
                return file.read()
        if isinstance(self.archive, zipfile.ZipFile):
            return self.archive.read(name)
        return self.archive.extractfile(name).read()

    def text(self, name):
        """The same as text."""
        return self.read(name).decode()


class Check:
    """One check: what was found so far."""

    def __init__(self, files, asked):
        self.files, self.asked, self.faults, self.told = files, asked, [], []
        self.events = self.leaves = self.covered = 0
        self.bar = Bar(asked.quiet)

    def fault(self, code, **facts):
        """Something is not what it ought to be."""
        self.faults.append((code, facts))

    def tell(self, code, **facts):
        """Something to know that is no fault."""
        self.told.append((code, facts))

    def listed(self):
        """The list of files, each compared with its SHA-256; gives the format."""
        said = read(self.files.read("manifest.json"))
        if not isinstance(said, dict) or set(said) != {"format", "files"} or said["format"] not in (PACK, EXPORT):
            self.fault("list")
            return ""
        names = set(self.files.names) - {"manifest.json"}
        for name in sorted(names | set(said["files"])):
            if name not in names:
                self.fault("file-missing", name=name)
            elif name not in said["files"]:
                self.fault("file-extra", name=name)
            elif sha256(self.files.read(name)).hex() != said["files"][name]:
                self.fault("file-other", name=name)
        return said["format"]

    def keys(self):
        """The keys to check signatures with: those that were given, else those that came with the files."""
        if self.asked.keys:
            return self.asked.keys
        self.tell("no-key")
        return [key_of(line) for line in self.files.text("keys.txt").splitlines()]

    def note(self, name, text):
        """A note whose signatures are good; None where it is none."""
        try:
            note = Note(text)
            cosigners = [signer for signer in note.signers(self.keys_used) if signer != note.origin]
        except ValueError as error:
            self.fault("note", name=name, why=error)
            return None
        if cosigners:
            self.tell("witnessed", names=", ".join(cosigners))
        return note

    def held(self, origin):
        """The notes somebody outside kept, as far as they are good and of this log."""
        for name, text in self.asked.notes:
            note = self.note(name, text)
            if note is not None and note.origin != origin:
                self.fault("origin", name=name, what=note.origin)
            elif note is not None:
                yield name, note

    def body(self, raw, seq, district):
        """The body of an event; None where it is not in its form."""
        try:
            body = read(raw)
            good = set(body) == FORM and isinstance(body["commit"], dict) and isinstance(body["data"], dict)
        except (ValueError, AttributeError, TypeError, RecursionError):
            good = False
        if not good:
            self.fault("not-canonical", seq=seq)
            return None
        if body["district"] != district:
            self.fault("other-district", seq=seq)
        return body

    def receipts(self, district, leaf_of):
        """Hold the receipts against the events; `leaf_of` gives the leaf hash of a number, or None."""
        for receipt in self.asked.receipts:
            said = RECEIPT.fullmatch(receipt)
            leaf = leaf_of(int(said.group(2))) if said and said.group(1) == district else None
            if leaf is None:
                self.fault("receipt-absent", what=receipt)
            elif not leaf.hex().startswith(said.group(3)):
                self.fault("receipt", what=receipt)

    def private(self, bodies, name):
        """Personal values beside the events: each has to be the one its event commits to."""
        for line in self.files.read(name).splitlines():
            said = read(line)
            body = bodies.get(said["event"]) or {"commit": {}}
            message = said["field"].encode() + b"\x00" + said["value"].encode()
            if hmac.new(exact(said["salt"]), message, hashlib.sha256).hexdigest() != body["commit"].get(said["field"]):
                self.fault("private", seq=said["event"], field=said["field"])

    def run(self):
        """Check everything there is; gives the facts of the last paragraph."""
        form = self.listed()
        if not form:
            return {}
        self.keys_used = self.keys()
        return self.pack() if form == PACK else self.export()

    # -- one decision --

    def pack(self):
        """Events of one request, each with its proof, and the decision they lead to."""
        decision = read(self.files.read("decision.json"))
        note = (
            self.note("checkpoint.note", self.files.text("checkpoint.note"))
            if "checkpoint.note" in self.files.names
            else None
        )
        bodies, rows = {}, []
        before = None
        for line in self.files.read("events.jsonl").splitlines():
            row = read(line)
            rows.append(row)
            body = self.event(row, before, note, decision["district"])
            before = row
            if body is not None:
                bodies[body["id"]] = body
        self.events, self.leaves = len(rows), note.size if note else 0
        self.decided(decision, bodies, rows, note)
        if "private.jsonl" in self.files.names:
            self.private(bodies, "private.jsonl")
        if note is not None:
            self.compare(note)
        leaves = {row["seq"]: sha256(b"\x00", exact(row["body"])) for row in rows}
        self.receipts(decision["district"], leaves.get)
        facts = ("number", "district", "outcome", "at")
        return {name: decision.get(name, "") for name in facts}

    def event(self, row, before, note, district):
        """One event of a pack: its form, its link, its place in the tree."""
        raw, seq = exact(row["body"]), row["seq"]
        leaf, previous = sha256(b"\x00", raw), bytes.fromhex(row["previous"])
        if link_of(previous, seq, row["clock_us"], leaf).hex() != row["link"]:
            self.fault("link", seq=seq)
        if before is not None and (
            seq <= before["seq"] or (seq == before["seq"] + 1 and row["previous"] != before["link"])
        ):
            self.fault("link", seq=seq)
        if row["place"] is not None and note is not None:
            path = [exact(node) for node in row["proof"]]
            if proves_inclusion(leaf, row["place"], note.size, path, note.root):
                self.covered += 1
            else:
                self.fault("inclusion", seq=seq)
        return self.body(raw, seq, district)

    def decided(self, decision, bodies, rows, note):
        """The decision as data says what its event says, and the row of the request is what the last event says."""
        body = bodies.get(decision["event"])
        row = next((row for row in rows if body and exact(row["body"]) == canonical(body)), None)
        if body is None or row is None:
            self.fault("no-decision")
            return
        if note is None or row["place"] is None:
            self.fault("uncovered")
        expected = {name: body[name] for name in ("district", "at", "kind", "subject", "actor", "authority", "data")}
        expected.update(event=body["id"], seq=row["seq"], number=body["data"].get("number", ""))
        expected["outcome"] = body["data"].get("outcome", "")
        for name in sorted(set(decision) - {"row", "documents"} | set(expected)):
            if decision.get(name) != expected.get(name):
                self.fault("decision", what=name)
        ordered = list(bodies.values())  # as they stand in the pack, by their numbers
        states = [each["state_after"] for each in ordered if each["state_after"] and is_of_row(each, body["subject"])]
        if decision["row"] is not None and (not states or sha256(canonical(decision["row"])).hex() != states[-1]):
            self.fault("decision", what="row")
        handed_in = [
            each["data"]["documents"] for each in ordered if "documents" in each["data"] and each["kind"] in HANDED_IN
        ]
        if decision["documents"] != (handed_in[-1] if handed_in else []):
            self.fault("decision", what="documents")
        if "decision.tlog-proof" in self.files.names:
            self.proof_file(row, note)

    def proof_file(self, row, note):
        """The C2SP tlog-proof of the decision says the same as the pack."""
        lines = [PROOF, "index {}".format(row["place"])] + row["proof"]
        if note is None or self.files.text("decision.tlog-proof") != "\n".join(lines) + "\n\n" + note.whole:
            self.fault("proof-file")

    def compare(self, note):
        """Held notes against the one of the pack: equal sizes, or a proof that one tree begins the other."""
        proofs = {}
        if "consistency.jsonl" in self.files.names:
            for line in self.files.read("consistency.jsonl").splitlines():
                said = read(line)
                proofs[said["size"]] = [exact(node) for node in said["proof"]]
        for name, held in self.held(note.origin):
            if held.size != note.size and held.size not in proofs:
                self.fault("not-compared", name=name, size=held.size)
            elif not proves_consistency(held.size, note.size, proofs.get(held.size, []), held.root, note.root):
                self.fault("rewritten", name=name, size=held.size)

    # -- the trail of a district --

    def export(self):
        """All events of a district from the first on, and the whole tree of the log as hashes."""
        about = read(self.files.read("export.json"))
        leaves = self.tree()
        self.bar.total = about["events"]
        end, seen = self.chain(about["district"], leaves)
        if (about["events"], about["head"]) != (end[0], end[1].hex()):
            self.fault("gap", seq=end[0] + 1)
        self.receipts(about["district"], seen.get)
        self.bar.end()
        return {"district": about["district"], "events": self.events, "covered": self.covered}

    def tree(self):
        """The leaf hashes of the log, their roots held against every note."""
        parts = sorted((tile_place(name), name) for name in self.files.names if name.startswith("tile/0/"))
        raw = b"".join(self.files.read(name) for _place, name in parts)
        leaves = [raw[begin : begin + 32] for begin in range(0, len(raw), 32)]
        self.leaves = len(leaves)
        own = [name for name in self.files.names if name.startswith("notes/")]
        notes = [(name, self.note(name, self.files.text(name))) for name in own]
        notes = [(name, note) for name, note in notes if note is not None]
        origin = max(notes, key=lambda pair: pair[1].size)[1].origin if notes else ""
        self.reach = max((note.size for _name, note in notes), default=0)
        held = list(self.held(origin))
        wanted, roots, frontier = {note.size for _name, note in notes + held}, {0: sha256()}, Frontier()
        for leaf in leaves:
            frontier.add(leaf)
            if frontier.size in wanted:
                roots[frontier.size] = frontier.root()
        for code, pairs in (("root", notes), ("rewritten", held)):
            for name, note in pairs:
                if note.size > len(leaves):
                    self.fault("truncated", name=name, size=note.size, leaves=len(leaves))
                elif roots[note.size] != note.root:
                    self.fault(code, name=name, size=note.size)
        return leaves

    def chain(self, district, leaves):
        """Every event in its order; gives the place of the last, and the leaf hash of every number a receipt names."""
        before, last_place, seen = (0, GENESIS), -1, {}
        asked = {int(said.group(2)) for said in map(RECEIPT.fullmatch, self.asked.receipts) if said}
        for name in sorted(name for name in self.files.names if name.startswith("events/")):
            bodies = {}
            for line in self.files.read(name).splitlines():
                row = json.loads(line.decode())
                raw, seq = exact(row["body"]), row["seq"]
                body, leaf = self.body(raw, seq, district), sha256(b"\x00", raw)
                self.follows(row, body, leaf, before)
                if row["place"] is not None:
                    last_place = self.at_place(row, leaf, leaves, last_place)
                if body is not None:
                    bodies[body["id"]] = body
                if seq in asked:
                    seen[seq] = leaf
                before = (seq, bytes.fromhex(row["link"]))
                self.events += 1
                self.bar.step(self.events)
            beside = name.replace("events/", "private/")
            if beside in self.files.names:
                self.private(bodies, beside)
        return before, seen

    def follows(self, row, body, leaf, before):
        """An event comes right after the one before it."""
        seq = row["seq"]
        if seq != before[0] + 1:
            self.fault("gap", seq=before[0] + 1)
        if before[0] == 0 and body is not None and body["kind"] != "chain.begun":
            self.fault("genesis")
        if link_of(before[1], seq, row["clock_us"], leaf).hex() != row["link"]:
            self.fault("link", seq=seq)

    def at_place(self, row, leaf, leaves, last):
        """An event is the leaf it says it is, in the order of its district; gives its place."""
        place = row["place"]
        if not 0 <= place < len(leaves) or leaves[place] != leaf:
            self.fault("leaf", seq=row["seq"], place=place)
        elif place < self.reach:
            self.covered += 1
        if place <= last:
            self.fault("order", seq=row["seq"])
        return place


HANDED_IN = ("request.submitted", "request.resubmitted")


def is_of_row(body, subject):
    """Whether the digest of an event is that of the row of its subject, and not that of a ballot or a vote."""
    return body["subject"] == subject and "ballot" not in body["data"] and not body["kind"].startswith("vote.")


def tile_place(name):
    """The number of a tile of level 0 by its C2SP address."""
    return int(re.sub(r"\.p/.*", "", name[len("tile/0/") :]).replace("/", "").replace("x", ""))


class Bar:
    """Progress on a terminal: one line that grows, nothing elsewhere."""

    def __init__(self, quiet):
        self.total, self.on = 0, not quiet and sys.stderr.isatty()

    def step(self, done):
        """So many are done."""
        if self.on and done % STEP == 0:
            share = done * 40 // max(self.total, done)
            sys.stderr.write("\r[{}{}] {}/{}".format("#" * share, "." * (40 - share), done, self.total))
            sys.stderr.flush()

    def end(self):
        """Leave the line."""
        if self.on:
            sys.stderr.write("\n")


# ---- the command --------------------------------------------------------------------------------------------------


def asked_for(arguments):
    """The command line: paths, keys, notes, receipts, language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", help="evidence pack (.zip), export (.tar) or folder")
    parser.add_argument(
        "--key", action="append", default=[], dest="key_lines", help="key line, or a file with key lines"
    )
    parser.add_argument("--note", action="append", default=[], dest="note_files", help="a note kept from before")
    parser.add_argument(
        "--receipt", action="append", default=[], dest="receipts", help='"DISTRICT NUMBER HASH" of a mail'
    )
    parser.add_argument("--language", choices=["th", "en"], default="th")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--quiet", action="store_true", help="no progress bar")
    asked = parser.parse_args(arguments)
    lines = []  # type: list[str]
    for given in asked.key_lines:
        lines += open(given, encoding="utf-8").read().splitlines() if os.path.isfile(given) else [given]
    asked.keys = [key_of(line) for line in lines if line.strip()]
    asked.notes = [
        (os.path.basename(name), open(name, encoding="utf-8", newline="").read()) for name in asked.note_files
    ]
    return asked


def main(arguments=None):
    """Check, say what was found, and give the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    facts, check = {}, None
    try:
        asked = asked_for(arguments)
    except (OSError, ValueError) as error:
        print(say("en", "unreadable", what=error))
        return 1
    faults, told = [], []
    try:
        check = Check(Files(asked.files), asked)
        faults, told = check.faults, check.told
        facts = check.run()
    except Exception as error:  # a broken archive may raise anything, and none of it is a proof
        faults.append(("unreadable", {"what": "{}: {}".format(type(error).__name__, error)}))
    report(asked, check, faults, told, facts)
    return 1 if faults else 0


def report(asked, check, faults, told, facts):
    """Every fault, what else is to be known, and a last paragraph."""
    events, leaves = (check.events, check.leaves) if check else (0, 0)
    if asked.json:
        found = [{"code": code, "facts": {k: str(v) for k, v in said.items()}} for code, said in faults]
        for each, (code, said) in zip(found, faults):
            each["th"], each["en"] = say("th", code, **said), say("en", code, **said)
        whole = {"good": not faults, "faults": found, "events": events, "leaves": leaves, "about": facts}
        print(json.dumps(dict(whole, own_key=("no-key", {}) in told), ensure_ascii=False))
        return
    for code, said in list(dict.fromkeys((code, tuple(said.items())) for code, said in told)):
        print("· " + say(asked.language, code, **dict(said)))
    print(say(asked.language, "counted", events=events, leaves=leaves))
    for code, said in faults:
        print("✗ " + say(asked.language, code, **said))
    print()
    if faults:
        print(say(asked.language, "bad", faults=len(faults)))
        return
    print(say(asked.language, "good-pack" if "number" in facts else "good-export", **facts))
    if ("no-key", {}) in told:
        print(say(asked.language, "own-key"))


if __name__ == "__main__":
    sys.exit(main())
