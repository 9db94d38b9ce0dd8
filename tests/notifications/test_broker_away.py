"""Redis is away for a minute while people decide: nobody is refused, nobody waits for it, and no mail is lost."""

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings as house
from django.db import transaction
from django.utils import timezone

from approvals.log.keys import make
from approvals.models import ApprovalRequest
from config.celery import AGAIN as AGAIN_SECONDS
from config.celery import app
from config.schedule import SCHEDULE
from notifications.models import Delivery
from tests.builders import A_TUESDAY, Office, a_submitted, an_office, stage
from tests.notifications.endurance import QUEUE, bells_ring_at
from tests.notifications.test_worker import database, until
from tests.own_redis import OwnRedis, running
from workflows.services import decide

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.redis, pytest.mark.once]
SWEEP = timedelta(seconds=SCHEDULE["sweep-outbox"]["schedule"])
CONNECT_TIMEOUT = timedelta(seconds=house.REDIS_TRANSPORT_OPTIONS["socket_connect_timeout"])
AGAIN = timedelta(seconds=AGAIN_SECONDS)  # after which a worker looks again whether the broker is back
BUSY = timedelta(seconds=3)  # what this machine may need to write and send some letters
PAUSE = 2.0  # seconds between two decisions


@pytest.fixture
def redis_of_its_own(monkeypatch) -> Iterator[OwnRedis]:
    """A Redis that may be stopped; the bells of this process ring there, with the options of a server."""
    before = app.conf.broker_transport_options
    app.conf.broker_transport_options = house.REDIS_TRANSPORT_OPTIONS
    monkeypatch.setattr(app, "silent_until", 0.0)
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # it tells every step
    with running() as own, bells_ring_at(own):
        yield own
    app.conf.broker_transport_options = before


@pytest.fixture
def office(settings, tmp_path, redis_of_its_own, mail_server) -> Office:
    return an_office()


@contextmanager
def post_office(broker: OwnRedis, mail_port: int, folder: Path) -> Iterator[None]:
    """A worker and the clock, as an office runs them."""
    key = folder / "log-key"
    make(key, house.LOG_ORIGIN)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.notifications.office_settings",
        "TEST_DATABASE_URL": database(),
        "TEST_REDIS_URL": broker.address,
        "TEST_MAIL_PORT": str(mail_port),
        "TEST_QUEUE": QUEUE,
        "TEST_LOG_KEY": str(key),
    }
    worker = ("worker", "-Q", QUEUE, "--concurrency", "1", "--loglevel", "ERROR")
    clock = ("beat", "--schedule", str(folder / "schedule"), "--pidfile", "", "--loglevel", "ERROR")
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "config", *program],
            cwd=house.BASE_DIR, env=environment, start_new_session=True,
        )
        for program in (worker, clock)
    ]  # fmt: skip
    try:
        yield
    finally:
        for process in started:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)


def decided(office: Office, paper: ApprovalRequest) -> timedelta:
    """Decide a request; its mails are due at this moment. Gives how long whoever decides has waited for the answer."""
    start = time.monotonic()
    with transaction.atomic():
        run = stage(paper, "decide").pk
        decide(stage_run_id=run, outcome="for", reasons="ครบ", by=office.malee, at=A_TUESDAY)
        Delivery.objects.filter(channel="email", state="pending").update(next_at=timezone.now(), bundle="")
    return timedelta(seconds=time.monotonic() - start)


def waiting() -> int:
    return Delivery.objects.filter(channel="email", state__in=("pending", "sending")).count()


def decide_while_away(office: Office, papers: list[ApprovalRequest], end: float) -> list[timedelta]:
    """Decide one request after another until the end of the outage, and tell how long each of them took."""
    waits = []
    for paper in papers:
        if time.monotonic() > end:
            break
        waits.append(decided(office, paper))
        time.sleep(PAUSE)
    time.sleep(max(0.0, end - time.monotonic()))
    return waits


def late_by(since: datetime) -> timedelta:
    """How long after that moment the last mail went."""
    until(lambda: waiting() == 0)
    newest = Delivery.objects.filter(channel="email", state="sent").latest("sent_at").sent_at
    assert newest is not None
    return newest - since


@pytest.mark.parametrize(("how", "seconds"), [("stops", 60)])
def test_a_broker_that_is_away_refuses_no_decision_delays_none_and_loses_no_mail(
    office, redis_of_its_own, mail_server, tmp_path, capsys, how, seconds
):
    papers = [a_submitted(office, "ACA-07", nights="1") for _ in range(int(seconds / PAUSE))]
    with post_office(redis_of_its_own, mail_server.port, tmp_path):
        Delivery.objects.filter(channel="email", state="pending").update(next_at=timezone.now(), bundle="")
        until(lambda: waiting() == 0)  # the worker and the clock are there
        before = len(mail_server.letters)

        getattr(redis_of_its_own, how)()
        waits = decide_while_away(office, papers, time.monotonic() + seconds)
        of_the_outage = waiting()
        redis_of_its_own.start() if how == "stops" else redis_of_its_own.thaws()
        late = late_by(timezone.now())

    with capsys.disabled():
        longest = max(waits).total_seconds()
        print(
            f"\nRedis {how} for {seconds} s: {len(waits)} decisions, the longest took {longest:.2f} s; "
            f"{of_the_outage} mails waited, the last one went {late.total_seconds():.1f} s after it was back"
        )
    assert all(stage(paper, "decide").status == "done" for paper in papers[: len(waits)])
    assert max(waits) < CONNECT_TIMEOUT
    assert of_the_outage >= len(waits) and len(mail_server.letters) - before == of_the_outage
    assert not Delivery.objects.filter(channel="email").exclude(state__in=("sent", "cancelled")).exists()
    assert late < SWEEP + AGAIN + BUSY
