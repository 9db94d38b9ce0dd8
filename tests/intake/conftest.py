"""An office that receives trips, and one that has just come in."""

import pytest

from approvals.models import ApprovalRequest
from tests.builders import Office, a_submitted
from tests.builders_intake import a_receiving_office


@pytest.fixture
def office(db, settings, tmp_path) -> Office:
    """An office whose uploads go to a folder of the test, whose trips are received first."""
    settings.UPLOAD_ROOT = tmp_path
    return a_receiving_office()


@pytest.fixture
def trip(office) -> ApprovalRequest:
    """A trip that waits to be received."""
    return with_plan(office)


def with_plan(office: Office) -> ApprovalRequest:
    """A trip with its plan, submitted."""
    return a_submitted(office, "ACA-07", nights="1", abroad="false")
