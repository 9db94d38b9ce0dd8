"""A nursery of relays: one process that has loaded everything, and forks another relay whenever one is dead.

    python -m tests.notifications.nursery RELAYS

It stands for Docker or systemd, which start again what ended, in a moment instead of ten seconds. The clock (Celery's
beat) is its first child, and is announced by its number. A relay waits at the queue for what the clock and the web
ring, and does the real task; `test_worker.py` and `test_broker_away.py` do the same with whole Celery workers.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from tempfile import mkdtemp


def main(relays: int) -> None:
    """Keep the clock and so many relays alive for ever."""
    import django

    django.setup()
    from django.conf import settings
    from django.template.loader import get_template

    from config.celery import app

    app.loader.import_default_modules()
    for name in ("letter.mjml", "letter.txt"):
        get_template(f"notifications/{name}")
    schedule = f"{mkdtemp(prefix='amnat-beat-', dir=settings.TEST_ROOT)}/schedule"
    print(fork(lambda: app.Beat(schedule=schedule, loglevel="ERROR", quiet=True).run()), flush=True)
    alive: set[int] = set()
    while True:
        while len(alive) < relays:
            alive.add(fork(relay))
        alive.discard(os.wait()[0])


def relay() -> None:
    """Answer one bell after another; over whatever goes wrong, as a worker does."""
    import redis
    from django.conf import settings
    from django.db import DatabaseError, InterfaceError, connection

    from config.celery import app

    queue = redis.Redis.from_url(settings.CELERY_BROKER_URL)
    while True:
        rung = queue.brpop([settings.CELERY_TASK_DEFAULT_QUEUE], timeout=1)
        if rung is None:
            continue
        with suppress(DatabaseError, InterfaceError):  # the rows stay under their lease, for the sweep to find
            app.tasks[json.loads(rung[1])["headers"]["task"]]()
        connection.close()


def fork(work: Callable[[], object]) -> int:
    """Do it in a child, which ends with it."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            traceback.print_exc()
        os._exit(1)
    return child


if __name__ == "__main__":
    main(int(sys.argv[1]))
