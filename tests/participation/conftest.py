"""An office that keeps what its partners take part in."""

import pytest

from tests.builders import Office, an_office


@pytest.fixture
def office(db, settings, tmp_path) -> Office:
    """An office whose uploads go to a folder of the test."""
    settings.UPLOAD_ROOT = tmp_path
    return an_office()
