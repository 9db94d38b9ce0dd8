"""The evidence pack of one decision: checked on an empty machine, with Python alone."""

import io
import json
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from approvals.audit import kinds
from approvals.evidence import pack, parts
from approvals.evidence.offline import amnat_verify
from approvals.evidence.refusals import NothingDecided, NotSignedYet
from approvals.log.notes import Checkpoint, signed
from approvals.models import Event
from tests.builders import A_TUESDAY, a_submitted
from tests.builders_log import a_signer

EACH = 25  # bytes of each file that are changed, one at a time, the first and the last among them
CAPACITY = {"capacity": "auditor"}


def on_an_empty_machine(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run the verifier that lies in the folder, from another directory, without packages, with an empty environment."""
    command = [sys.executable, "-I", "-S", str(folder / parts.VERIFIER), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env={}, cwd="/", check=False)


@pytest.fixture
def taken(log, trip, office, tmp_path):
    """A pack as the auditor takes it, with the verifier out of it beside it."""
    log.signs()
    log.is_cosigned()
    made = pack.take(request_id=trip.pk, by=office.tawan, at=A_TUESDAY, capacity=CAPACITY, with_private=True)
    return keep(made.content, tmp_path / "away")


def keep(content: bytes, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "pack.zip").write_bytes(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extract(parts.VERIFIER, folder)
    return folder


def checked(folder: Path, log, *more: str) -> subprocess.CompletedProcess:
    return on_an_empty_machine(folder, str(folder / "pack.zip"), "--key", log.key.line, *more)


def test_a_principal_reads_in_one_paragraph_that_the_decision_is_what_was_recorded(taken, log):
    said = checked(taken, log)

    assert said.returncode == 0, said.stdout + said.stderr
    assert said.stdout.strip().splitlines()[-1].startswith("ผลการตรวจ: ถูกต้อง คำวินิจฉัยเลขที่ 1/2570")
    english = checked(taken, log, "--language", "en")
    assert "RESULT: GOOD. Decision 1/2570 of district cpn2 (approved" in english.stdout


def test_the_cosignature_of_a_witness_is_checked_with_its_key(taken, log):
    said = checked(taken, log, "--key", log.witness.verifier.line)

    assert said.returncode == 0 and log.witness.name in said.stdout


def test_without_a_key_it_says_that_the_key_came_with_the_files(taken):
    said = on_an_empty_machine(taken, str(taken / "pack.zip"), "--language", "en")

    assert said.returncode == 0
    assert "the key came with these files" in said.stdout


def test_a_pack_signed_with_another_key_is_no_good(taken):
    other = a_signer("localhost/amnat/log").verifier.line
    said = on_an_empty_machine(taken, str(taken / "pack.zip"), "--key", other, "--language", "en")

    assert said.returncode == 1 and "NOT GOOD" in said.stdout


def test_one_changed_byte_of_any_file_is_found(taken, log):
    with zipfile.ZipFile(taken / "pack.zip") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    missed, tried = [], 0
    for name, content in files.items():
        places = {round(step * (len(content) - 1) / (EACH - 1)) for step in range(EACH)}
        for place in sorted(places):
            changed = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
            write_zip(taken / "changed.zip", {**files, name: changed})
            tried += 1
            if amnat_verify.main([str(taken / "changed.zip"), "--key", log.key.line, "--json"]) != 1:
                missed.append((name, place))
        said = on_an_empty_machine(taken, str(taken / "changed.zip"), "--key", log.key.line, "--json")
        assert said.returncode == 1 and not json.loads(said.stdout)["good"], name
    assert not missed and tried >= 10 * len(files)


def write_zip(path: Path, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_forger_who_writes_the_list_of_files_anew_is_found_by_the_proofs(taken, log, language):
    with zipfile.ZipFile(taken / "pack.zip") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    del files[parts.LIST]
    files["decision.json"] = files["decision.json"].replace(b'"outcome":"approved"', b'"outcome":"refused"')
    digests = {name: parts.hexdigest(content) for name, content in files.items()}
    with zipfile.ZipFile(taken / "pack.zip", "w") as archive:
        for name, content in {**files, parts.LIST: parts.list_of(parts.PACK, digests)}.items():
            archive.writestr(name, content)

    said = checked(taken, log, "--language", language)

    assert said.returncode == 1
    assert {"th": "คำวินิจฉัยในแฟ้มไม่ตรงกับเหตุการณ์", "en": "is not that of the events"}[language] in said.stdout


def test_a_note_kept_from_the_day_before_is_compared(log, trip, office, tmp_path):
    log.signed_at -= timedelta(days=2)
    (tmp_path / "kept.note").write_text(log.signs_and_somebody_keeps_it(), newline="")
    a_submitted(office, "ACA-07", nights="1")
    log.signed_at += timedelta(days=2)
    log.signs()
    folder = keep(pack.make(trip.pk).content, tmp_path / "away")

    said = checked(folder, log, "--note", str(tmp_path / "kept.note"))
    assert said.returncode == 0, said.stdout
    forged = signed(Checkpoint("localhost/amnat/log", 5, bytes(32)).text, [log.signer()])
    (tmp_path / "forged.note").write_text(forged, newline="")
    said = checked(folder, log, "--note", str(tmp_path / "forged.note"), "--language", "en")
    assert said.returncode == 1 and "cannot be compared" in said.stdout


def test_a_receipt_from_a_mail_is_compared(taken, log, trip):
    event = Event.objects.get(kind="request.approved")
    digits = bytes(event.leaf).hex()

    assert checked(taken, log, "--receipt", f"cpn2 {event.seq} {digits[:16]}").returncode == 0
    assert checked(taken, log, "--receipt", f"cpn2 {event.seq} {'0' * 16}").returncode == 1


def test_taking_a_pack_is_an_event_with_its_digest(taken, office):
    event = Event.objects.get(kind=kinds.AUDIT_EXPORTED)

    assert event.actor == office.tawan.pseudonym
    assert parts.hexdigest((taken / "pack.zip").read_bytes()) in bytes(event.body).decode()


def test_private_values_go_along_only_where_they_are_asked_for(log, trip):
    log.signs()

    bare = _files(pack.make(trip.pk).content)
    assert "private.jsonl" not in bare
    assert "ครบถ้วน" not in (bare["events.jsonl"] + bare["decision.json"]).decode()
    assert "ครบถ้วน".encode() in _files(pack.make(trip.pk, with_private=True).content)["private.jsonl"]


def _files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_same_pack_twice_is_the_same_bytes(log, trip):
    log.signs()

    assert pack.make(trip.pk).content == pack.make(trip.pk).content


def test_nothing_is_proved_before_it_is_decided_and_signed(log, trip, office):
    with pytest.raises(NotSignedYet):
        pack.make(trip.pk)
    with pytest.raises(NothingDecided):
        pack.make(a_submitted(office, "ACA-07", nights="1").pk)
