"""The verifier that travels alone: its own Ed25519, JSON and trees against the vectors of others, and whole exports."""

import base64
import hashlib
import json
import tarfile
from pathlib import Path

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as some

from approvals.audit import kinds
from approvals.evidence import export, parts
from approvals.evidence.offline import amnat_verify
from approvals.log import merkle
from approvals.models import Event
from tests.builders import A_TUESDAY, a_submitted, an_office
from tests.evidence.test_pack import on_an_empty_machine

# RFC 8032, section 7.1: public key, message, signature
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        hashlib.sha512(b"abc").hexdigest(),
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ),
]


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_the_vectors_of_rfc_8032_are_good_and_nothing_beside_them(public, message, signature):
    key, text, signed = bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature)

    assert amnat_verify.ed25519(key, signed, text)
    assert not amnat_verify.ed25519(key, signed, text + b"x")
    for place in (0, 31, 32, 63):
        changed = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
        assert not amnat_verify.ed25519(key, changed, text)


def test_a_second_writing_of_the_same_signature_is_refused():
    """S + L verifies where nobody looks at its size: RFC 8032, section 5.1.7, refuses it."""
    public, message, signature = (bytes.fromhex(part) for part in VECTORS[1])
    s = int.from_bytes(signature[32:], "little") + amnat_verify.L

    assert not amnat_verify.ed25519(public, signature[:32] + s.to_bytes(32, "little"), message)


@given(some.binary(max_size=200))
def test_it_agrees_with_the_library(message):
    private = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(message).digest())
    public = private.public_key().public_bytes_raw()

    assert amnat_verify.ed25519(public, private.sign(message), message)
    assert not amnat_verify.ed25519(public, private.sign(message + b"x"), message)


texts = some.text(some.characters(exclude_categories=("Cs",)))
bodies = some.recursive(
    some.none() | some.booleans() | some.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda inner: some.lists(inner) | some.dictionaries(texts, inner),
)


@given(bodies)
def test_its_canonical_json_is_that_of_rfc_8785(value):
    assert amnat_verify.canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize(
    "raw", ['{"a":1,"a":1}', '{"b":1,"a":2}', '{"a": 1}', "1.5", "9007199254740992", '"\\u0041"', "NaN", '{"a":1}\n']
)
def test_what_is_not_canonical_is_refused(raw):
    with pytest.raises(ValueError):
        amnat_verify.read(raw.encode())


def test_its_proofs_are_those_of_the_log():
    leaves = [hashlib.sha256(bytes([n])).digest() for n in range(40)]
    for size in range(1, 41):
        node, root = merkle.nodes_of(leaves[:size]), merkle.root_of(leaves[:size])
        for place in range(size):
            path = merkle.inclusion_proof(place, size, node)
            assert amnat_verify.proves_inclusion(leaves[place], place, size, path, root)
            assert not amnat_verify.proves_inclusion(leaves[place], place, size, [*path, root], root)
        for old in range(1, size):
            path = merkle.consistency_proof(old, size, node)
            before = merkle.root_of(leaves[:old])
            assert amnat_verify.proves_consistency(old, size, path, before, root)
            assert not amnat_verify.proves_consistency(old, size, path, root, root)


def test_it_needs_nothing_but_python():
    """Every import is of the standard library, but for the one that may be missing."""
    source = (parts.HERE / parts.VERIFIER).read_text(encoding="utf-8")
    named = {line.split()[1].split(".")[0] for line in source.splitlines() if line.startswith(("import ", "from "))}

    import sys

    assert named <= set(sys.stdlib_module_names)


@pytest.fixture
def taken(log, trip, office, tmp_path) -> Path:
    """The trail of a district as a folder, with a second district in the same log."""
    an_office("krb", members=3)
    a_submitted(office, "ACA-07", nights="1")
    (tmp_path / "kept.note").write_text(log.signs_and_somebody_keeps_it(), newline="")
    a_submitted(office, "ACA-07", nights="1")
    log.signs()
    away = tmp_path / "away"
    export.take(office.district, export.Folder(away), by=office.tawan, at=A_TUESDAY, with_private=True)
    return away


def checked(folder: Path, log, *more: str):
    return on_an_empty_machine(folder, str(folder), "--key", log.key.line, "--language", "en", *more)


def test_the_whole_trail_of_a_district_is_checked_on_an_empty_machine(taken, log, office, tmp_path):
    said = checked(taken, log, "--note", str(tmp_path / "kept.note"))

    events = Event.objects.filter(district=office.district).exclude(kind=kinds.AUDIT_EXPORTED).count()
    assert said.returncode == 0, said.stdout + said.stderr
    assert f"to number {events}" in said.stdout


def test_an_export_as_a_tar_is_the_same(log, trip, office, tmp_path):
    log.signs()
    with tarfile.open(tmp_path / "trail.tar", "w") as archive:
        export.take(office.district, export.Tar(archive), by=None, at=A_TUESDAY, with_private=False)
    (tmp_path / parts.VERIFIER).write_bytes(parts.verifier())

    said = on_an_empty_machine(tmp_path, str(tmp_path / "trail.tar"), "--key", log.key.line, "--json")

    assert said.returncode == 0, said.stdout
    assert json.loads(said.stdout)["good"]


def listed_anew(folder: Path) -> None:
    """What a forger does who knows the format: the list of files fits again."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != parts.LIST]
    digests = {path.relative_to(folder).as_posix(): parts.hexdigest(path.read_bytes()) for path in files}
    (folder / parts.LIST).write_bytes(parts.list_of(parts.EXPORT, digests))


def rewritten(folder: Path, change) -> None:
    """Change the lines of the events and make the list fit."""
    path = next((folder / "events").iterdir())
    rows = [json.loads(line) for line in path.read_bytes().splitlines()]
    path.write_bytes(parts.lines(change(rows)))
    listed_anew(folder)


def _another_body(rows):
    raw = base64.b64decode(rows[5]["body"]).replace(b'"district":"cpn2"', b'"district":"cpn3"')
    rows[5]["body"] = base64.b64encode(raw).decode()
    return rows


def _another_clock(rows):
    rows[5]["clock_us"] += 1
    return rows


FORGERIES = {
    "an event removed": lambda rows: [*rows[:5], *rows[6:]],
    "two events swapped": lambda rows: [*rows[:5], rows[6], rows[5], *rows[7:]],
    "an event put in": lambda rows: [*rows[:5], rows[5], *rows[5:]],
    "the last events cut off": lambda rows: rows[:-2],
    "a body changed": _another_body,
    "a clock changed": _another_clock,
}


@pytest.mark.parametrize("change", FORGERIES.values(), ids=FORGERIES.keys())
def test_a_forged_export_is_no_good_although_its_list_of_files_fits(taken, log, change):
    rewritten(taken, change)

    said = checked(taken, log)

    assert said.returncode == 1 and "NOT GOOD" in said.stdout


def test_an_export_of_an_older_copy_is_told_by_the_note_held_outside(log, trip, office, tmp_path):
    log.signs()
    export.write(office.district, export.Folder(tmp_path / "away"), at=A_TUESDAY)
    a_submitted(office, "ACA-07", nights="1")
    (tmp_path / "kept.note").write_text(log.signs_and_somebody_keeps_it(), newline="")

    said = checked(tmp_path / "away", log, "--note", str(tmp_path / "kept.note"))

    assert said.returncode == 1 and "TRUNCATED" in said.stdout


def test_control_without_the_note_the_older_copy_looks_whole(log, trip, office, tmp_path):
    log.signs()
    export.write(office.district, export.Folder(tmp_path / "away"), at=A_TUESDAY)

    assert checked(tmp_path / "away", log).returncode == 0


def test_a_changed_private_value_is_found_in_an_export(taken, log):
    path = next((taken / "private").iterdir())
    path.write_bytes(path.read_bytes().replace("ครบถ้วน".encode(), "ไม่ครบ".encode()))
    listed_anew(taken)

    said = checked(taken, log)

    assert said.returncode == 1 and "not the one committed to" in said.stdout


@pytest.mark.parametrize("content", [b"", b"PK", b"{}", b"\x00" * 2000])
def test_what_is_no_pack_is_refused_in_words(content, tmp_path, capsys):
    (tmp_path / "x.zip").write_bytes(content)

    assert amnat_verify.main([str(tmp_path / "x.zip"), "--language", "en"]) == 1
    assert "NOT GOOD" in capsys.readouterr().out


def test_it_says_everything_in_thai_and_english():
    import string

    for code, (thai, english) in amnat_verify.WORDS.items():
        fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (thai, english)]
        assert fields[0] == fields[1], code
        assert any("ก" <= letter <= "๛" for letter in thai), code
