"""An office that hears feedback."""

import pytest

from tests.builders import Office, an_office


@pytest.fixture
def office(db) -> Office:
    return an_office()
