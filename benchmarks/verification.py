"""Verifying a trail beside loops that somebody writes down at once over a cursor of the server.

    python -m benchmarks.verification

Needs a PostgreSQL whose role may create databases, as `benchmarks.trail` does. Every rate is the best of several turns
in one run; the ratios count. The loops check what their name says and nothing else; ours compares every column too.
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from itertools import islice

import psycopg

from benchmarks.trail import a_database

EVENTS, TURNS = 20_000, 5
ROWS = "SELECT seq, clock_us, body, leaf, link FROM approvals_event WHERE district_id = %s ORDER BY seq"


def rates(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Events a second of each way, measured in turns."""
    best = dict.fromkeys(works, float("inf"))
    for _turn in range(TURNS):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            best[name] = min(best[name], time.perf_counter() - start)
    return {name: EVENTS / seconds for name, seconds in best.items()}


def rows_of(address: str, district: int) -> Iterator[tuple]:
    """The events of a district through a cursor of the server, by hand."""
    with psycopg.connect(address) as connection, connection.cursor("loop", binary=True) as cursor:
        cursor.itersize = 2000
        yield from cursor.execute(ROWS, [district])


def links(rows: Iterator[tuple], *, again: bool) -> bytes:
    """The loop: leaf and link of every event; `again`: its canonical JSON made anew too. Gives the last link."""
    sha256, previous = hashlib.sha256, bytes(32)
    for seq, clock_us, body, leaf, link in rows:
        if again:
            said = json.dumps(json.loads(body), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            assert said.encode() == body
        assert sha256(b"\x00" + body).digest() == leaf
        place = seq.to_bytes(8, "big", signed=True) + clock_us.to_bytes(8, "big", signed=True)
        assert sha256(previous + place + leaf).digest() == link
        previous = link
    return previous


def main() -> None:
    """Print rates and ratios."""
    with a_database() as address:
        from datetime import UTC, datetime

        from django.db import connection, transaction

        from approvals.audit.services import begin_chain, record
        from approvals.audit.verify import verify_district
        from approvals.evidence.tree import Tree, checked_size, faults_of_tree
        from approvals.log.sequencer import integrate
        from approvals.models import District

        at = datetime.now(UTC)
        district = District.objects.create(code="cpn2", name_th="เขต", name_en="District")
        begin_chain(district=district, at=at)
        data = {"number": "12/2570", "stage": "ความเห็นของกลุ่มงาน", "outcome": "for", "round": 1}
        numbers = iter(range(EVENTS - 1))
        while part := list(islice(numbers, 1000)):
            with transaction.atomic():
                for number in part:
                    record("stage.acted", district=district, subject=("request", number), by=None, at=at, data=data)
        integrate()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        stored = list(rows_of(address, district.pk))
        found = rates(
            {
                "chain, stored bytes in memory": lambda: links(iter(stored), again=False),
                "loop: chain": lambda: links(rows_of(address, district.pk), again=False),
                "loop: chain and canonical JSON": lambda: links(rows_of(address, district.pk), again=True),
                "verify_audit, a chain in full": lambda: list(verify_district(district)),
                "verify_audit, the log": lambda: list(faults_of_tree(Tree(checked_size(), set()))),
            }
        )
    for name, rate in found.items():
        print(f"{name:<34}{rate:>10,.0f} events/s")
    full = found["verify_audit, a chain in full"]
    print(f"in full: {full / found['loop: chain and canonical JSON']:.2f} of the loop with canonical JSON, "
          f"{full / found['loop: chain']:.2f} of the loop over the chain alone")  # fmt: skip


if __name__ == "__main__":
    main()
