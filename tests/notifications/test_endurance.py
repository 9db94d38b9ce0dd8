"""Two thousand mails while relays, PostgreSQL and Redis are killed: none is lost, and what comes twice is counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from approvals.models import ApprovalRequest, Person
from notifications.models import Delivery
from notifications.operations import services as operations
from tests.builders import Office, an_office
from tests.clusters import Cluster, binaries_or_skip, default_database, running
from tests.notifications.endurance import (
    Account,
    PostOffice,
    Trouble,
    bells_ring_at,
    concerned,
    submit,
    until_all_have_ended,
)
from tests.notifications.moody_server import MoodyServer
from tests.own_redis import OwnRedis
from tests.own_redis import running as running_redis

pytestmark = [pytest.mark.postgresql, pytest.mark.redis]
PEOPLE, REQUESTS = 198, 10  # the clerk and the director of the district are written to as well: 2,000 mails
AMID = (10, 20, 30)  # kills after which another request is submitted


@dataclass(frozen=True)
class House:
    """What stands for the whole module: servers of its own, an office, and people whom its requests concern."""

    cluster: Cluster
    redis: OwnRedis
    office: Office
    people: list[Person]


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker) -> Iterator[House]:
    """An office on a PostgreSQL and a Redis of its own, which may be killed."""
    with (
        running(binaries_or_skip()) as own,
        running_redis() as queue,
        django_db_blocker.unblock(),
        default_database(own.address),
        bells_ring_at(queue),
    ):
        call_command("migrate", run_syncdb=True, verbosity=0)
        office = an_office(members=3)
        yield House(own, queue, office, concerned(office, PEOPLE))


@pytest.fixture
def server(settings, tmp_path) -> Iterator[MoodyServer]:
    """A mail server that puts off every twentieth letter, and loses the answer to some."""
    settings.DEFAULT_FROM_EMAIL = "Amnat <amnat@office.example>"
    settings.UPLOAD_ROOT = tmp_path
    moody = MoodyServer(tmp_path / "mail.log").start()
    yield moody
    moody.stop()


def administer(house: House, parked: list[Delivery]) -> None:
    """The administrator of the district sends again what was set aside."""
    mails = [mail.pk for mail in parked]
    operations.resend(district=house.office.district, mail_ids=mails, by=house.office.nok, at=timezone.now())


def endured(house: House, server: MoodyServer, folder: Path, trouble: Trouble, **kind: str) -> Account:
    """Submit requests while all that befalls the post office; what an administrator sees parked is sent again."""
    papers: list[ApprovalRequest] = []

    def more(killed: int) -> None:
        if killed in AMID and len(papers) < REQUESTS:
            papers.append(submit(house.office, house.people))

    post = PostOffice(house.cluster.address, house.redis.address, server.port, folder, **kind)
    try:
        post.open()
        papers += [submit(house.office, house.people) for _ in range(REQUESTS - len(AMID))]
        post.is_open()
        killed = trouble.befall(post, house.cluster, house.redis, more)
        mails = until_all_have_ended(papers)
        parked = [mail for mail in mails if mail.state == "parked"]
        if parked:
            administer(house, parked)
        account = Account(tuple(until_all_have_ended(papers)), server)
    finally:
        post.close()
    print(f"\n{killed} processes killed: {account}; {len(parked)} parked and sent again")
    return account


def test_nothing_is_lost_and_what_comes_twice_is_counted_and_bears_one_name(house, server, tmp_path, capsys):
    with capsys.disabled():
        account = endured(house, server, tmp_path, Trouble())

    assert len(account.mails) == 2000 and {mail.state for mail in account.mails} == {"sent"}
    assert account.lost == []
    assert account.uncounted == []
    assert not account.names_differ
    assert server.put_off > 50 and server.answers_lost > 20  # the server was as bad as it was meant to be
    assert len(account.doubled) >= server.answers_lost // 2  # nobody can know better without looking it up


def test_with_the_log_of_a_mail_server_to_look_into_nothing_is_lost_and_nothing_comes_twice(
    house, server, tmp_path, capsys
):
    with capsys.disabled():
        account = endured(house, server, tmp_path, Trouble(), accept_log=str(server.log))

    assert len(account.mails) == 2000 and {mail.state for mail in account.mails} == {"sent"}
    assert account.lost == []
    assert account.doubled == []
    assert not account.names_differ
    assert server.put_off > 50 and server.answers_lost > 20


FEWER = Trouble(kills=40, databases=(), queues=())


def test_control_without_the_mark_before_the_letter_some_come_twice_and_are_not_counted(
    house, server, tmp_path, capsys
):
    with capsys.disabled():
        account = endured(house, server, tmp_path, FEWER, marks="after")

    assert account.lost == []
    assert account.uncounted != []


def test_control_where_a_letter_counts_as_sent_before_it_is_handed_over_some_are_lost(house, server, tmp_path, capsys):
    with capsys.disabled():
        account = endured(house, server, tmp_path, FEWER, marks="before")

    assert account.lost != []
