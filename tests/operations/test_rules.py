"""When the mail of a district is not well."""

from datetime import timedelta

import pytest

from notifications.operations.rules import LATE, STOPPED, Alarm, Picture, alarms_of
from tests.builders import A_TUESDAY

JUST_SWEPT = {"at": A_TUESDAY, "swept_at": A_TUESDAY - timedelta(seconds=9)}


def test_all_is_well_when_the_sweep_runs_and_nothing_is_late():
    assert alarms_of(Picture(**JUST_SWEPT)) == ()
    assert alarms_of(Picture(**JUST_SWEPT, due_since=A_TUESDAY - LATE)) == ()


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ("late", {"due_since": A_TUESDAY - LATE - timedelta(seconds=1)}),
        ("failed", {"failed": 1}),
        ("parked", {"parked": 1}),
        ("stopped", {"swept_at": A_TUESDAY - STOPPED}),
        ("stopped", {"swept_at": None}),
    ],
)
def test_each_thing_that_is_not_well_rings(what, found):
    assert alarms_of(Picture(**{**JUST_SWEPT, **found})) == (Alarm(what),)


def test_a_mail_that_may_have_come_twice_is_shown_and_does_not_ring():
    assert alarms_of(Picture(**JUST_SWEPT, twice=2)) == (Alarm("twice", grave=False),)


def test_the_worst_is_said_first():
    found = Picture(A_TUESDAY, None, A_TUESDAY - timedelta(hours=1), failed=1, parked=1, twice=1)

    assert [alarm.what for alarm in alarms_of(found)] == ["stopped", "late", "failed", "parked", "twice"]
