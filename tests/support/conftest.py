"""An office with its board, and a case before it."""

import pytest

from approvals.models import ApprovalRequest
from tests.builders import Office, a_submitted, an_office


@pytest.fixture
def office(db, settings, tmp_path) -> Office:
    """An office whose uploads go to a folder of the test."""
    settings.UPLOAD_ROOT = tmp_path
    return an_office()


@pytest.fixture
def case(office) -> ApprovalRequest:
    """A curriculum that waits for the consent of the board."""
    return a_submitted(office, "ACA-01", year="2570")
