"""An office that keeps a register of partners."""

import pytest

from tests.builders import Office, an_office


@pytest.fixture
def office(db) -> Office:
    return an_office()
