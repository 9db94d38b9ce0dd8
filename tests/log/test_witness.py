"""Another office's program keeps what it saw, and refuses a log that is not the same any more."""

import base64
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection

from approvals import guards
from approvals.log import keys
from approvals.log.merkle import consistency_proof, nodes_of, parent, root_of
from approvals.log.models import Cosignature, Leaf, LogCheckpoint, Tile
from approvals.log.notes import Checkpoint, Signer, Verifier, opened, signed
from approvals.log.selectors import latest
from approvals.log.sequencer import integrate
from approvals.log.services import beat
from approvals.log.witness import amnat_witness
from tests.builders import A_TUESDAY
from tests.log.conftest import happens
from tests.log.test_tree import LEAVES

PROGRAM = Path(amnat_witness.__file__)


@pytest.fixture
def log(district, settings, tmp_path, live_server):
    """A published log on a real server, and a witness with its key; gives what the witness is started with."""
    line = amnat_witness.new_key("audit.example", tmp_path / "witness.key")
    settings.LOG_WITNESSES = [line]
    happens(district, 300)
    beat(at=A_TUESDAY)
    return [
        "witness", "--log", f"{live_server.url}/.well-known/amnat/log", "--key", keys.signers()[0].verifier.line,
        "--state", str(tmp_path / "seen"), "--sign-with", str(tmp_path / "witness.key"),
    ]  # fmt: skip


def ask(log: list[str], *more: str) -> subprocess.CompletedProcess:
    """Start the program as the other office does: alone, in an empty place."""
    return subprocess.run(
        [sys.executable, "-I", str(PROGRAM), *log, *more], cwd="/", env={}, capture_output=True, text=True, check=False
    )


pytestmark = pytest.mark.django_db(transaction=True)


def test_the_witness_follows_the_log_and_its_cosignature_is_served(client, log, district, settings):
    first = ask(log)
    assert (first.returncode, "First checkpoint kept" in first.stdout) == (0, True), first.stderr
    for count in (1, 7, 250, 500):
        happens(district, count)
        beat(at=A_TUESDAY)
        again = ask(log)
        assert again.returncode == 0 and "Continues from" in again.stdout, again.stderr
    assert "Nothing new" in ask(log).stdout

    assert Cosignature.objects.count() == 5
    served = client.get("/.well-known/amnat/log/checkpoint").content.decode()
    witness = Verifier.of(settings.LOG_WITNESSES[0])
    assert set(opened(served, [witness, *keys.announced()])) == {"audit.example", "amnat.example/log"}
    happens(district)
    beat(at=A_TUESDAY)
    assert "audit.example" not in client.get("/.well-known/amnat/log/checkpoint").content.decode()
    assert client.get("/.well-known/amnat/log/cosigned").content.decode() == served


def forge(change) -> None:
    """What somebody does who has the database and the key: change the tree, sign it, forget the rest."""
    connection.check_constraints()
    guards.remove(connection)
    LogCheckpoint.objects.all().delete()
    change()
    leaves = [bytes(leaf) for leaf in Leaf.objects.order_by("place").values_list("hash", flat=True)]
    point = Checkpoint("amnat.example/log", len(leaves), root_of(leaves))
    LogCheckpoint.objects.create(
        size=point.size, root=point.root, note=signed(point.text, keys.signers()), signed_at=A_TUESDAY
    )
    guards.install(connection)


def test_a_log_whose_history_was_rewritten_is_refused_loudly(log, district, tmp_path):
    ask(log)
    seen = (tmp_path / "seen").read_text()
    happens(district, 20)
    integrate()
    guards.remove(connection)
    Cosignature.objects.all().delete()

    def rewrite() -> None:
        Leaf.objects.filter(place=5).update(hash=bytes(32))
        hashes = [bytes(leaf) for leaf in Leaf.objects.order_by("place")[:256].values_list("hash", flat=True)]
        Tile.objects.filter(level=0, place=0).update(hashes=b"".join(hashes), root=root_of(hashes))

    forge(rewrite)
    refused = ask(log)
    assert refused.returncode == 1
    assert "REFUSED" in refused.stderr and "ไม่รับรอง" in refused.stderr and "history was rewritten" in refused.stderr
    assert (tmp_path / "seen").read_text() == seen and not Cosignature.objects.exists()
    assert ask(log, "--begin-again").returncode == 0  # on the word of its own office


def test_a_log_of_the_same_size_with_another_root_is_refused(log, district):
    ask(log)
    guards.remove(connection)
    Cosignature.objects.all().delete()
    forge(lambda: Leaf.objects.filter(place=299).update(hash=bytes(32)))
    refused = ask(log)
    assert refused.returncode == 1 and "forked" in refused.stderr


def test_a_log_that_was_cut_is_refused(log, district):
    ask(log)
    guards.remove(connection)
    Cosignature.objects.all().delete()
    forge(lambda: Leaf.objects.filter(place__gte=290).delete())
    refused = ask(log)
    assert refused.returncode == 1 and "was cut" in refused.stderr and "สั้นลง" in refused.stderr


def test_a_checkpoint_under_an_unknown_key_is_refused(log, tmp_path):
    stranger = Signer("amnat.example/log", Ed25519PrivateKey.generate())
    wrong = [stranger.verifier.line if part == keys.signers()[0].verifier.line else part for part in log]
    refused = ask(wrong)
    assert refused.returncode == 1 and "No known key" in refused.stderr


def test_a_log_that_does_not_answer_is_no_verdict(log):
    silent = ["http://127.0.0.1:9/log" if part.startswith("http") else part for part in log]
    assert ask(silent).returncode == 2


def test_the_program_needs_nothing_of_ours():
    text = PROGRAM.read_text()
    assert "django" not in text.replace("no Django", "").lower() and "from approvals" not in text


def test_the_proof_it_asks_for_is_the_one_of_the_tree():
    nodes = nodes_of(LEAVES)
    for size in range(2, 70):
        for old in range(1, size):
            path = []
            for places in amnat_witness.consistency_nodes(old, size):
                hashes = [nodes(*place) for place in places]
                whole = hashes.pop()
                while hashes:
                    whole = parent(hashes.pop(), whole)
                path.append(whole)
            assert path == consistency_proof(old, size, nodes)


ADDRESS = "/.well-known/amnat/log/cosignatures"


def post(client, content: str | bytes):
    return client.post(ADDRESS, content, content_type="text/plain")


def test_only_known_witnesses_are_listened_to(client, log, settings):
    point = latest().note
    stranger = Signer("audit.example", Ed25519PrivateKey.generate(), 4)
    text = point.rpartition("\n\n")[0] + "\n"
    assert post(client, f"{text}\n{stranger.line(text, 1)}").status_code == 403
    assert post(client, point).status_code == 403
    assert post(client, b"\xff\xfe").status_code == 403
    assert post(client, "x" * 20_000).status_code == 413
    assert client.get(ADDRESS).status_code == 405
    assert not Cosignature.objects.exists()


def test_a_cosignature_over_something_else_or_changed_is_not_taken(client, log, tmp_path):
    other = Checkpoint("amnat.example/log", latest().size, bytes(32)).text
    assert (
        post(client, f"{other}\n{amnat_witness.cosignature(other + chr(10), tmp_path / 'witness.key')}").status_code
        == 403
    )
    good = latest().note
    line = amnat_witness.cosignature(good, tmp_path / "witness.key")
    raw = base64.b64decode(line.split()[2])
    bad = f"— audit.example {base64.b64encode(raw[:-1] + bytes([raw[-1] ^ 1])).decode()}\n"
    assert post(client, good + bad).status_code == 403
    assert post(client, good + line).content == b"1 kept\n"
    assert post(client, good + line).content == b"0 kept\n"
