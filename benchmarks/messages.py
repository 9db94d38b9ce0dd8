"""The relay beside Celery with fifty mails a task; what writing a letter takes, and how fast the outbox is filled.

    python -m benchmarks.messages

Needs a PostgreSQL whose role may create databases, as `benchmarks.trail` does, and a Redis (TEST_REDIS_URL, else
database 15 of the one on this machine). One worker process sends the same letters in turns: by the relay, and as tasks
of a project without lease, phase and result. Both send to a sink that says yes at once and to aiosmtpd; letters as they
are (Thai, MJML), and plain ones made beforehand, which show what the guarantees cost where writing costs nothing.
Ratios are medians of the ratios of several rounds, everything else medians. How long a commit waits for the disk is
printed too: a slow or busy disk makes the relay slower and leaves Celery as it is.
"""

import statistics
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial

import psycopg

from benchmarks._post import a_worker, bare, done, purge, relayed
from benchmarks._sinks import KINDS, a_sink
from benchmarks.trail import a_database

REQUESTS, READERS = 20, 6  # each request also has nine ballots
ROUNDS, A_TASK, COMMITS = 5, 50, 200
AIM_SENDING, AIM_ENQUEUED = 0.7, 800  # of Celery with real letters; rows a second


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def fill() -> list[tuple]:
    """An office whose requests are before the board, and concern some teachers; gives the events and their facts."""
    from approvals.models import Event
    from notifications.models import Delivery
    from notifications.notices import event_data
    from tests.builders import an_office, in_post
    from tests.builders_rankings import curricula

    office = an_office()
    curricula(office, REQUESTS, concerned=[in_post(office, f"reader{n}", "teacher") for n in range(READERS)])
    told = Event.objects.filter(pk__in=Delivery.objects.values("event")).order_by("seq")
    return [(event, event_data(event)) for event in told]


def tidy() -> None:
    """Sweep away what earlier rounds left in the table, so that no round pays for another."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE notifications_delivery")


def enqueue(events: list[tuple]) -> None:
    """Print how many rows a second are written for events, each in its own transaction, the bell rung after it."""
    from django.db import transaction

    from notifications import services
    from notifications.models import Delivery

    def prepare() -> None:
        for event, data in events:
            with transaction.atomic():
                services.prepare(event, data)

    def insert() -> None:
        for rows in by_event:
            with transaction.atomic():
                Delivery.objects.bulk_create(rows)

    def emptied(work: Callable[[], None]) -> float:
        Delivery.objects.all().delete()
        tidy()
        return seconds(work)

    by_event = [list(Delivery.objects.filter(event=event)) for event, _data in events]
    many = sum(map(len, by_event))
    turns = [(emptied(insert), emptied(prepare)) for _turn in range(ROUNDS)]
    assert Delivery.objects.count() == many
    rate = many / statistics.median(ours for _plain, ours in turns)
    ratio = statistics.median(plain / ours for plain, ours in turns)
    print(f"{'enqueue':<26}{rate:>10,.0f} rows/s ({many} rows of {len(events)} events), {ratio:.2f} of inserting alone "
          f"(aim: at least {AIM_ENQUEUED} rows/s)")  # fmt: skip


def write() -> None:
    """Print what a ballot's letter takes: text, HTML of MJML, and the mail of both."""
    from notifications import letters
    from notifications.models import Delivery
    from notifications.selectors import WORDS

    rows = Delivery.objects.filter(channel="email", template="vote-opened").select_related("person", *WORDS)
    chosen = list(rows[:A_TASK])
    size = [len(letters.write(row).raw) for row in chosen]
    assert all(row.person.language == "th" for row in chosen)
    times = [seconds(partial(letters.write, row)) for _turn in range(ROUNDS) for row in chosen]
    took, kilobytes = statistics.median(times) * 1000, statistics.mean(size) / 1024
    print(f"{'one letter in Thai':<26}{took:>10.1f} ms for {kilobytes:.0f} KB of text and HTML")


def due_again() -> list[int]:
    """All mails wait as if nobody had ever sent them; gives their numbers."""
    from django.utils import timezone

    from notifications.models import Delivery

    mails = Delivery.objects.filter(channel="email")
    mails.update(state="pending", next_at=timezone.now(), attempt=0, sent_at=None, reply="")
    tidy()
    return list(mails.order_by("id").values_list("pk", flat=True))


def by_relay(port: int, plain: bool) -> float:
    """Mails a second of the relay."""
    numbers = due_again()
    sent = []
    took = seconds(lambda: sent.append(done([relayed.delay(port, plain)])))
    assert sent == [len(numbers)], f"{sent} of {len(numbers)} mails were sent"
    return len(numbers) / took


def by_tasks(port: int, plain: bool) -> float:
    """Mails a second of tasks of fifty mails."""
    numbers = due_again()
    parts = [numbers[n : n + A_TASK] for n in range(0, len(numbers), A_TASK)]
    sent = []
    took = seconds(lambda: sent.append(done([bare.delay(part, port, plain) for part in parts])))
    assert sent == [len(numbers)], f"{sent} of {len(numbers)} mails were sent"
    return len(numbers) / took


def commit(address: str) -> None:
    """Print how long one commit waits for the disk: the relay waits so once for each letter."""
    times = []
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE one_row AS SELECT 0 AS number")
        for _turn in range(COMMITS):
            times.append(seconds(partial(connection.execute, "UPDATE one_row SET number = number + 1")))
    print(f"{'one commit':<26}{statistics.median(times) * 1000:>10.1f} ms")


def send() -> None:
    """Print mails a second of both ways, for each sink and each sort of letters."""
    with ExitStack() as open_:
        ports = {kind: open_.enter_context(a_sink(kind)) for kind in KINDS}
        open_.enter_context(a_worker())
        cases = [(kind, plain) for plain in (False, True) for kind in KINDS]
        turns: dict[tuple, list[tuple[float, float]]] = {case: [] for case in cases}
        for turn in range(ROUNDS + 1):
            for kind, plain in cases:
                rates = by_relay(ports[kind], plain), by_tasks(ports[kind], plain)
                turns[kind, plain] += [rates] if turn else []  # the first one warms up
    for (kind, plain), rates in turns.items():
        relay, tasks = (statistics.median(rate) for rate in zip(*rates, strict=True))
        ratio = statistics.median(ours / theirs for ours, theirs in rates)
        aim = "" if plain else f" (aim: at least {AIM_SENDING})"
        print(f"{('plain' if plain else 'letters') + ' to ' + kind:<26}{relay:>10,.0f} mails/s, Celery {tasks:,.0f}: "
              f"{ratio:.2f} of it{aim}")  # fmt: skip


def main() -> None:
    """Print all rates and ratios."""
    with a_database() as address:
        from django.conf import settings

        try:
            enqueue(fill())
        finally:
            purge(settings.CELERY_TASK_DEFAULT_QUEUE)
        write()
        commit(address)
        send()


if __name__ == "__main__":
    main()
