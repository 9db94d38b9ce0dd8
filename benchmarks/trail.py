"""Appending to the trail beside a plain insert, the sequencer, and the root of the tree beside other programs.

    python -m benchmarks.trail

Needs a PostgreSQL whose role may create databases (TEST_DATABASE_URL, else the one on this machine); makes a database
and drops it. Rates of the two ways to append are measured in turns, eight clients at a time; the ratios count.
"""

import hashlib
import os
import secrets
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from uuid import UUID

import psycopg

CLIENTS, ROUNDS, SECONDS = 8, 5, 2.0
LEAVES, EVENTS = 200_000, 20_000
NO_CHAIN = 1_000_000_000  # from here on numbers are those of plain inserts
SERVER = os.environ.get("TEST_DATABASE_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
PLAIN = """
INSERT INTO approvals_event
  (id, district_id, seq, kind, subject_kind, subject_id, actor, at, clock_us, body, leaf, link)
VALUES (%(id)s, %(district)s, %(seq)s, %(kind)s, %(subject_kind)s, %(subject_id)s, %(actor)s, %(at)s, 1, %(body)s,
        %(leaf)s, %(leaf)s)
"""


@contextmanager
def a_database() -> Iterator[str]:
    """An empty database with all tables; gives its address."""
    server = SERVER.rpartition("/")[0]
    name = f"amnat_bench_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
    try:
        os.environ |= {"DATABASE_URL": f"{server}/{name}", "TEST_DATABASE_URL": f"{server}/{name}"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        yield f"{server}/{name}"
    finally:
        from django.db import connections

        connections.close_all()
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")  # type: ignore[call-overload]


def client(address: str, statement: str, district: int, begin: int, counts) -> None:
    """One client: builds an event as record() does and appends it, for some seconds; counts what was committed."""
    from datetime import UTC, datetime

    from approvals.audit.canonical import body_bytes, leaf_of, stamp
    from approvals.audit.services import _time_ordered_id

    at, done = datetime.now(UTC), 0
    with psycopg.connect(address, autocommit=True) as connection:
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            number: UUID = _time_ordered_id()
            body = body_bytes(
                {
                    "v": 1, "id": str(number), "district": "cpn2", "at": stamp(at), "kind": "stage.acted",
                    "subject": {"kind": "request", "id": "12"}, "actor": {"id": str(number), "capacity": "director"},
                    "authority": {"instrument": "คำสั่งที่ 12/2569", "clause": "ข้อ 8"}, "data": {"outcome": "for"},
                    "commit": {"reasons": secrets.token_hex(32)}, "state_after": secrets.token_hex(32),
                }
            )  # fmt: skip
            done += 1
            connection.execute(
                statement,
                {
                    "id": number, "district": district, "seq": begin + done, "kind": "stage.acted",
                    "subject_kind": "request", "subject_id": "12", "actor": number, "at": at, "body": body,
                    "leaf": leaf_of(body),
                },
            )  # fmt: skip
    counts.put(done)


def rate(address: str, statement: str, districts: list[int], begin: int) -> float:
    """Appends a second of eight clients, each in its district."""
    context = get_context("fork")
    counts = context.Queue()
    told = [(address, statement, districts[n % len(districts)], begin + n * 1_000_000, counts) for n in range(CLIENTS)]
    clients = [context.Process(target=client, args=each) for each in told]
    for each in clients:
        each.start()
    total = sum(counts.get(timeout=SECONDS * 10) for _ in clients)
    for each in clients:
        each.join()
    return total / SECONDS


def append(address: str, districts: list[int], begin: int) -> tuple[float, float]:
    """(ours, plain insert) appends a second: the median of several rounds in turns; plain numbers go up from BEGIN."""
    from approvals.audit.services import _APPEND_POSTGRESQL

    ours, plain = [], []
    for turn in range(ROUNDS):
        ours.append(rate(address, _APPEND_POSTGRESQL, districts, 0))
        plain.append(rate(address, PLAIN, districts, begin + turn * 10_000_000))
    return statistics.median(ours), statistics.median(plain)


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def by_hand(leaves: list[bytes]) -> bytes:
    """The root as one writes it down at once: level by level."""
    level, sha256 = leaves, hashlib.sha256
    while len(level) > 1:
        pairs = [sha256(b"\x01" + level[n] + level[n + 1]).digest() for n in range(0, len(level) - 1, 2)]
        level = pairs + level[len(pairs) * 2 :]
    return level[0]


def roots() -> None:
    """Print the rates of the root over many leaves."""
    from approvals.log.merkle import root_of

    leaves = [hashlib.sha256(b"\x00" + n.to_bytes(4)).digest() for n in range(LEAVES)]
    assert root_of(leaves) == by_hand(leaves)
    own = min(seconds(lambda: root_of(leaves)) for _ in range(5))
    hand = min(seconds(lambda: by_hand(leaves)) for _ in range(5))
    print(f"{'root':<26}{LEAVES / own:>10,.0f} leaves/s, {hand / own:.2f} of a hand-written loop")
    try:
        import pymerkle
    except ImportError:
        print("pymerkle is not installed: not compared")
        return
    some = [n.to_bytes(4) for n in range(LEAVES // 10)]

    def other() -> bytes:
        tree = pymerkle.InmemoryTree(algorithm="sha256")
        for each in some:
            tree.append_entry(each)
        return tree.get_root()

    theirs = seconds(other) * 10
    print(f"{'':<26}{theirs / own:>10.1f} times pymerkle's rate (it hashes the leaves too)")


def sequencer() -> None:
    """Print how many events a second get their place and a checkpoint."""
    from django.db import connection

    from approvals.audit.models import PendingEvent
    from approvals.log.selectors import StoredTree, size_of_tree
    from approvals.log.sequencer import integrate

    waiting = PendingEvent.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    start = time.perf_counter()
    done = integrate(steps=EVENTS // 1000)
    took = time.perf_counter() - start
    size = size_of_tree()
    proof = seconds(lambda: StoredTree().inclusion(size // 3, size)) * 1000
    print(f"{'sequencer':<26}{done.events / took:>10,.0f} events/s ({done.events:,} of {waiting:,} waiting)")
    print(f"{'inclusion proof':<26}{proof:>10.1f} ms of {size:,} leaves")


def main() -> None:
    """Print all rates and ratios."""
    with a_database() as address:
        from datetime import UTC, datetime

        from django.db import connection, connections

        from approvals.audit.services import begin_chain
        from approvals.models import District

        rows = [District.objects.create(code=f"d{n}", name_th="เขต", name_en="District") for n in range(CLIENTS)]
        for row in rows:
            begin_chain(district=row, at=datetime.now(UTC))
        ids = [row.pk for row in rows]
        connections.close_all()
        for name, districts, begin in (("8 clients, 8 districts", ids, 1), ("8 clients, one district", ids[:1], 2)):
            ours, plain = append(address, districts, begin * NO_CHAIN)
            print(f"{name:<26}{ours:>10,.0f} appends/s, {ours / plain:.2f} of a plain insert")
        with connection.cursor() as cursor:  # the rows of the plain inserts belong to no chain
            cursor.execute("ALTER TABLE approvals_event DISABLE TRIGGER ALL")
            cursor.execute("DELETE FROM approvals_event WHERE seq >= %s", [NO_CHAIN])
        sequencer()
    roots()


if __name__ == "__main__":
    main()
