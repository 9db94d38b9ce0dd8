"""The example of the other side, as a process of its own, against a chat service on this machine."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings as house
from django.utils import timezone

from approvals.audit import kinds
from notifications.webhooks import again, keys, payload, posting, services
from notifications.webhooks.pump import pump
from tests.webhooks.conftest import happens, hook
from tests.webhooks.receiver import Receiver

pytestmark = pytest.mark.django_db
FILE = house.BASE_DIR / "docs" / "examples" / "webhook_receiver.py"


@pytest.fixture
def chat() -> Iterator[Receiver]:
    """A chat service that takes every sentence."""
    server = Receiver(always=200).start()
    yield server
    server.stop()


@pytest.fixture
def example(chat, tmp_path):
    """Starts the example with these secrets; what it has posted is remembered from one start to the next."""
    running: list[subprocess.Popen] = []

    def start(*secrets: str) -> str:
        while running:
            end(running.pop())
        environment = {
            **os.environ, "WEBHOOK_SECRET": " ".join(secrets), "CHAT_URL": chat.url(path="/chat"), "PORT": "0",
            "MEMORY": str(tmp_path / "received.sqlite3"),
        }  # fmt: skip
        command = [sys.executable, "-I", str(FILE)]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=tmp_path)
        running.append(process)
        return f"http://127.0.0.1:{process.stdout.readline().split()[-1]}/"

    yield start
    while running:
        end(running.pop())


def end(process: subprocess.Popen) -> None:
    """Stop a process of the test."""
    process.terminate()
    process.wait(20)
    process.stdout.close()


def said(chat: Receiver) -> list[str]:
    """What the room read."""
    return [json.loads(got.body)["text"] for got in chat.got]


def pointed(office, example):
    """A webhook of the office that leads to the running example."""
    shown = hook(office, "http://127.0.0.1:1/", "request.*")
    url = example(shown.secret)
    asked = {"name": "Chat", "url": url, "kinds": ["request.*"]}
    services.change(endpoint_id=shown.endpoint.pk, by=office.nok, at=timezone.now(), **asked)
    return shown.endpoint


def test_what_happens_in_the_office_is_read_in_the_room_once_and_in_order(office, example, chat):
    endpoint = pointed(office, example)
    happens(office, kinds.REQUEST_SUBMITTED, kinds.REQUEST_RETURNED, kinds.REQUEST_APPROVED)

    assert pump(clock=timezone.now) == 3
    heads = [text.split(" https://")[0] for text in said(chat)]
    assert heads == ["มีคำขอใหม่เข้าระบบ", "คำขอถูกส่งคืนให้แก้ไข", "คำขอได้รับอนุมัติ"]

    again.replay(endpoint_id=endpoint.pk, first=1, by=office.nok, at=timezone.now())
    assert pump(clock=timezone.now) == 3
    assert len(chat.got) == 3  # the room does not read them twice


def test_while_the_chat_is_away_nothing_is_lost(office, example, chat):
    pointed(office, example)
    chat.answers = [503]
    happens(office)

    assert pump(clock=timezone.now) == 0
    later = timezone.now() + timedelta(seconds=6)
    assert pump(clock=lambda: later) == 1
    assert len(chat.got) == 2


def test_a_call_that_nobody_signed_or_that_is_old_is_turned_away(office, example, chat):
    secret = keys.new_secret()
    url, now = example(secret), timezone.now()
    body = payload.ping(office.district, now)

    def status(using: str = secret, at=now, text: str = body, signed: str = body) -> int | None:
        return posting.post(url, text, keys.headers("test_1", at, signed, [using])).status

    assert status(using=keys.new_secret()) == 401
    assert status(at=now - timedelta(minutes=6)) == 401
    assert status(text=body.replace("test.ping", "request.approved")) == 401
    assert posting.post(url, body, {}).status == 401
    assert not chat.got
    assert status() == 204 and said(chat) == ["ทดสอบการเชื่อมต่อ"]


def test_after_a_restart_and_with_two_secrets_it_still_knows_what_it_posted(office, example, chat):
    endpoint = pointed(office, example)
    happens(office)
    pump(clock=timezone.now)
    new = services.rotate(endpoint_id=endpoint.pk, by=office.nok, at=timezone.now())
    asked = {"name": "Chat", "url": example(new.secret), "kinds": ["request.*"]}
    services.change(endpoint_id=endpoint.pk, by=office.nok, at=timezone.now(), **asked)
    again.replay(endpoint_id=endpoint.pk, first=1, by=office.nok, at=timezone.now())

    assert pump(clock=timezone.now) == 1
    assert len(chat.got) == 1
