"""An office whose steward and approver work at the matrix."""

import pytest

from approvals.delegation.models import RulebookVersion
from tests.builders import Office, an_office
from tests.rulemaking.life import begun


@pytest.fixture
def office(db, settings, tmp_path) -> Office:
    """An office whose scans go to a folder of the test."""
    settings.UPLOAD_ROOT = tmp_path
    return an_office()


@pytest.fixture
def draft(office) -> RulebookVersion:
    """A sound draft of Rung's, each of its rules in a golden case, to be in force from tomorrow."""
    return begun(office)
