"""An office whose board may hear challenges."""

import pytest

from tests.builders import Office, an_office
from tests.builders_conflicts import hearings_are_known


@pytest.fixture
def office(db, settings, tmp_path) -> Office:
    """An office whose uploads go to a folder of the test."""
    settings.UPLOAD_ROOT = tmp_path
    hearings_are_known()
    return an_office()
