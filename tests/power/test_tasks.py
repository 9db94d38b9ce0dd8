"""The bell of the sweep: every night, and on Sundays for everything."""

import pytest

from approvals.reports.models import PowerFinding
from config.schedule import SCHEDULE
from tests.builders import an_office
from tests.builders_power import moment
from tests.builders_sweep import Year
from workflows.tasks import sweep_power


@pytest.mark.django_db
def test_the_weekly_bell_looks_at_everything_and_the_nightly_one_at_the_last_days():
    office = an_office()
    Year(office).decided(office.arun, moment(2024, 6, 10))

    sweep_power()
    assert not PowerFinding.objects.exists()
    sweep_power(full=True)
    assert PowerFinding.objects.count() == 1


def test_the_schedule_rings_both():
    rows = [row for row in SCHEDULE.values() if row["task"] == "workflows.tasks.sweep_power"]

    assert sorted(row.get("kwargs", {}).get("full", False) for row in rows) == [False, True]
