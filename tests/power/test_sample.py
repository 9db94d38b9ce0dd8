"""The sweep over the whole sample office: no false alarm, and the one story that is there to be found."""

from datetime import timedelta

import pytest
from django.utils import timezone

from approvals.models import StageRun
from approvals.reports.models import PowerFinding
from approvals.reports.sweeping.sweep import sweep
from web.sample.meetings import meet
from web.sample.night import pass_the_night
from web.sample.office import FOUNDED_DAYS_AGO, OfficeBuilder
from web.sample.power import look_back
from web.sample.requests import fill
from web.sample.support import furnish
from web.sample.versions import in_hand

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_sample_office_raises_no_alarm_but_the_one_that_was_put_there(settings, tmp_path):
    settings.DEMO, settings.UPLOAD_ROOT = True, tmp_path
    now = timezone.now()
    district = OfficeBuilder(now - timedelta(days=FOUNDED_DAYS_AGO)).build()
    fill(district, now)
    meet(district, now)
    furnish(district, now)
    in_hand(district, now)
    pass_the_night(district, now)

    (swept,) = sweep(at=now, full=True)
    assert list(PowerFinding.objects.values_list("act_kind", "why", "person__name_th")) == []
    assert swept.acts > 100

    look_back(district, now)
    found = PowerFinding.objects.get()
    assert (found.act_kind, found.why, found.detail["believed"]) == ("submission", "ended", True)

    run = StageRun.objects.filter(status="done").exclude(acted_by=None).exclude(tenure=None).first()
    StageRun.objects.filter(pk=run.pk).update(tenure=None)  # control: the same sweep finds what is not right
    sweep(at=now, full=True)
    assert PowerFinding.objects.filter(why="no-capacity").count() == 1
