"""Every test begins in a full office on a Tuesday morning."""

import pytest

from tests.builders import Office, an_office


@pytest.fixture
def office(db) -> Office:
    """One district with one school, everybody in post."""
    return an_office()
