"""An office whose people choose how their mails come."""

import pytest

from tests.builders import Office, an_office


@pytest.fixture
def office(db, settings, tmp_path) -> Office:
    """An office with everybody in post, a board of nine and a small matrix."""
    settings.UPLOAD_ROOT = tmp_path
    return an_office()
