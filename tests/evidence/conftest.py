"""An office with a decided request, a signed log over it, and a witness."""

import pytest

from tests.builders import A_TUESDAY, a_submitted, an_office, stage
from tests.builders_log import Log, a_log
from workflows.services import decide


@pytest.fixture
def office(db, settings, tmp_path):
    """One office; its uploads lie in the folder of the test."""
    settings.UPLOAD_ROOT = tmp_path / "uploads"
    return an_office()


@pytest.fixture
def trip(office):
    """A field trip that the director of the district approved."""
    paper = a_submitted(office, "ACA-07", nights="1")
    decide(stage_run_id=stage(paper, "decide").pk, outcome="for", reasons="ครบถ้วน", by=office.malee, at=A_TUESDAY)
    return paper


@pytest.fixture
def log(office, settings, tmp_path) -> Log:
    """The log of the office, which has signed nothing yet."""
    return a_log(settings, tmp_path)
