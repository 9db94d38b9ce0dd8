"""The overview as its readers see it: full and empty, in both languages and both widths."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from approvals.models import Person
from approvals.reports.chairs import nightly
from approvals.requests.models import Status
from tests.builders import A_TUESDAY, an_office
from tests.builders_chairs import acts_for, leaves, post_of
from tests.builders_overview import a_paper, a_stage, a_year

DAY = A_TUESDAY.date()


@pytest.fixture
def office(transactional_db, monkeypatch, language):
    monkeypatch.setattr(timezone, "now", lambda: A_TUESDAY)
    office = an_office()
    Person.objects.update(language=language)
    return office


def looks(visitor, person, name: str, path: str = "/overview/"):
    visitor.is_signed_in(person)
    visitor.goes_to(path)
    visitor.finds_it_in_order(f"overview-{name}")


def test_a_full_district_and_the_way_to_what_is_stuck(visitor, office):
    a_year(office, 400, DAY)
    a_stage(office, "obec", DAY - timedelta(days=30), DAY - timedelta(days=3), action="forward")
    leaves(office.arun, DAY + timedelta(days=3))
    acts_for(office, office.somchai, post_of(office.arun), DAY, DAY + timedelta(days=2))
    nightly.look(at=A_TUESDAY)
    for name in ("malee", "prasit", "tawan"):
        looks(visitor, office.people[name], name)
    looks(visitor, office.somchai, "several")
    a_paper(office, DAY - timedelta(days=9), status=Status.RETURNED, revise_by=DAY).save()
    looks(visitor, office.somchai, "school", f"/overview/?view=school-{office.school.pk}")
    visitor.is_signed_in(office.malee)
    page = visitor.goes_to("/overview/")
    page.click("#load details summary")
    assert page.locator("#load details table").is_visible()
    page.click("#stuck table a >> nth=0")
    page.wait_for_url(re.compile(r"/requests/\?at=(post|committee)-\d+$"))
    visitor.finds_it_in_order("overview-requests")


def test_an_empty_office(visitor, office):
    for name in ("malee", "prasit", "somchai"):
        looks(visitor, office.people[name], f"empty-{name}")
