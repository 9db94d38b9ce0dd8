"""A Redis of a test's own, which may be emptied, frozen and stopped without harm to anybody."""

import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import redis

from tests import services
from tests.clusters import free_port

PATIENCE = 20  # seconds


@dataclass(slots=True)
class OwnRedis:
    """One server of a test's own, which keeps nothing on disk: where it answers, and its process while it runs."""

    program: str
    folder: Path
    port: int
    process: subprocess.Popen | None = field(default=None)

    @property
    def address(self) -> str:
        """Where it answers, for settings."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it, empty, and wait until it answers."""
        told = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(
            [self.program, *told, "--dir", str(self.folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        end = time.monotonic() + PATIENCE
        while not self._answers():
            assert time.monotonic() < end, "Redis does not answer"
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            return bool(redis.Redis.from_url(self.address, socket_connect_timeout=1).ping())
        except redis.RedisError:
            return False

    def forgets_everything(self) -> None:
        """FLUSHALL: what was queued, and which queues there are."""
        redis.Redis.from_url(self.address).flushall()

    def stops(self) -> None:
        """End it without a farewell; connections are refused from now on."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(PATIENCE)
            self.process = None

    def freezes(self) -> None:
        """Let it hang: connections are taken and nothing is answered."""
        self._signal(signal.SIGSTOP)

    def thaws(self) -> None:
        """Let it go on where it was."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        assert self.process is not None
        self.process.send_signal(number)


@contextmanager
def running() -> Iterator[OwnRedis]:
    """A Redis on a free port. Skips with the reason where none is installed; fails where servers are required."""
    program = shutil.which("redis-server")
    if program is None:
        refuse = pytest.fail if services.are_required() else pytest.skip
        refuse("not run: no redis-server is installed")
    folder = Path(tempfile.mkdtemp(prefix="amnat-redis-"))
    own = OwnRedis(program, folder, free_port())
    try:
        own.start()
        yield own
    finally:
        own.stops()
        shutil.rmtree(folder, ignore_errors=True)
