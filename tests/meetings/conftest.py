"""A committee that meets, and an office whose requests wait for an agenda."""

from dataclasses import replace
from fractions import Fraction

import pytest

from approvals.committees import loader
from approvals.committees.models import Committee, Seat
from approvals.committees.rules import SecondCall, Share
from approvals.people.models import Person
from tests.builders import Office, an_office
from tests.builders_committees import a_committee, members_of


@pytest.fixture(autouse=True)
def second_calls(monkeypatch) -> None:
    """The general law with its second call: one third of the members, within fourteen days."""
    known = loader.profiles()
    with_call = replace(known["apa-2539"], second_call=SecondCall(Share(Fraction(1, 3)), within_days=14))
    monkeypatch.setattr(loader, "profiles", lambda: {**known, "apa-2539": with_call})


@pytest.fixture
def committee(db) -> Committee:
    """Five members: chair first, the secretary second."""
    return a_committee(members=5, profile="apa-2539", roles=(Seat.Role.CHAIR, Seat.Role.SECRETARY))


@pytest.fixture
def chair(committee) -> Person:
    return members_of(committee)[0]


@pytest.fixture
def secretary(committee) -> Person:
    return members_of(committee)[1]


@pytest.fixture
def member(committee) -> Person:
    return members_of(committee)[2]


@pytest.fixture
def meeting_office(db, settings, tmp_path) -> Office:
    """An office whose school board decides at meetings only: requests wait for its agenda."""
    settings.UPLOAD_ROOT = tmp_path
    return an_office(profile="apa-2539")


@pytest.fixture
def office(db, settings, tmp_path) -> Office:
    """An office whose school board votes by circulation."""
    settings.UPLOAD_ROOT = tmp_path
    return an_office()
