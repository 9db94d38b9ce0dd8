"""End to end with a worker process, a real Redis and a real mail server; and what its sudden death leaves behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import redis
from django.conf import settings as house
from django.db import connection, transaction
from django.utils import timezone

from approvals.log.keys import make
from config.celery import app
from notifications import relay, tasks
from notifications.models import Delivery
from tests.builders import Office, a_submitted, an_office

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.redis]
PATIENCE = 40  # seconds; the machine may be busy


@pytest.fixture
def office(settings, tmp_path) -> Office:
    return an_office()


@pytest.fixture
def queue(monkeypatch) -> Iterator[str]:
    """A queue of this test alone, which is where its bells ring."""
    name = f"amnat-test-{uuid4().hex}"
    monkeypatch.setattr(tasks.deliver, "queue", name, raising=False)
    monkeypatch.setattr(tasks.deliver, "_exec_options", None)
    yield name
    broker = redis.Redis.from_url(app.conf.broker_url)
    broker.delete(name, f"_kombu.binding.{name}", f"_kombu.binding_permanent.{name}")


def database() -> str:
    """The address of the test database, as another process reaches it."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    return f"postgresql://{found['USER']}@{found['HOST']}:{found['PORT'] or 5432}/{found['NAME']}"


def start_worker(queue: str, mail_port: int) -> subprocess.Popen:
    """A worker as a server runs it, in a process group of its own, with a key that signs the log."""
    key = Path(house.UPLOAD_ROOT) / "log-key"
    if not key.exists():
        make(key, house.LOG_ORIGIN)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.notifications.worker_settings",
        "TEST_DATABASE_URL": database(),
        "TEST_MAIL_PORT": str(mail_port),
        "TEST_QUEUE": queue,
        "TEST_LOG_KEY": str(key),
    }
    command = [sys.executable, "-m", "celery", "-A", "config", "worker", "-Q", queue, "--concurrency", "1"]
    quietly = ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "WARNING"]
    return subprocess.Popen([*command, *quietly], env=environment, cwd=house.BASE_DIR, start_new_session=True)


def kill(worker: subprocess.Popen) -> None:
    """Kill the worker and its children, without a farewell."""
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait(PATIENCE)


@pytest.fixture
def worker(queue, mail_server, office) -> Iterator[subprocess.Popen]:
    """A worker that listens to the queue and sends to the mail server of the test."""
    process = start_worker(queue, mail_server.port)
    yield process
    if process.poll() is None:
        kill(process)


def until(found: Callable[[], object]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not found():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def submit_now(office: Office) -> None:
    """Submit a request; its letters are due at this moment, whatever day the office believes it is."""
    with transaction.atomic():
        a_submitted(office, "ACA-07", nights="1")
        Delivery.objects.filter(channel="email").update(next_at=timezone.now())


def test_from_the_submission_over_redis_and_a_worker_to_the_mail_server(office, worker, mail_server):
    submit_now(office)

    until(lambda: Delivery.objects.filter(state="sent", channel="email").count() == 2)
    assert {letter["To"] for letter in mail_server.letters} == {office.malee.email, office.kanya.email}
    submit_now(office)
    until(lambda: len(mail_server.letters) == 4)
    assert len(set(mail_server.ids())) == 4


@pytest.mark.parametrize(("when", "possibly_sent"), [("hang-early", 0), ("hang", 1)])
def test_a_worker_killed_while_it_talks_to_the_mail_server_loses_nothing(
    office, worker, mail_server, when, possibly_sent
):
    mail_server.answers.append(when)
    submit_now(office)
    assert mail_server.hanging.wait(PATIENCE)
    kill(worker)
    assert Delivery.objects.filter(state="sending").count() == 2

    later = timezone.now() + 2 * relay.LEASE
    assert relay.sweep(at=later) == 2
    assert relay.deliver(clock=lambda: later) == 2

    sent = Delivery.objects.filter(channel="email", state="sent")
    assert sorted(sent.values_list("ambiguous", flat=True)) == [0, possibly_sent]
    assert set(mail_server.ids()) == set(sent.values_list("message_id", flat=True))
    assert len(mail_server.letters) == 2 + possibly_sent
