"""A matter that circulates is moved to a meeting; a meeting that is cancelled lets its matters wait again."""

import pytest

from approvals.audit.models import Event, PrivateValue
from approvals.committees.models import Resolution
from approvals.committees.refusals import NotKeeper, Recused
from approvals.meetings import agenda, calling, selectors, waiting
from approvals.meetings.models import AgendaItem, Meeting
from approvals.meetings.refusals import BallotsAreCast, ChangedMeanwhile, NotWaiting
from approvals.models import StageRun
from tests.builders import A_TUESDAY, a_submitted, stage
from tests.builders_committees import AT
from tests.builders_meetings import a_meeting
from workflows.agendas import move_to_meeting
from workflows.votes import recuse, vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def circulates(office):
    """A curriculum on which the school board votes by circulation."""
    return a_submitted(office, "ACA-01", year="2570")


def move(office, paper, meeting, **changes):
    usual = {"stage_run_id": stage(paper, "consent").pk, "meeting_id": meeting.pk, "by": office.members()[0], "at": AT}
    return move_to_meeting(**usual | {"revision": Meeting.objects.get(pk=meeting.pk).revision} | changes)


def cast(paper, member):
    held = stage(paper, "consent").resolution
    return vote(resolution_id=held.pk, choice="yes", reason="", manifest=held.manifest, by=member, at=A_TUESDAY)


def test_a_circulated_vote_nobody_has_cast_is_moved_to_a_meeting(office, circulates):
    meeting = a_meeting(office.board)
    offered = waiting.waiting_for_agenda(office.board).circulated
    assert [(run.pk, run.cast) for run in offered] == [(stage(circulates, "consent").pk, 0)]

    move(office, circulates, meeting)

    run = stage(circulates, "consent")
    assert (run.status, run.resolution) == (StageRun.Status.OPEN, None)
    assert Resolution.objects.get().outcome == Resolution.Outcome.VOID
    assert AgendaItem.objects.get().stage_run == run
    assert Event.objects.filter(kind="stage.moved_to_meeting").count() == 1


def test_once_members_have_voted_moving_needs_a_reason(office, circulates):
    meeting = a_meeting(office.board)
    cast(circulates, office.members()[1])

    with pytest.raises(BallotsAreCast):
        move(office, circulates, meeting)
    assert Resolution.objects.get().closed_at is None

    move(office, circulates, meeting, reason="ต้องอภิปราย")
    assert PrivateValue.objects.filter(field="reason", value="ต้องอภิปราย").count() == 1


def test_who_withdrew_from_the_circulated_vote_sees_an_item_without_title(office, circulates):
    meeting, withdrawn = a_meeting(office.board), office.members()[2]
    held = stage(circulates, "consent").resolution
    recuse(resolution_id=held.pk, ground="kin", explanation="", by=withdrawn, at=A_TUESDAY)

    move(office, circulates, meeting)

    assert [line.is_withdrawn for line in selectors.agenda_of(meeting, withdrawn)] == [True]
    assert [line.is_withdrawn for line in selectors.agenda_of(meeting, office.members()[3])] == [False]


def test_members_do_not_move_matters_nor_is_one_moved_to_another_committee(office, circulates, committee, secretary):
    with pytest.raises(NotKeeper):
        move(office, circulates, a_meeting(office.board), by=office.members()[1])
    with pytest.raises(NotWaiting):
        move(office, circulates, a_meeting(committee), by=secretary)


def test_a_refused_move_leaves_the_vote_open(office, circulates):
    meeting = a_meeting(office.board)

    with pytest.raises(ChangedMeanwhile):
        move(office, circulates, meeting, revision=99)
    assert Resolution.objects.get().closed_at is None


def test_who_withdrew_from_the_vote_does_not_move_it(office, circulates):
    chair = office.members()[0]
    held = stage(circulates, "consent").resolution
    recuse(resolution_id=held.pk, ground="kin", explanation="", by=chair, at=A_TUESDAY)

    with pytest.raises(Recused):
        move(office, circulates, a_meeting(office.board))


def test_a_cancelled_meeting_lets_its_stage_wait_again(meeting_office):
    board, chair = meeting_office.board, meeting_office.members()[0]
    run = stage(a_submitted(meeting_office, "ACA-01", year="2570"), "consent")
    meeting = a_meeting(board)
    agenda.add_waiting(meeting_id=meeting.pk, revision=1, stage_runs=[run.pk], by=chair, at=AT)

    calling.cancel(meeting_id=meeting.pk, reason="ฝนตก", by=chair, at=AT)

    assert waiting.waiting_for_agenda(board).stages == [run]
