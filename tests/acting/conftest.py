"""An office in which people act for each other."""

import pytest

from tests.builders import Office, an_office
from tests.clusters import cluster  # noqa: F401 - a fixture


@pytest.fixture
def office(db, settings, tmp_path) -> Office:
    """An office whose uploads go to a folder of the test."""
    settings.UPLOAD_ROOT = tmp_path
    return an_office()
