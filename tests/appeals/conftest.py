"""An office, and a decision of its director that somebody may disagree with."""

import pytest

from approvals.models import ApprovalRequest
from tests.builders import Office, an_office
from tests.builders_appeals import a_leave, a_refused_trip


@pytest.fixture
def office(db, settings, tmp_path) -> Office:
    """An office whose uploads go to a folder of the test."""
    settings.UPLOAD_ROOT = tmp_path
    return an_office()


@pytest.fixture
def refused(office) -> ApprovalRequest:
    """An overnight trip that the district's director has refused."""
    return a_refused_trip(office)


@pytest.fixture
def leave(office) -> ApprovalRequest:
    """The leave of a teacher that the school's director has refused."""
    return a_leave(office, "against")
