"""An office with a letterhead, and a trip that its director has refused."""

import pytest

from approvals.models import ApprovalRequest
from tests.builders import Office, an_office
from tests.builders_appeals import a_refused_trip
from tests.builders_letters import a_letterhead


@pytest.fixture
def office(db, settings, tmp_path) -> Office:
    """An office whose uploads go to a folder of the test; its letterhead is set."""
    settings.UPLOAD_ROOT = tmp_path
    made = an_office()
    a_letterhead(made)
    return made


@pytest.fixture
def refused(office) -> ApprovalRequest:
    """An overnight trip that the district's director has refused."""
    return a_refused_trip(office)
