"""A version that another takes the place of: before its first day it never held; on that day it did."""

from datetime import timedelta

from approvals.requests.models import Status
from tests.builders import A_TUESDAY, a_submitted, fresh
from tests.flows.test_new_rules import TRIP, a_version, deputy_decides_trips, nothing_changes
from workflows import new_rules


def test_a_version_replaced_on_its_first_day_has_begun_and_does_what_it_says(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    a_version(office, deputy_decides_trips, {TRIP: "stop"})
    a_version(office, nothing_changes, {TRIP: "go-on"}, number=3)

    assert new_rules.sweep(at=A_TUESDAY) == 1
    assert fresh(paper).status == Status.STOPPED


def test_a_version_replaced_before_its_first_day_stops_nobody(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    a_version(office, deputy_decides_trips, {TRIP: "stop"})
    a_version(office, nothing_changes, {TRIP: "go-on"}, number=3, published_at=A_TUESDAY - timedelta(days=1))

    assert new_rules.sweep(at=A_TUESDAY) == 0
    assert fresh(paper).status == Status.UNDER_REVIEW
