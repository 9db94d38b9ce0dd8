"""An office whose letters go to a real mail server on this machine."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from notifications import services
from tests.builders import A_TUESDAY, Office, an_office
from tests.notifications.mail_server import MailServer


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
    """The clock of the relay; it begins at the moment the requests are submitted."""
    return Clock()


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path) -> None:
    """Files that are attached go to a folder of the test."""
    settings.UPLOAD_ROOT = tmp_path


@pytest.fixture
def office(db) -> Office:
    """An office with everybody in post, a board of nine and a small matrix."""
    return an_office()


@pytest.fixture
def mail_server(settings) -> MailServer:
    """A mail server that answers, with Django's settings pointing to it."""
    server = MailServer().start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 10
    settings.DEFAULT_FROM_EMAIL = "Amnat <amnat@office.example>"
    yield server
    server.stop()


@pytest.fixture
def bells(monkeypatch) -> list[dict]:
    """The rings a broker would have got."""
    rung: list[dict] = []
    monkeypatch.setattr(services.deliver, "apply_async", lambda **options: rung.append(options))
    return rung
