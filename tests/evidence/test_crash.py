"""PostgreSQL is killed under eight writers, ten times: what was acknowledged is there, and the chains are whole."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from approvals.evidence.verifying import Asked, verify
from approvals.log.sequencer import integrate
from approvals.models import District, Event
from tests.builders import an_office
from tests.clusters import Cluster, binaries_or_skip, default_database, running

ROOT = Path(__file__).resolve().parents[2]
DISTRICTS = ("cpn2", "krb")
WRITERS, CRASHES, BEFORE_FIRST = 8, 10, 60  # seconds that the first act of all writers may take

pytestmark = pytest.mark.postgresql


@contextmanager
def writing(own: Cluster, folder: Path) -> Iterator[list[Path]]:
    """Eight processes that act in two districts; gives the files in which they keep what was acknowledged."""
    files = [folder / f"{number}.jsonl" for number in range(WRITERS)]
    environment = {**os.environ, "TEST_DATABASE_URL": own.address, "AMNAT_TEST_RUN": f"crash-{own.port}"}
    command = [sys.executable, "-m", "tests.evidence.writer"]
    processes = [
        subprocess.Popen(
            [*command, DISTRICTS[number % 2], str(file)], cwd=ROOT, env=environment,
            stdout=subprocess.DEVNULL, stderr=(folder / f"{number}.log").open("w"),
        )
        for number, file in enumerate(files)
    ]  # fmt: skip
    try:
        yield files
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(60)


def acknowledged(files: list[Path]) -> list[dict]:
    """Whole lines only: a writer may just be writing one."""
    lines = (line for file in files if file.exists() for line in file.read_text().split("\n")[:-1])
    return [json.loads(line) for line in lines]


def lost(said: list[dict]) -> list[dict]:
    """What was acknowledged and is not there, or is something else."""
    connection.close()
    there = {
        (code, seq): bytes(leaf).hex() for code, seq, leaf in Event.objects.values_list("district__code", "seq", "leaf")
    }
    return [one for one in said if there.get((one["district"], one["seq"])) != one["leaf"]]


def wait_for_more(files: list[Path], before: int, more: int) -> None:
    end = time.monotonic() + BEFORE_FIRST
    while len(acknowledged(files)) < before + more:
        assert time.monotonic() < end, "the writers do not act"
        time.sleep(0.05)


@contextmanager
def office_on_a_cluster(folder: Path, **settings: str) -> Iterator[Cluster]:
    """Two offices on a server of their own, which every process of this test asks."""
    with running(binaries_or_skip(), **settings) as own, default_database(own.address):
        call_command("migrate", run_syncdb=True, verbosity=0)
        for code in DISTRICTS:
            an_office(code, members=3)
        yield own


def killed_under_writers(own: Cluster, folder: Path, crashes: int) -> tuple[int, int]:
    """Kill the server so many times; gives how many acts were acknowledged, and how many of them are lost."""
    chance = random.Random(20261126)  # noqa: S311 - moments of crashes, no secrets
    missing: set[tuple] = set()
    with writing(own, folder) as files:
        for _crash in range(crashes):
            wait_for_more(files, len(acknowledged(files)), WRITERS)
            time.sleep(chance.uniform(0, 0.4))
            own.is_killed()
            said = acknowledged(files)
            own.start()
            missing |= {(one["district"], one["seq"], one["leaf"]) for one in lost(said)}
    missing |= {(one["district"], one["seq"], one["leaf"]) for one in lost(acknowledged(files))}
    return len(acknowledged(files)), len(missing)


def test_no_acknowledged_act_is_lost_and_the_chains_are_whole(django_db_setup, django_db_blocker, tmp_path, capsys):
    with django_db_blocker.unblock(), office_on_a_cluster(tmp_path, fsync="on") as own:
        acts, gone = killed_under_writers(own, tmp_path, CRASHES)
        whole = [str(fault) for fault in verify(Asked(list(District.objects.all()))).faults]
        integrate()
        whole += [str(fault) for fault in verify(Asked(list(District.objects.all()))).faults]
    with capsys.disabled():
        print(f"\n{CRASHES} crashes under {WRITERS} writers: {acts} acts acknowledged, {gone} lost")
    assert gone == 0 and acts >= CRASHES * WRITERS
    assert whole == []


def test_control_without_waiting_for_the_disk_acts_may_be_lost_and_the_chains_are_whole_all_the_same(
    django_db_setup, django_db_blocker, tmp_path, capsys
):
    """Reported, not asserted: whether something is lost hangs on the moment of the kill."""
    settings = {"synchronous_commit": "off", "wal_writer_delay": "10s", "wal_writer_flush_after": "1GB"}
    with django_db_blocker.unblock(), office_on_a_cluster(tmp_path, **settings) as own:
        acts, gone = killed_under_writers(own, tmp_path, 3)
        whole = [str(fault) for fault in verify(Asked(list(District.objects.all()))).faults]
    with capsys.disabled():
        print(f"\nsynchronous_commit=off, 3 crashes: {acts} acts acknowledged, {gone} lost")
    assert whole == []
