"""The papers of an edition as its keeper sees them: none yet, being made, kept."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from approvals.models import Person
from approvals.store import printing
from tests.builders import an_office
from tests.builders_annual import THIS_YEAR, a_kept_paper, a_planner, an_edition
from tests.builders_year import a_year_of

TODAY = datetime(2027, 10, 5, 4, 0, tzinfo=UTC)


@pytest.fixture
def office(transactional_db, settings, tmp_path, monkeypatch, language):
    settings.UPLOAD_ROOT = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: TODAY)
    office = a_year_of(an_office())
    a_planner(office)
    Person.objects.update(language=language)
    return office


def test_papers_go_from_none_to_kept(visitor, office):
    edition = an_edition(office, THIS_YEAR, TODAY)
    page = f"/yearly/editions/{edition.pk}/"
    visitor.is_signed_in(office.phan)
    visitor.goes_to(page)
    visitor.finds_it_in_order("annual-papers-none")
    printing.ask(
        district=office.district, kind="yearly-pdf", subject_id=str(edition.pk), language="th", digest="a" * 64,
        by=office.phan, at=TODAY,
    )  # fmt: skip
    visitor.goes_to(page)
    visitor.finds_it_in_order("annual-papers-made")
    for form in ("pdf", "docx", "xlsx"):
        a_kept_paper(edition, TODAY, form)
    visitor.goes_to(page)
    visitor.finds_it_in_order("annual-papers-kept")
