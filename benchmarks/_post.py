"""The worker of `benchmarks.messages`: one process that sends by the relay, or as a task sends without its guarantees.

Both ways have the same Celery, the same rows, the same writer of letters and the same smtplib. Names of queue and
Redis come from the environment.
"""

import os
import smtplib
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from unittest import mock

from celery import Celery
from kombu import Connection

REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/15")
QUEUE = os.environ.setdefault("AMNAT_BENCH_QUEUE", f"amnat-bench-{os.getpid()}")
PATIENCE = 120  # seconds until a worker answers
PLAIN = (
    b"Subject: [1/2570] plain\r\nFrom: amnat@localhost\r\nTo: somebody@example.org\r\nMessage-ID: %s\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n%s\r\n"
)
WORDS_OF_PLAIN = "\r\n".join(["ขอแจ้งว่ามีเรื่องเสนอให้ท่านพิจารณา"] * 10).encode()

app = Celery("amnat-bench", broker=REDIS, backend=REDIS, set_as_current=False)
app.conf.update(task_default_queue=QUEUE, worker_prefetch_multiplier=1, worker_hijack_root_logger=False)


@app.task
def there() -> int:
    """Tell that the worker is there."""
    return 1


@app.task
def relayed(port: int, plain: bool) -> int:
    """Send what is due by the relay, with its lease, its phase and its result; tell how many letters went."""
    from django.conf import settings
    from django.utils import timezone

    from notifications import relay

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    with letters_are(plain):
        return relay.deliver(clock=timezone.now)


@app.task
def bare(numbers: Sequence[int], port: int, plain: bool) -> int:
    """Send these letters over one connection and write down nothing; tell how many went."""
    from notifications import letters
    from notifications.models import Delivery
    from notifications.selectors import WORDS

    rows = Delivery.objects.filter(pk__in=numbers).select_related("person", *WORDS)
    with letters_are(plain), smtplib.SMTP("127.0.0.1", port, local_hostname="localhost") as smtp:
        for row in rows:
            smtp.sendmail("amnat@localhost", [row.person.email], letters.write(row).raw)
    return len(rows)


@contextmanager
def letters_are(plain: bool) -> Iterator[None]:
    """Letters as they are, or all made beforehand but for their Message-ID: sending then costs no writing."""
    from django.core.mail import EmailMessage

    from notifications.channels.email import Letter

    def prepared(row, parcel: Sequence = ()) -> Letter:
        return Letter(EmailMessage(to=[row.person.email]), PLAIN % (row.message_id.encode(), WORDS_OF_PLAIN))

    if not plain:
        yield
        return
    with mock.patch("notifications.letters.write", prepared):
        yield


@contextmanager
def a_worker() -> Iterator[None]:
    """One worker process with one child, as a server runs it; its queue is taken away afterwards."""
    command = [sys.executable, "-m", "celery", "-A", "benchmarks._post", "worker", "--concurrency", "1"]
    quiet = ["--loglevel", "ERROR", "--without-gossip", "--without-mingle", "--queues", QUEUE, "--hostname", QUEUE]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}  # of a worker that runs as root
    with subprocess.Popen([*command, *quiet], stdout=subprocess.DEVNULL, env=environment) as worker:
        try:
            assert done([there.delay()]) == 1
            yield
        finally:
            worker.terminate()
            worker.wait(PATIENCE)
            purge(QUEUE)


def done(tasks: Sequence) -> int:
    """Wait for these tasks, and forget their answers; tell how many letters went."""
    sent = 0
    for task in tasks:
        sent += task.get(timeout=PATIENCE)
        task.forget()
    return sent


def purge(*queues: str) -> None:
    """Take these queues away with what is left in them."""
    with Connection(REDIS) as connection:
        redis = connection.default_channel.client
        kinds = ("binding", "binding_permanent")
        redis.delete(*queues, *(f"_kombu.{kind}.{queue}" for kind in kinds for queue in queues))
