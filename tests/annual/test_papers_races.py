"""Workers and readers at the same instant, with real threads on PostgreSQL."""

import pytest

from approvals.annual.models import EditionPaper
from approvals.models import Event
from tests.builders import an_office
from tests.builders_annual import a_kept_paper, an_edition
from tests.builders_year import a_year_of
from tests.racing import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


def test_a_paper_that_two_workers_made_is_kept_once_and_told_once(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    edition = an_edition(a_year_of(an_office()))
    kept = at_once(*(lambda: a_kept_paper(edition) for _ in range(3)))
    assert len({paper.pk for paper in kept}) == EditionPaper.objects.count() == 1
    assert Event.objects.filter(kind="report.paper_kept").count() == 1
