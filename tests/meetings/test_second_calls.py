"""A meeting without quorum is called again: linked in its window, with its agenda, told in the notice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from approvals.meetings import agenda, calling, rules, selectors
from approvals.meetings.models import Meeting
from approvals.meetings.refusals import NoSecondCall, SecondCallTakesNothingNew
from tests.builders_committees import AT
from tests.builders_meetings import MEETS, called
from tests.meetings.test_calling import PLAN, a_ready, call, change

pytestmark = pytest.mark.django_db


def a_failed(committee):
    meeting = called(a_ready(committee), at=AT)
    Meeting.objects.filter(pk=meeting.pk).update(status="failed", ended_at=MEETS)
    return meeting


@pytest.mark.parametrize(("days", "linked"), [(7, True), (14, True), (15, False)])
def test_a_second_call_is_linked_inside_its_window_and_takes_the_agenda_over(committee, secretary, days, linked):
    failed = a_failed(committee)
    plan = replace(PLAN, starts_at=MEETS + timedelta(days=days))

    again = calling.call_again(meeting_id=failed.pk, plan=plan, by=secretary, at=MEETS)

    assert (again.second_call_of_id == failed.pk) is linked
    assert [item.title for item in again.items.all()] == ["พิจารณาแผนปฏิบัติการประจำปี"]
    assert failed.items.get().status == "postponed"


def test_the_smaller_quorum_holds_only_when_the_notice_of_the_second_call_says_so(committee, secretary):
    plan = replace(PLAN, starts_at=MEETS + timedelta(days=7))
    held = {}
    for told in (True, False):
        again = calling.call_again(meeting_id=a_failed(committee).pk, plan=plan, by=secretary, at=MEETS)
        again = call(again, secretary, tells_second_call=told, at=MEETS)
        held[told] = (selectors.is_second_call(again), selectors.second_call_of(again))

    assert held == {True: (True, rules.SecondCall.HOLDS), False: (False, rules.SecondCall.NOT_TOLD)}


def test_a_second_call_moved_out_of_its_window_loses_the_smaller_quorum(committee, secretary):
    plan = replace(PLAN, starts_at=MEETS + timedelta(days=7))
    again = calling.call_again(meeting_id=a_failed(committee).pk, plan=plan, by=secretary, at=MEETS)
    again = call(again, secretary, at=MEETS)

    late = change(again, secretary, plan=replace(plan, starts_at=MEETS + timedelta(days=15)), at=MEETS)

    assert selectors.second_call_of(late) is rules.SecondCall.TOO_LATE


def test_only_a_meeting_without_quorum_is_called_again_and_once(committee, secretary):
    plan = replace(PLAN, starts_at=MEETS + timedelta(days=7))
    failed = a_failed(committee)
    calling.call_again(meeting_id=failed.pk, plan=plan, by=secretary, at=MEETS)

    for meeting in (failed, called(a_ready(committee))):
        with pytest.raises(NoSecondCall):
            calling.call_again(meeting_id=meeting.pk, plan=plan, by=secretary, at=MEETS)


def test_a_second_call_deals_with_nothing_new(committee, secretary):
    plan = replace(PLAN, starts_at=MEETS + timedelta(days=7))
    again = calling.call_again(meeting_id=a_failed(committee).pk, plan=plan, by=secretary, at=MEETS)

    with pytest.raises(SecondCallTakesNothingNew):
        agenda.add(meeting_id=again.pk, revision=again.revision, part=5, title="ใหม่", by=secretary, at=MEETS)
