"""Child processes that start together, are watched together, and stop together."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

PATIENCE = 10  # seconds between asking a child to stop and making it


class Child:
    """One process of ours, with a log of its own and in a group of its own, so that Ctrl-C reaches only its parent."""

    def __init__(self, name: str, module: str, *arguments: str, log_folder: Path, environment: dict[str, str]) -> None:
        self.name = name
        self.log = log_folder / f"{name}.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=environment,
                start_new_session=True,
            )

    def has_ended(self) -> bool:
        """Tell whether the process is gone, wanted or not."""
        return self.process.poll() is not None

    def last_words(self, lines: int = 15) -> str:
        """The end of its log."""
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])

    def send(self, number: int) -> None:
        """Send a signal to the process and whatever it started."""
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            return


def stop(children: list[Child]) -> None:
    """Ask every child to finish what it does; after a while, make it."""
    for child in children:
        if not child.has_ended():
            child.process.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    for child in children:
        try:
            child.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.send(signal.SIGKILL)
            child.process.wait()
        child.send(signal.SIGKILL)  # what it may have left behind
