"""An office on a Tuesday morning."""

import pytest
from django.utils import timezone

from tests.builders import A_TUESDAY, Office, an_office


@pytest.fixture
def office(db, monkeypatch) -> Office:
    monkeypatch.setattr(timezone, "now", lambda: A_TUESDAY)
    return an_office()
