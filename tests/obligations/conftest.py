"""An office with the matrix we ship."""

import pytest

from tests.builders import Office
from tests.builders_obligations import an_office_with_the_whole_matrix


@pytest.fixture
def office(db, settings, tmp_path) -> Office:
    """An office whose uploads go to a folder of the test."""
    settings.UPLOAD_ROOT = tmp_path
    return an_office_with_the_whole_matrix()
