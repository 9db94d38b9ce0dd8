"""Two people at the same instant: a follow-up ends once, a thread is closed once, reading is noted once."""

from functools import partial

import pytest

from approvals.errors import Refusal
from approvals.models import Event, FollowUp, ThreadMessage, ThreadReading
from approvals.support import followup, forum
from approvals.support.refusals import NotOpen, ThreadIsClosed
from tests.builders import A_TUESDAY, an_office
from tests.builders_support import a_follow_up, a_thread
from tests.racing import at_once, while_held

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office(transactional_db, settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    return an_office()


def test_two_keepers_end_a_follow_up_once(office):
    for _turn in range(8):
        row = a_follow_up(office)
        acts = [
            partial(followup.drop, follow_up_id=row.pk, why="ไม่ต้องแล้ว", by=by, at=A_TUESDAY)
            for by in (office.prasit, office.members()[0])
        ]
        refused = [outcome for outcome in at_once(*acts) if isinstance(outcome, Refusal)]
        assert [type(refusal) for refusal in refused] == [NotOpen]
    assert Event.objects.filter(kind="follow_up.ended").count() == 8


def test_a_report_and_the_end_at_the_same_instant_leave_one_order(office):
    for _turn in range(8):
        row = a_follow_up(office)
        at_once(
            partial(followup.report, follow_up_id=row.pk, text="เสร็จ", file=None, by=office.kanya, at=A_TUESDAY),
            partial(followup.drop, follow_up_id=row.pk, why="ไม่ต้องแล้ว", by=office.prasit, at=A_TUESDAY),
        )
        assert FollowUp.objects.get(pk=row.pk).status == "dropped"


def test_an_answer_and_the_close_at_the_same_instant_never_leave_a_message_behind_the_close(office):
    for _turn in range(8):
        thread = a_thread(office)
        answered, closed = at_once(
            partial(forum.answer, thread_id=thread.pk, text="ช้าไปไหม", by=office.orn, at=A_TUESDAY),
            partial(forum.close, thread_id=thread.pk, outcome="จบ", by=office.prasit, at=A_TUESDAY),
        )
        kinds = list(Event.objects.filter(subject_kind="thread", subject_id=str(thread.pk)).order_by("seq"))
        assert kinds[-1].kind == "thread.closed" and closed.closed_at
        written = ThreadMessage.objects.filter(thread=thread).count()
        assert written == (1 if isinstance(answered, ThreadIsClosed) else 2)


def test_one_reminder_by_two_workers(office):
    row, late = a_follow_up(office), A_TUESDAY.replace(year=2027)
    outcomes = at_once(*[partial(followup.remind, follow_up_id=row.pk, at=late)] * 2)
    assert sorted(outcomes) == [False, True]


def test_reading_twice_at_once_is_one_reading(office):
    thread = a_thread(office)
    read = partial(forum.mark_read, thread_id=thread.pk, until=A_TUESDAY, by=office.orn, at=A_TUESDAY)
    assert at_once(*[read] * 4) == [None] * 4
    assert ThreadReading.objects.filter(thread=thread, person=office.orn).count() == 1


def test_a_reminder_that_waited_while_the_task_was_given_to_another_reaches_that_one(office):
    row = a_follow_up(office)
    on_the_day = A_TUESDAY + (row.due_on - A_TUESDAY.date())
    given = partial(FollowUp.objects.filter(pk=row.pk).update, owner=office.malee)

    found = while_held(given, partial(followup.remind, follow_up_id=row.pk, at=on_the_day))

    assert found[1] is True
    row.refresh_from_db()
    assert (row.owner, row.reminded_on) == (office.malee, row.due_on)
