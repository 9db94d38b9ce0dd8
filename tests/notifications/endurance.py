"""Workers and a clock as a server runs them, on servers of the test's own, and everything that can befall them."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from celery import Celery
from django.conf import settings as house
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.utils import timezone

from approvals.log.keys import make
from approvals.models import ApprovalRequest, Event, Person, Post, Tenure
from approvals.people.kinds import Anchor
from config.celery import app
from notifications import tasks
from notifications.models import Delivery
from tests.builders import LONG_AGO, Office, a_submitted
from tests.clusters import Cluster, children
from tests.notifications.moody_server import MoodyServer
from tests.own_redis import OwnRedis

QUEUE = "amnat-test-endurance"
PATIENCE = 120  # seconds until everything has come to an end


@dataclass
class PostOffice:
    """Three worker processes and the clock, with the servers they use."""

    database: str
    broker: str
    mail_port: int
    folder: Path
    settings: str = "tests.notifications.hurried_settings"
    marks: str = ""
    accept_log: str = ""
    nursery: subprocess.Popen | None = None
    clock: int = 0

    def open(self, workers: int = 3) -> None:
        """Begin to start the workers and the clock."""
        key = self.folder / "log-key"
        make(key, house.LOG_ORIGIN)
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": self.settings,
            "AMNAT_TEST_RUN": f"endurance-{self.mail_port}",
            "TEST_DATABASE_URL": self.database,
            "TEST_REDIS_URL": self.broker,
            "TEST_MAIL_PORT": str(self.mail_port),
            "TEST_QUEUE": QUEUE,
            "TEST_LOG_KEY": str(key),
            "TEST_RELAY_MARKS": self.marks,
            "TEST_MAIL_LOG": self.accept_log,
        }
        command = [sys.executable, "-m", "tests.notifications.nursery", str(workers)]
        with (self.folder / "workers.log").open("a") as log:
            self.nursery = subprocess.Popen(
                command, cwd=house.BASE_DIR, env=environment, start_new_session=True,
                stdout=subprocess.PIPE, stderr=log, text=True,
            )  # fmt: skip

    def close(self) -> None:
        """End everything that still runs."""
        if self.nursery is not None:
            os.killpg(self.nursery.pid, signal.SIGKILL)
            self.nursery.wait(PATIENCE)

    def is_open(self) -> None:
        """Wait until the clock and the workers are there."""
        assert self.nursery is not None and self.nursery.stdout is not None
        self.clock = int(self.nursery.stdout.readline())

    def one_is_killed(self, chance: random.Random) -> bool:
        """Kill a worker with everything in it (SIGKILL); another is started. Tell whether one was there."""
        assert self.nursery is not None
        with suppress(ProcessLookupError, IndexError):
            relays = [child for child in children(self.nursery.pid) if child != self.clock]
            os.kill(chance.choice(relays), signal.SIGKILL)
            return True
        return False


@contextmanager
def bells_ring_at(own: OwnRedis, celery: Celery = app) -> Iterator[None]:
    """Let the bells of this process ring at that Redis, in the queue at which the relays listen."""

    def forget() -> None:
        celery._pool = celery.amqp._producer_pool = None

    os.environ["CELERY_BROKER_URL"] = own.address
    tasks.deliver.queue, tasks.deliver._exec_options = QUEUE, None
    forget()
    try:
        yield
    finally:
        del os.environ["CELERY_BROKER_URL"], tasks.deliver.queue
        tasks.deliver._exec_options = None
        forget()


def concerned(office: Office, many: int) -> list[Person]:
    """So many teachers of the school with an address, whom its requests concern."""
    people = [
        Person(username=f"reader{n}", name_th=f"คุณผู้อ่าน {n}", name_en=f"Reader {n}", email=f"reader{n}@example.org")
        for n in range(many)
    ]
    people = Person.objects.bulk_create(people)
    where = {"district": office.district, "school": office.school, "anchor": Anchor.SCHOOL}
    posts = Post.objects.bulk_create(Post(kind="teacher", title_th="ครู", title_en="Teacher", **where) for _ in people)
    Tenure.objects.bulk_create(
        Tenure(district=office.district, person=person, post=post, first_day=LONG_AGO)
        for person, post in zip(people, posts, strict=True)
    )
    return people


def submit(office: Office, people: Sequence[Person]) -> ApprovalRequest:
    """Submit a request that concerns them; their letters are due at this moment. Tries again over a crash."""
    while True:
        try:
            with transaction.atomic():
                paper = a_submitted(office, "ACA-07", concerned=people, nights="1")
                Delivery.objects.filter(channel="email", request=paper).update(next_at=timezone.now(), bundle="")
                return paper
        except (DatabaseError, InterfaceError):
            connection.close()
            time.sleep(0.1)


def mails_of(papers: Sequence[ApprovalRequest]) -> list[Delivery]:
    """The mails about these requests as they stand now."""
    about = Event.objects.filter(subject_kind="request", subject_id__in=[str(paper.pk) for paper in papers])
    return list(Delivery.objects.filter(channel="email", event__in=about.values("pk")))


def until_all_have_ended(papers: Sequence[ApprovalRequest]) -> list[Delivery]:
    """Wait until no mail is waiting or under way any more, and give them all."""
    end = time.monotonic() + PATIENCE
    while True:
        mails = mails_of(papers)
        if not any(mail.state in {"pending", "sending"} for mail in mails):
            return mails
        assert time.monotonic() < end, "the mails do not come to an end"
        time.sleep(0.2)


@dataclass(frozen=True, slots=True)
class Trouble:
    """How often what is killed, and when the servers have their turn: at which of the kills."""

    kills: int = 100
    databases: tuple[int, ...] = (25, 50, 80)
    queues: tuple[int, ...] = (40,)
    pause: float = 0.35  # seconds between two kills, at most

    def befall(self, post: PostOffice, own: Cluster, queue: OwnRedis, more: Callable[[int], None]) -> int:
        """Let it all happen; before each kill `more` may bring new mails. Gives the number of processes killed."""
        chance, killed = random.Random(20261127), 0  # noqa: S311 - moments of crashes, no secrets
        while killed < self.kills:
            more(killed)
            time.sleep(chance.uniform(0, self.pause))
            killed += post.one_is_killed(chance)
            if killed in self.databases:
                own.is_killed()
                own.start()
                connection.close()
            if killed in self.queues:
                queue.forgets_everything()
        return killed


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the mails: what the server took, against what the outbox says of them."""

    mails: tuple[Delivery, ...]
    server: MoodyServer

    @property
    def lost(self) -> list[Delivery]:
        """Said to be sent, and never taken."""
        return [mail for mail in self.mails if mail.state == "sent" and not self.server.taken[mail.message_id]]

    @property
    def doubled(self) -> list[Delivery]:
        """Taken more than once."""
        return [mail for mail in self.mails if self.server.taken[mail.message_id] > 1]

    @property
    def uncounted(self) -> list[Delivery]:
        """Taken more often than the outbox admits."""
        return [mail for mail in self.doubled if self.server.taken[mail.message_id] > 1 + mail.ambiguous]

    @property
    def names_differ(self) -> bool:
        """Whether one event was told to somebody under two Message-IDs, or under one that no mail of ours has."""
        strange = set(self.server.taken) - {mail.message_id for mail in self.mails}
        return bool(strange) or any(len(names) > 1 for names in self.server.names.values())

    def __str__(self) -> str:
        ambiguous = sum(1 for mail in self.mails if mail.ambiguous)
        return (
            f"{len(self.mails)} mails, {len(self.lost)} lost, {len(self.doubled)} taken twice, {ambiguous} counted as "
            f"possibly twice, {len(self.uncounted)} twice and not counted; {self.server.put_off} put off, "
            f"{self.server.answers_lost} answers lost"
        )
