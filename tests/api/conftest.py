"""An office, a key, and a program that calls."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from tests.builders import Office, a_key, an_office


@pytest.fixture(autouse=True)
def on_a_day():
    """Calls are made on the day the office's things are from."""
    with time_machine.travel(datetime(2026, 11, 24, 4, 0, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def office(db) -> Office:
    return an_office()


@pytest.fixture
def key(office) -> str:
    return a_key(office).key


@pytest.fixture
def call(key) -> Callable:
    """POST a question with the key, or with another one; errors of the server are seen."""

    def ask(name: str, body: object, *, key: str = key, language: str = "en", **headers):
        headers = {"Authorization": f"Bearer {key}", "Accept-Language": language, **headers}
        return Client().post(f"/api/v1/{name}", body, content_type="application/json", headers=headers)

    return ask
