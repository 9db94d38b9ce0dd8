"""Many people acting at the same instant: real threads, each with a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from time import sleep
from typing import Any

from django.db import connection, transaction

MOMENT = 0.5  # seconds for which an act keeps what it holds
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


def while_held(first: Callable[[], Any], then: Callable[[], Any]) -> list[Any]:
    """What came of two acts of which the second begins, and waits, while the first has not committed yet."""
    done = Event()

    def hold() -> Any:
        with transaction.atomic():
            try:
                came = first()
            finally:
                done.set()
            sleep(MOMENT)
            return came

    def follow() -> Any:
        done.wait(PATIENCE)
        return then()

    return at_once(hold, follow)
