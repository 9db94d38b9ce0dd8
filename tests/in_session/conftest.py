"""A committee of five that meets, and its people: chair, vice-chair, secretary, two members."""

from dataclasses import replace

import pytest

from approvals.committees import loader
from approvals.meetings.models import AgendaItem, Meeting
from tests.builders_committees import a_committee, members_of
from tests.builders_room import a_called_meeting, an_item, opened, put

ROLES = ("chair", "vice-chair", "secretary")


@pytest.fixture
def files(settings, tmp_path):
    """Papers go to a folder of the test."""
    settings.UPLOAD_ROOT = tmp_path


@pytest.fixture
def committee(db, files):
    """It decides at meetings only, as the Administrative Procedure Act has it."""
    return a_committee(members=5, profile="apa-2539", roles=ROLES)


@pytest.fixture
def meeting(committee) -> Meeting:
    """Called for this morning."""
    return a_called_meeting(committee)


@pytest.fixture
def people(committee):
    return members_of(committee)


@pytest.fixture
def secretary(people):
    return people[2]


@pytest.fixture
def sitting_of_four(committee, people, secretary) -> Meeting:
    """A meeting in session with four of the five in the room."""
    return opened(a_called_meeting(committee), *people[:4], by=secretary)


@pytest.fixture
def item(meeting, secretary) -> AgendaItem:
    """A free matter of the meeting with its vote open."""
    return put(an_item(meeting), secretary)


@pytest.fixture
def consenting(monkeypatch):
    """Committees whose rules know "no objection", as the Administrative Procedure Act does."""
    rules = loader.profiles()
    allowed = {code: replace(profile, no_objection=True) for code, profile in rules.items()}
    monkeypatch.setattr(loader, "profiles", lambda: allowed)
