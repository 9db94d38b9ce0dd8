"""The morning: who is reminded before and after the last day, and what becomes of feedback whose owner has left."""

import json
from datetime import datetime, timedelta

import pytest

from approvals.calendar.selectors import calendar_of
from approvals.feedback import reminding, services
from approvals.models import CalendarDay, Event, Tenure
from tests.builders import A_TUESDAY, in_post
from tests.builders_feedback import a_feedback, a_given, ended
from tests.feedback.seeing import told
from workflows.tasks import remind_of_feedback


def on(day) -> datetime:
    """Ten in the morning of that day."""
    return A_TUESDAY + timedelta(days=(day - A_TUESDAY.date()).days)


def reminders(row) -> list[bool]:
    events = Event.objects.filter(kind="feedback.due", subject_id=str(row.pk)).order_by("seq")
    return [json.loads(bytes(event.body))["data"]["overdue"] for event in events]


def test_its_owner_is_reminded_once_before_and_once_after_the_last_day(office):
    row = a_feedback(office, owner=office.malee)
    last = row.due_on
    for day in (last - timedelta(days=14), last - timedelta(days=1), last, last):
        reminding.sweep(at=on(day))
    assert reminders(row) == [False]
    after = calendar_of(office.district.pk).after_working_days(last, 1)
    for day in (after, after, after + timedelta(days=30)):
        reminding.sweep(at=on(day))
    assert reminders(row) == [False, True]
    assert (told("feedback-soon"), told("feedback-late")) == (["malee"], ["malee"])
    assert told("feedback-late-for-the-keepers") == ["orn"]
    assert told("feedback-late-for-the-keepers", "email") == []


def test_a_keeper_who_owns_it_is_told_once_that_it_is_late(office):
    row = a_feedback(office)
    after = calendar_of(office.district.pk).after_working_days(row.due_on, 1)
    reminding.sweep(at=on(after))
    assert (told("feedback-late"), told("feedback-late-for-the-keepers")) == (["orn"], [])


def test_nobody_is_reminded_of_what_has_ended_or_on_a_day_off(office):
    done, open_ = ended(a_feedback(office), office.orn), a_feedback(office)
    CalendarDay.objects.create(
        district=office.district, day=open_.due_on, kind="closed", title_th="ปิด", recorded_by=office.nok,
        recorded_at=A_TUESDAY,
    )  # fmt: skip
    reminding.sweep(at=on(open_.due_on))
    assert (reminders(done), reminders(open_)) == ([], [])
    reminding.sweep(at=on(calendar_of(office.district.pk).working_day_before(open_.due_on, 1)))
    assert (reminders(done), reminders(open_)) == ([], [False])


def test_the_keepers_are_told_once_of_an_owner_who_left_and_again_of_the_next(office):
    head = in_post(office, "head", "group-promotion")
    row = a_feedback(office, owner=office.malee)
    reminding.sweep(at=A_TUESDAY)
    assert told("feedback-ownerless") == []  # she is there

    Tenure.objects.filter(person=office.malee).update(last_day=A_TUESDAY.date())
    tomorrow = A_TUESDAY + timedelta(days=1)
    for _look in range(2):
        reminding.sweep(at=tomorrow)
    assert told("feedback-ownerless") == ["head", "orn"]

    services.reassign(feedback_id=row.pk, owner_id=head.pk, why="ผู้อำนวยการย้าย", by=office.orn, at=tomorrow)
    row.refresh_from_db()
    assert row.ownerless_on is None
    Tenure.objects.filter(person=head).update(last_day=tomorrow.date())
    reminding.sweep(at=tomorrow + timedelta(days=1))
    assert told("feedback-ownerless") == ["head", "orn", "orn"]


def test_a_keeper_hears_nothing_of_their_own_feedback_being_late_or_without_an_owner(office):
    row = a_given(office, office.orn)
    Tenure.objects.filter(person=row.owner).update(last_day=A_TUESDAY.date())
    reminding.sweep(at=on(calendar_of(office.district.pk).after_working_days(row.due_on, 1)))
    assert (told("feedback-ownerless"), told("feedback-late-for-the-keepers")) == ([], [])


@pytest.mark.parametrize("looks", [1, 2])
def test_the_bell_of_the_morning_rings_the_sweep(office, looks):
    row = a_feedback(office)
    Tenure.objects.filter(person=office.orn).update(last_day=A_TUESDAY.date() - timedelta(days=400))
    for _look in range(looks):
        remind_of_feedback()
    assert Event.objects.filter(kind="feedback.ownerless", subject_id=str(row.pk)).count() == 1
