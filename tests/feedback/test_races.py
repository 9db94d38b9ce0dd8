"""Two officers at the same instant: feedback ends once, is told once, and its end meets no other owner."""

from functools import partial

import pytest

from approvals.errors import Refusal
from approvals.feedback import reminding, services
from approvals.feedback.refusals import FeedbackEnded, GiverToldAlready
from approvals.models import Event, Feedback
from tests.builders import A_TUESDAY, an_office, in_post
from tests.builders_feedback import a_feedback, ended
from tests.racing import at_once

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office(transactional_db):
    return an_office()


def test_two_officers_end_it_at_once_and_it_ends_once(office):
    head = in_post(office, "head", "group-promotion")
    for _turn in range(8):
        row = a_feedback(office)
        outcomes = at_once(partial(ended, row, office.orn, "done"), partial(ended, row, head, "not-done"))
        assert [type(one) for one in outcomes if isinstance(one, Refusal)] == [FeedbackEnded]
        stands = Feedback.objects.get(pk=row.pk)
        assert stands.ended_by == (office.orn if stands.state == "done" else head)
    assert Event.objects.filter(kind="feedback.ended").count() == 8


def test_two_officers_tell_at_once_and_it_is_told_once(office):
    for _turn in range(8):
        row = ended(a_feedback(office), office.orn)
        act = partial(services.tell, feedback_id=row.pk, how="โทร", by=office.orn, at=A_TUESDAY)
        assert [type(one) for one in at_once(act, act) if isinstance(one, Refusal)] == [GiverToldAlready]
    assert Event.objects.filter(kind="feedback.told").count() == 8


def test_an_end_and_another_owner_at_once_leave_one_order(office):
    for _turn in range(8):
        row = a_feedback(office)
        on = {"feedback_id": row.pk, "by": office.orn, "at": A_TUESDAY}
        at_once(
            partial(ended, row, office.orn),
            partial(services.reassign, owner_id=office.malee.pk, why="งานมาก", **on),
        )
        events = Event.objects.filter(subject_kind="feedback", subject_id=str(row.pk)).order_by("seq")
        assert events.last().kind == "feedback.ended"


def test_two_workers_remind_once(office):
    row = a_feedback(office)
    on_the_day = A_TUESDAY + (row.due_on - A_TUESDAY.date())
    act = partial(reminding.remind, feedback_id=row.pk, at=on_the_day)
    assert sorted(at_once(act, act)) == [False, True]
