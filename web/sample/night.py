"""Two people leave the sample office, and the night finds the chairs that the matrix still names."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate, localtime

from approvals.committees import terms
from approvals.committees.register import end_membership
from approvals.models import Absence, District, Membership, Post, Tenure
from approvals.people.absences import register_absence
from approvals.people.selectors import post_of_kind
from approvals.people.services import end_tenure
from approvals.reports import drift
from approvals.reports.chairs import nightly

WITHOUT_A_DIRECTOR = "9007"  # the school of that code; none of its requests waits for its director
LEFT_DAYS_AGO, LEAVES_IN_DAYS = 4, 9
AWAY_IN_DAYS, AWAY_FOR_DAYS = 12, 5
BOARD_ENDS_AT, BOARD_ENDS_IN_DAYS = "9009", 18


def pass_the_night(district: District, now: datetime) -> None:
    """A school director has left, a deputy leaves soon, leave and terms lie ahead; then the looks of every night."""
    at_school = Post.objects.get(district=district, kind="school-director", school__code=WITHOUT_A_DIRECTOR)
    at_district = post_of_kind(district.pk, "deputy-director", None)
    _leaves(at_school, -LEFT_DAYS_AGO, now)
    _leaves(at_district, LEAVES_IN_DAYS, now)
    _will_be_away(district, now)
    _board_ends(district, now)
    terms.warn(at=last_night(now))
    drift.check(at=last_night(now), district_id=district.pk)
    nightly.look(at=last_night(now), district_id=district.pk)


def _will_be_away(district: District, now: datetime) -> None:
    """The district director goes on leave in the week after next, and has said so."""
    director = Tenure.objects.on(localdate(now)).get(post=post_of_kind(district.pk, "director", None)).person
    first_day = localdate(now) + timedelta(days=AWAY_IN_DAYS)
    register_absence(
        district=district, person_id=director.pk, kind=Absence.Kind.LEAVE, first_day=first_day,
        last_day=first_day + timedelta(days=AWAY_FOR_DAYS - 1), note="ลาพักผ่อน (ตัวอย่าง)", by=director,
        at=now - timedelta(days=1),
    )  # fmt: skip


def _board_ends(district: District, now: datetime) -> None:
    """The terms of one school board end before its new members are appointed."""
    administrator = Tenure.objects.get(post=post_of_kind(district.pk, "administrator", None)).person
    board = Membership.objects.filter(seat__committee__kind="school-board", seat__post=None, last_day__isnull=False)
    last_day = localdate(now) + timedelta(days=BOARD_ENDS_IN_DAYS)
    act = {"last_day": last_day, "reason": "ครบวาระ (ตัวอย่าง)", "by": administrator, "at": now - timedelta(days=1)}
    for pk in board.filter(seat__committee__school__code=BOARD_ENDS_AT, district=district).values_list("pk", flat=True):
        end_membership(membership_id=pk, **act)


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
