"""A sample district that has lived through a fiscal year, by the acts that people use."""

from collections import Counter
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from approvals.audit.verify import verify_district
from approvals.models import (
    ActingOrder,
    ApprovalRequest,
    District,
    Event,
    Meeting,
    Minutes,
    School,
    StageRun,
)
from notifications.models import Delivery
from web.sample.year import scale
from web.sample.year.plan import requests_of
from web.sample.year.scale import Scale, Year, last_whole_year
from web.sample.year.schools import schools

pytestmark = pytest.mark.once

REACH_OF_THE_SCENES = timedelta(days=96)  # questions of the public reach back farthest
LITTLE = Scale(schools=13, requests=90, meetings=14, partners=6, networks=3, feedback=10)


@pytest.fixture
def district(db, settings, tmp_path, monkeypatch) -> District:
    settings.DEMO, settings.UPLOAD_ROOT = True, tmp_path
    monkeypatch.setattr(scale, "DISTRICT", LITTLE)
    told = StringIO()
    call_command("seed_demo", size="district", stdout=StringIO(), stderr=told)
    done, total = map(int, told.getvalue().splitlines()[-1].split("/"))
    assert total >= LITTLE.requests + LITTLE.meetings and done > total * 0.9
    return District.objects.get()


def test_a_district_has_lived_through_its_year(district):
    """One test for all of it, because the year takes a while to live."""
    year = last_whole_year(timezone.localdate())
    the_requests_of_the_year_are_decided(year)
    the_committees_met_and_approved_their_minutes(year)
    the_deputy_signed_while_deputised()
    no_mail_of_a_day_gone_by_waits_to_be_sent()
    the_scenes_of_the_small_office_are_there_too()
    assert list(verify_district(district)) == []


def the_requests_of_the_year_are_decided(year):
    of_year = ApprovalRequest.objects.filter(fiscal_year=year.number)
    assert of_year.count() >= LITTLE.requests
    states = Counter(of_year.values_list("status", flat=True))
    assert states["approved"] > 60
    assert states["refused"] and states["withdrawn"]
    kinds = Counter(Event.objects.values_list("kind", flat=True))
    assert kinds["request.returned"] and kinds["stage.overdue"] and kinds["decision.told"]


def the_committees_met_and_approved_their_minutes(year):
    of_year = Meeting.objects.filter(starts_at__date__range=(year.first, year.last))
    states = Counter(of_year.values_list("status", flat=True))
    assert states == {"ended": 13, "failed": 1}
    assert Minutes.objects.filter(status=Minutes.Status.APPROVED).exists()


def the_deputy_signed_while_deputised():
    assert ActingOrder.objects.count() >= 3
    assert StageRun.objects.exclude(acting_order=None).exists()


def no_mail_of_a_day_gone_by_waits_to_be_sent():
    assert Delivery.objects.filter(state=Delivery.State.CANCELLED, reply__startswith="sample:").exists()
    long_ago = timezone.now() - REACH_OF_THE_SCENES
    assert not Delivery.objects.filter(state=Delivery.State.PENDING, event__at__lt=long_ago).exists()


def the_scenes_of_the_small_office_are_there_too():
    assert School.objects.count() == LITTLE.schools
    assert ApprovalRequest.objects.filter(title="ค่ายพุทธบุตร").exists()


def test_the_plan_of_a_year_is_the_same_every_time_and_keeps_to_its_days():
    year, many = Year(2569), Scale(schools=150, requests=2_000, meetings=0, partners=0, networks=0, feedback=0)
    first, again = list(requests_of(year, many)), list(requests_of(year, many))
    assert first == again
    assert len(first) == 2_000
    assert all(year.first <= each.day <= year.last for each in first)
    assert [each.day for each in first] == sorted(each.day for each in first)
    assert {each.matter.code[:3] for each in first} == {"ACA", "BUD", "PER", "GEN"}
    assert {each.fate for each in first} == {"well", "refused", "returned", "withdrawn"}


def test_the_schools_of_a_large_district_have_names_of_their_own_that_say_they_are_made_up():
    made = schools(150)
    assert len(made) == 150
    assert len({each.th for each in made}) == len({each.code for each in made}) == 150
    assert all("สมมุติ" in each.names[0] and "fictitious" in each.names[1] for each in made)


@pytest.mark.parametrize(
    ("day", "number"), [("2026-09-30", 2568), ("2026-10-01", 2569), ("2026-11-27", 2569), ("2027-01-01", 2569)]
)
def test_the_last_whole_year_ends_before_today(day, number):
    assert last_whole_year(date.fromisoformat(day)) == Year(number)
    assert Year(number).last < date.fromisoformat(day)
