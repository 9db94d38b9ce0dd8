"""An office whose auditor sits at the pages on a Tuesday."""

import pytest
import time_machine

from approvals.models import Person
from tests.builders import A_TUESDAY, Office, a_submitted, an_office, stage
from workflows.services import decide


@pytest.fixture
def office(db, settings, tmp_path) -> Office:
    """An office whose uploads go to a folder of the test."""
    settings.UPLOAD_ROOT = tmp_path
    return an_office()


@pytest.fixture(autouse=True)
def a_tuesday():
    """The day on which all of this happens."""
    with time_machine.travel(A_TUESDAY, tick=True):
        yield


@pytest.fixture
def tawan(client, office) -> Person:
    """The auditor, at the pages."""
    client.force_login(office.tawan)
    return office.tawan


@pytest.fixture
def trip(office):
    """A field trip that the district director approved."""
    paper = a_submitted(office, "ACA-07", nights="1")
    run = stage(paper, "decide")
    decide(stage_run_id=run.pk, outcome="for", reasons="เป็นไปตามระเบียบพัสดุ", by=office.malee, at=A_TUESDAY, key=None)
    return paper
