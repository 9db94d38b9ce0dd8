"""An office with a year behind it: requests decided at every level, a meeting, a follow-up, partners."""

import pytest

from tests.annual.story import Story
from tests.builders import Office, an_office
from tests.builders_year import a_year_of


@pytest.fixture
def office(db) -> Office:
    return an_office()


@pytest.fixture
def year(office) -> Office:
    return a_year_of(office)


@pytest.fixture
def story() -> Story:
    return Story()
