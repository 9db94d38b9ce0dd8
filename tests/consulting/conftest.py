"""An office, and a trip that waits for the district director."""

import pytest

from approvals.models import ApprovalRequest
from tests.builders import Office, an_office
from tests.builders_consulting import a_trip_at_the_district


@pytest.fixture
def office(db, settings, tmp_path) -> Office:
    """An office whose uploads go to a folder of the test."""
    settings.UPLOAD_ROOT = tmp_path
    return an_office()


@pytest.fixture
def trip(office) -> ApprovalRequest:
    """A trip on which the district director is to decide."""
    return a_trip_at_the_district(office)
