"""Many people acting at the same instant: real threads, each with a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

PATIENCE = 20  # seconds before a thread that waits for another gives up


def at_once(*acts: Callable[[], Any], forgive: type[Exception] = Exception) -> list[Any]:
    """Let every act go in the same moment and give what came of each: its result, or the exception it met."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            start.wait(PATIENCE)
            return act()
        except forgive as met:
            return met
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))
