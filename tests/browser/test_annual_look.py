"""The yearly report, as its keeper at a screen sees and uses it: read, judged, frozen, a figure opened."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from approvals.annual.models import ReportEdition
from approvals.models import Person
from tests.builders import an_office
from tests.builders_annual import THIS_YEAR, a_planner, a_reading, assessed
from tests.builders_year import a_year_of

TODAY = datetime(2027, 10, 5, 4, 0, tzinfo=UTC)
HERE = "?district=cpn2&year=2570&span=year"


@pytest.fixture
def office(transactional_db, settings, tmp_path, monkeypatch, language):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: TODAY)
    office = a_year_of(an_office())
    a_planner(office)
    Person.objects.update(language=language)
    return office


def test_a_report_goes_from_nothing_to_an_edition(visitor, office):
    visitor.is_signed_in(office.phan)
    visitor.goes_to(f"/yearly/{HERE}")
    visitor.finds_it_in_order("annual-empty")
    assessed(office, THIS_YEAR, TODAY)
    a_reading(office, THIS_YEAR, TODAY)
    visitor.goes_to(f"/yearly/{HERE}")
    visitor.finds_it_in_order("annual-report")
    visitor.goes_to(f"/yearly/points/1/{HERE}")
    visitor.finds_it_in_order("annual-judging")
    page = visitor.goes_to(f"/yearly/freeze/{HERE}")
    visitor.finds_it_in_order("annual-freezing")
    page.click("main button.btn-primary")
    page.wait_for_selector(".note--success")
    visitor.finds_it_in_order("annual-edition")
    edition = ReportEdition.objects.get()
    visitor.goes_to(f"/yearly/figures/requests-submitted/?edition={edition.pk}")
    visitor.finds_it_in_order("annual-figure")
    visitor.goes_to(f"/yearly/editions/{HERE}")
    visitor.finds_it_in_order("annual-editions")
