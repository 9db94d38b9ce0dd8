"""A checkpoint is a note that other programs read, and no letter of it can be changed."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from approvals.log.keys import BadKey, private_line, signer_of
from approvals.log.notes import (
    COSIGNATURE,
    BadNote,
    Checkpoint,
    Signer,
    Verifier,
    checkpoint_in,
    opened,
    signed,
    split,
)

pytestmark = pytest.mark.once

# from the documentation of Go's golang.org/x/mod/sumdb/note
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = """If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
"""
LOG = Signer("amnat.example/log", Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
WITNESS = Signer("audit.example", Ed25519PrivateKey.from_private_bytes(bytes(32)), COSIGNATURE)
POINT = Checkpoint("amnat.example/log", 7, bytes(range(32)))
NOTE = signed(POINT.text, [LOG])


def test_a_note_of_another_program_is_read():
    assert opened(GO_NOTE, [Verifier.of(GO_KEY)]) == {"PeterNeumann": 0}


def test_a_note_comes_back_as_it_was():
    key = Verifier.of(LOG.verifier.line)
    assert key == LOG.verifier and opened(NOTE, [key]) == {"amnat.example/log": 0}
    assert checkpoint_in(NOTE) == POINT


def test_a_key_comes_back_from_its_file():
    assert signer_of(private_line(LOG)).verifier == LOG.verifier
    for wrong in ("", "PRIVATE+KEY+x", private_line(LOG).replace("amnat", "other"), private_line(LOG)[8:]):
        with pytest.raises(BadKey):
            signer_of(wrong)


def test_no_letter_of_a_note_can_be_changed():
    for place, letter in enumerate(NOTE):
        changed = NOTE[:place] + ("x" if letter != "x" else "y") + NOTE[place + 1 :]
        with pytest.raises(BadNote):
            opened(changed, [LOG.verifier])


@pytest.mark.parametrize(
    "note",
    [
        "",
        "a\n",
        "a\n\n",
        "a\n\n— \n",
        "a\n\n- b AAAAAAAA\n",
        "a\n\n— b !!\n",
        "a\n\n— b AAAA\n",
        "x" * 1_000_001 + "\n\n",
    ],
)
def test_what_is_no_note_is_refused(note):
    with pytest.raises(BadNote):
        opened(note, [LOG.verifier])


@pytest.mark.parametrize(
    "text", ["\n7\n{root}\n", "o\n-1\n{root}\n", "o\n07\n{root}\n", "o\n๗\n{root}\n", "o\n7\nAAAA\n", "o\n7\n"]
)
def test_what_is_no_checkpoint_is_refused(text):
    note = signed(text.format(root=base64.b64encode(bytes(32)).decode()), [LOG])
    with pytest.raises(BadNote):
        checkpoint_in(note)


def test_a_cosignature_states_its_time_and_cannot_be_moved_to_another():
    line = WITNESS.line(POINT.text, 1_790_000_000)
    assert opened(NOTE + line, [WITNESS.verifier]) == {"audit.example": 1_790_000_000}
    raw = base64.b64decode(line.split()[2])
    later = raw[:4] + (1_790_000_001).to_bytes(8, "big") + raw[12:]
    with pytest.raises(BadNote, match="does not fit"):
        opened(f"{NOTE}— audit.example {base64.b64encode(later).decode()}\n", [WITNESS.verifier])


def test_a_name_alone_signs_nothing():
    stranger = Signer(LOG.name, Ed25519PrivateKey.generate())
    with pytest.raises(BadNote, match="None of the given keys"):
        opened(signed(POINT.text, [stranger]), [LOG.verifier])


@pytest.mark.parametrize("line", ["", "a+b", "a+00000000+AAAA", LOG.verifier.line.replace("amnat", "other")])
def test_what_is_no_key_line_is_refused(line):
    with pytest.raises(BadNote):
        Verifier.of(line)


def test_both_keys_sign_while_they_change():
    new = Signer(LOG.name, Ed25519PrivateKey.generate())
    note = signed(POINT.text, [LOG, new])
    assert len(split(note)[1]) == 2
    assert opened(note, [LOG.verifier]) == opened(note, [new.verifier]) == {LOG.name: 0}
