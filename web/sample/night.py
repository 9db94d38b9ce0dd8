"""Two people leave the sample office, and the night finds the chairs that the matrix still names."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate, localtime

from approvals.committees import terms
from approvals.models import District, Post, Tenure
from approvals.people.selectors import post_of_kind
from approvals.people.services import end_tenure
from approvals.reports import drift

WITHOUT_A_DIRECTOR = "9007"  # the school of that code; none of its requests waits for its director
LEFT_DAYS_AGO, LEAVES_IN_DAYS = 4, 9


def pass_the_night(district: District, now: datetime) -> None:
    """A school director has left, a deputy leaves soon; then the look at ten past two, as every night."""
    at_school = Post.objects.get(district=district, kind="school-director", school__code=WITHOUT_A_DIRECTOR)
    at_district = post_of_kind(district.pk, "deputy-director", None)
    _leaves(at_school, -LEFT_DAYS_AGO, now)
    _leaves(at_district, LEAVES_IN_DAYS, now)
    terms.warn(at=last_night(now))
    drift.check(at=last_night(now), district_id=district.pk)


def last_night(now: datetime) -> datetime:
    """The last ten past two in Asia/Bangkok, at which every matrix is held against its office."""
    tonight = localtime(now).replace(hour=2, minute=10, second=0, microsecond=0)
    return tonight if tonight <= now else tonight - timedelta(days=1)


def _leaves(post: Post, days: int, now: datetime) -> None:
    """End the tenure of whoever holds the post, so many days from now; it was recorded days ago."""
    administrator = post_of_kind(post.district_id, "administrator", None)
    tenure = Tenure.objects.on(localdate(now)).get(post=post)
    by = Tenure.objects.on(localdate(now)).get(post=administrator).person
    last_day = localdate(now) + timedelta(days=days)
    end_tenure(tenure_id=tenure.pk, last_day=last_day, by=by, at=now - timedelta(days=LEFT_DAYS_AGO))
