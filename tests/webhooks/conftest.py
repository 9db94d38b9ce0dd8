"""An office whose events another system on this machine hears of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.db import transaction

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.models import Event
from notifications.webhooks import services
from notifications.webhooks.models import WebhookEndpoint
from notifications.webhooks.services import Shown
from tests.builders import A_TUESDAY, Office, an_office
from tests.webhooks.receiver import Receiver


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = A_TUESDAY

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> datetime:
        """Go on by so many seconds, minutes or hours."""
        self.now += timedelta(**by)
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The clock of the pump."""
    return Clock()


@pytest.fixture(autouse=True)
def inside(settings, tmp_path) -> None:
    """This machine counts as a host of the office."""
    settings.WEBHOOK_INSIDE_HOSTS = ["127.0.0.1", "localhost"]
    settings.UPLOAD_ROOT = tmp_path
    settings.SITE_ADDRESS = "https://amnat.office.example"


@pytest.fixture
def office(db) -> Office:
    """An office with everybody in post."""
    return an_office()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Another system that takes everything."""
    server = Receiver().start()
    yield server
    server.stop()


def hook(office: Office, url: str, *kinds_: str, name: str = "Chat", at: datetime = A_TUESDAY) -> Shown:
    """A new endpoint of the office, made by its administrator; it hears of requests unless kinds are named."""
    asked = kinds_ or ("request.*",)
    return services.make(district=office.district, name=name, url=url, kinds=asked, by=office.nok, at=at)


@pytest.fixture
def shown(office, receiver) -> Shown:
    """An endpoint that hears of requests, with its secret."""
    return hook(office, receiver.url())


@pytest.fixture
def endpoint(shown) -> WebhookEndpoint:
    """An endpoint that hears of requests."""
    return shown.endpoint


@transaction.atomic
def happens(office: Office, *kinds_: str, at: datetime = A_TUESDAY) -> list[Event]:
    """Let events happen in the office, each about a request that is not there; a request is approved by default."""
    return [
        record(
            kind, district=office.district, subject=("request", 7), by=office.malee, at=at, private={"reasons": "ลับ"}
        )
        for kind in kinds_ or (kinds.REQUEST_RETURNED,)
    ]
