"""A supplies officer who had left before they submitted a purchase, as a late order says; the night finds it."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from approvals.models import District, Post, Tenure
from approvals.people.selectors import post_of_kind
from approvals.people.services import end_tenure
from approvals.reports.sweeping.sweep import sweep
from web.sample.night import last_night

SCHOOL = "9003"  # its purchase was submitted eleven days ago
LEFT_DAYS_AGO, WRITTEN_DAYS_AGO = 13, 2


def look_back(district: District, now: datetime) -> None:
    """The order that ended the tenure came two days ago and is dated back; then the look at past acts."""
    post = Post.objects.get(district=district, kind="supplies-officer", school__code=SCHOOL)
    administrator = post_of_kind(district.pk, "administrator", None)
    by = Tenure.objects.on(localdate(now)).get(post=administrator).person
    tenure = Tenure.objects.on(localdate(now)).get(post=post)
    last_day, at = localdate(now) - timedelta(days=LEFT_DAYS_AGO), now - timedelta(days=WRITTEN_DAYS_AGO)
    end_tenure(tenure_id=tenure.pk, last_day=last_day, by=by, at=at)
    sweep(at=last_night(now), full=True, district_id=district.pk)
