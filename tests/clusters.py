"""A PostgreSQL cluster of a test's own, with what the server of the suite does not have: times of commits."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections

from config import env
from tests import services

SERVERS = Path("/usr/lib/postgresql")
SETTINGS = {
    "track_commit_timestamp": "on",
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "127.0.0.1",
    "max_connections": "50",
}


@pytest.fixture(scope="module")
def cluster(django_db_blocker) -> Iterator[str]:
    """For a module, the default database is a migrated one on a cluster of its own; gives its address.

    Nothing is rolled back between its tests, so each brings an office of its own. Skips with the reason where no
    server is installed; fails where servers are required.
    """
    binaries = binaries_or_skip()
    with running(binaries) as own, django_db_blocker.unblock(), default_database(own.address):
        call_command("migrate", verbosity=0)
        yield own.address


@dataclass(frozen=True, slots=True)
class Cluster:
    """One server of a test's own: where it lies, how it is started, where it answers."""

    binaries: Path
    folder: Path
    port: int
    options: dict[str, str]

    @property
    def address(self) -> str:
        """Its database, for settings."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    @property
    def data(self) -> Path:
        """Its files."""
        return self.folder / "data"

    def start(self) -> None:
        """Start it, after a crash too, and wait until it answers."""
        told = " ".join(f"-c {name}={value}" for name, value in self.options.items())
        _run(self.binaries / "pg_ctl", "-D", self.data, "-o", told, "-l", self.folder / "log", "-w", "start")

    def is_killed(self) -> None:
        """Kill the server and each of its processes at once (SIGKILL): nobody writes anything down any more."""
        first = int((self.data / "postmaster.pid").read_text().split()[0])
        processes = [first, *children(first)]
        for process in processes:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        while any(_is_alive(process) for process in processes):
            time.sleep(0.02)
        # where nobody buries the dead, the next server would take the number in these files for a living one
        for lock in (self.data / "postmaster.pid", self.folder / f".s.PGSQL.{self.port}.lock"):
            lock.unlink(missing_ok=True)


def children(parent: int) -> list[int]:
    """The processes that a process has started and that still are its own."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            about = stat.read_text().rpartition(")")[2].split()
            if int(about[1]) == parent:
                found.append(int(stat.parent.name))
    return found


def _is_alive(process: int) -> bool:
    """Whether it still runs; who is dead and not yet buried does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def binaries_or_skip() -> Path:
    """The programs of the newest server; without one the test is skipped with the reason, or fails where required."""
    binaries = _binaries()
    if binaries is None:
        refuse = pytest.fail if services.are_required() else pytest.skip
        refuse(f"not run: no PostgreSQL server is installed under {SERVERS}")
    return binaries


def _binaries() -> Path | None:
    """The programs of the newest server on this machine."""
    found = [folder for folder in SERVERS.glob("*/bin") if (folder / "initdb").exists()]
    return max(found, key=lambda folder: int(folder.parent.name), default=None)


@contextmanager
def running(binaries: Path, **settings: str) -> Iterator[Cluster]:
    """Make a cluster in a folder of its own, start it on a free port, and take both away."""
    folder = Path(tempfile.mkdtemp(prefix="amnat-cluster-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    port = free_port()
    options = {**SETTINGS, **settings, "port": str(port), "unix_socket_directories": str(folder)}
    own = Cluster(binaries, folder, port, options)
    try:
        _run(binaries / "initdb", "-D", own.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        own.start()
        yield own
    finally:
        try:
            if (own.data / "postmaster.pid").exists():
                _run(binaries / "pg_ctl", "-D", own.data, "-m", "immediate", "-w", "stop")
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _run(program: Path, *arguments: object) -> None:
    """PostgreSQL refuses to run as root, so root becomes its user."""
    becoming = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    command = [*becoming, str(program), *map(str, arguments)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")


def free_port() -> int:
    """A port of this machine at which nobody listens."""
    with socket.socket() as here:
        here.bind(("127.0.0.1", 0))
        return here.getsockname()[1]


@contextmanager
def default_database(address: str) -> Iterator[None]:
    """Let everything that asks the default database ask this one, in every thread, and put it back afterwards."""
    before, open_before = connections.settings["default"], connections["default"]
    connections.settings["default"] = connections.configure_settings({"default": env.database(address)})["default"]
    connections.settings["default"]["TEST"] = before["TEST"]
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = before
        connections["default"] = open_before
