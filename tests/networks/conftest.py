"""An office that keeps a register of networks."""

import pytest

from tests.builders import Office, an_office


@pytest.fixture
def office(db, settings, tmp_path) -> Office:
    settings.UPLOAD_ROOT = tmp_path
    return an_office()
