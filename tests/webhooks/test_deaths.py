"""Two pumps at once, and pumps that die in the middle: everything arrives, in order, under its id."""

import json
import os
import signal
import subprocess
import sys
import uuid
from functools import partial

import pytest
from django.conf import settings as house
from django.db import connection
from django.utils import timezone

from approvals.audit import kinds
from notifications.webhooks import pump as pumping
from notifications.webhooks.models import WebhookCall, WebhookEndpoint
from notifications.webhooks.pump import LEASE, pump
from tests.racing import at_once
from tests.webhooks.conftest import happens, hook

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 40  # seconds; the machine may be busy

A_PUMP = """
import django
django.setup()
from django.conf import settings
settings.WEBHOOK_INSIDE_HOSTS = ["127.0.0.1"]
from django.utils import timezone
from notifications.webhooks import outcomes, pump
{before}
pump.pump(clock=timezone.now)
"""
DIES_BEFORE_IT_COMMITS = """
import os, signal
pump.outcomes.settle = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)
"""


def a_pump(before: str = "") -> subprocess.Popen:
    """A pump in a process of its own, against the database of the test."""
    found = connection.settings_dict
    address = f"sqlite:///{found['NAME']}"
    if connection.vendor != "sqlite":
        address = f"postgresql://{found['USER']}@{found['HOST']}:{found['PORT'] or 5432}/{found['NAME']}"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test", "TEST_DATABASE_URL": address}
    return subprocess.Popen([sys.executable, "-c", A_PUMP.format(before=before)], env=environment, cwd=house.BASE_DIR)


def test_a_pump_killed_between_the_call_and_its_commit_loses_nothing(office, endpoint, receiver):
    events = happens(office, *[kinds.REQUEST_RETURNED] * 3)

    died = a_pump(DIES_BEFORE_IT_COMMITS)
    assert died.wait(PATIENCE) == -signal.SIGKILL
    assert receiver.ids() == [str(events[0].pk)]
    assert pump(clock=timezone.now) == 0  # the dead one still holds the lease

    later = timezone.now() + 2 * LEASE
    assert pump(clock=lambda: later) == 3
    assert receiver.ids() == [str(events[0].pk), *(str(event.pk) for event in events)]
    assert list(WebhookCall.objects.order_by("seq").values_list("ambiguous", "phase")) == [(1, ""), (0, ""), (0, "")]


def test_a_pump_killed_while_the_other_system_thinks_loses_nothing(office, endpoint, receiver):
    receiver.answers = ["hang"]
    (event,) = happens(office)
    process = a_pump()
    assert receiver.hanging.wait(PATIENCE)
    process.kill()
    process.wait(PATIENCE)
    assert WebhookCall.objects.get().phase == "data"

    later = timezone.now() + 2 * LEASE
    assert pump(clock=lambda: later) == 1
    assert receiver.ids() == [str(event.pk)] * 2
    assert json.loads(receiver.got[0].body) == json.loads(receiver.got[1].body)


def test_a_pump_killed_while_it_writes_calls_leaves_none_behind_and_none_out(office, endpoint, receiver, monkeypatch):
    events = happens(office, *[kinds.REQUEST_RETURNED] * 3)
    write = pumping._write

    def dies(*arguments):
        write(*arguments)
        raise SystemExit

    monkeypatch.setattr(pumping, "_write", dies)
    with pytest.raises(SystemExit):
        pump(clock=timezone.now)
    assert not WebhookCall.objects.exists()
    monkeypatch.undo()

    assert pump(clock=timezone.now) == 3
    assert receiver.seqs() == [event.seq for event in events]


def test_a_call_that_kills_every_pump_becomes_a_dead_letter(office, endpoint, receiver, clock):
    happens(office, *[kinds.REQUEST_RETURNED] * 2)
    for _ in range(len(pumping.outcomes.BACK_OFF) + 1):
        held = pumping.take(at=clock(), besides=[])
        call = pumping._next_call(held, at=clock())
        assert pumping._about_to_send(held, call, clock())  # and here it dies
        clock.now += 2 * LEASE

    assert pump(clock=clock) == 1
    assert list(WebhookCall.objects.order_by("seq").values_list("state", flat=True)) == ["dead", "sent"]


@pytest.mark.postgresql
def test_two_pumps_at_once_call_in_order_and_nobody_twice(office, receiver):
    receiver.always = "slowly"
    ours = [hook(office, receiver.url(path=f"/{n}"), name=f"Chat {n}").endpoint for n in range(3)]
    events = happens(office, *[kinds.REQUEST_RETURNED] * 20)

    sent = at_once(*[partial(pump, clock=timezone.now)] * 3)

    assert sum(sent) == 60, sent
    for n in range(len(ours)):
        assert [got.seq for got in receiver.got if got.path == f"/{n}"] == [event.seq for event in events]
    assert receiver.most_at_once <= 3
    assert sum(1 for number in sent if number) > 1  # the work was shared
    assert not WebhookEndpoint.objects.exclude(lease=None).exists()


@pytest.mark.postgresql
def test_control_without_the_lease_calls_go_twice(office, endpoint, receiver, monkeypatch):
    receiver.always = "slowly"
    happens(office, *[kinds.REQUEST_RETURNED] * 20)

    everybodys = uuid.uuid4()
    WebhookEndpoint.objects.update(lease=everybodys, lease_until=timezone.now() + LEASE)

    pumping._write_new(WebhookEndpoint.objects.select_related("district").get(), at=timezone.now())

    def whoever_comes(*, at, besides):
        """The same without asking who holds it: everybody does."""
        return WebhookEndpoint.objects.select_related("district").exclude(pk__in=besides).first()

    monkeypatch.setattr(pumping, "take", whoever_comes)
    monkeypatch.setattr(pumping, "give_back", lambda endpoint, *, at: None)
    sent = at_once(*[partial(pump, clock=timezone.now)] * 3)

    assert len(receiver.got) > len(set(receiver.ids())), sent
