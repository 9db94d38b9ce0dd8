"""When a new version begins: at midnight, once, resumed after a break, never when it was replaced before."""

from datetime import timedelta

import pytest

from approvals.models import Event
from approvals.requests.models import Status
from tests.builders import A_TUESDAY, a_submitted, fresh
from tests.flows.test_new_rules import TRIP, a_version, deputy_decides_trips
from workflows import new_rules


def test_doing_it_twice_does_nothing_twice(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    version = a_version(office, deputy_decides_trips, {TRIP: "reroute"})

    assert new_rules.apply(version_id=version.pk, at=A_TUESDAY) == 1
    before, count = fresh(paper).version, Event.objects.count()
    assert new_rules.apply(version_id=version.pk, at=A_TUESDAY) == 0

    assert (fresh(paper).version, Event.objects.count()) == (before, count)
    version.refresh_from_db()
    assert version.effects_done_at == A_TUESDAY
    assert new_rules.sweep(at=A_TUESDAY) == 0


def test_killed_in_the_middle_it_resumes_with_the_rest(office, monkeypatch):
    papers = [a_submitted(office, "ACA-07", nights="1") for _ in range(3)]
    version = a_version(office, deputy_decides_trips, {TRIP: "reroute"})
    meet, met = new_rules._meet, []

    def dies_after_the_first(*args):
        if met:
            raise SystemExit
        met.append(meet(*args))
        return 1

    monkeypatch.setattr(new_rules, "_meet", dies_after_the_first)
    with pytest.raises(SystemExit):
        new_rules.apply(version_id=version.pk, at=A_TUESDAY)
    assert [fresh(paper).round for paper in papers] == [2, 1, 1]

    monkeypatch.setattr(new_rules, "_meet", meet)
    assert new_rules.apply(version_id=version.pk, at=A_TUESDAY) == 2
    assert [fresh(paper).round for paper in papers] == [2, 2, 2]
    assert Event.objects.filter(kind="request.rerouted").count() == 3


def test_one_request_that_cannot_be_met_does_not_hold_up_the_others(office, monkeypatch):
    papers = [a_submitted(office, "ACA-07", nights="1") for _ in range(2)]
    version = a_version(office, deputy_decides_trips, {TRIP: "reroute"})
    meet = new_rules._meet

    def fails_once(request_id, *args):
        if request_id == papers[0].pk:
            raise RuntimeError
        return meet(request_id, *args)

    monkeypatch.setattr(new_rules, "_meet", fails_once)
    assert new_rules.apply(version_id=version.pk, at=A_TUESDAY) == 1

    version.refresh_from_db()
    assert version.effects_done_at is None
    assert fresh(papers[1]).round == 2


def test_before_its_first_day_a_version_does_nothing(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    a_version(office, deputy_decides_trips, {TRIP: "stop"})

    assert new_rules.sweep(at=A_TUESDAY - timedelta(days=1)) == 0
    assert fresh(paper).status == Status.UNDER_REVIEW


def test_it_begins_at_midnight_in_bangkok_and_looks_again_until_all_has_settled(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    version = a_version(office, deputy_decides_trips, {TRIP: "reroute"})
    midnight = A_TUESDAY.replace(hour=17) - timedelta(days=1)

    assert new_rules.sweep(at=midnight - timedelta(seconds=1)) == 0
    assert new_rules.sweep(at=midnight) == 1
    late = a_submitted(office, "ACA-07", nights="1")  # begun before midnight, written down after it
    type(late).objects.filter(pk=late.pk).update(rulebook=fresh(paper).rulebook.district.rulebooks.get(number=1))
    assert new_rules.sweep(at=midnight + timedelta(minutes=10)) == 1

    version.refresh_from_db()
    assert version.effects_done_at is not None
