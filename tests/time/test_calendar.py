"""The calendar of a district: what its administrator records and strikes out, and which last days follow."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from approvals.calendar import services as calendars
from approvals.calendar.models import CalendarDay
from approvals.calendar.refusals import AlreadyStruck, NothingChanges
from approvals.calendar.selectors import calendar_of, days_of_year
from approvals.calendar.services import Particulars
from approvals.errors import BadInput
from approvals.models import Event
from approvals.people.refusals import NotAdministrator
from approvals.requests.clocks import moving
from approvals.requests.clocks.models import ClockSpan
from tests.builders import A_TUESDAY, Office, a_submitted, an_office, fresh, stage
from workflows.services import return_for_revision

CLOSED = Particulars(CalendarDay.Kind.CLOSED, "ปิดสำนักงานเพราะน้ำท่วม", "Closed for a flood", "ประกาศ 1/2569")
WORKED = Particulars(CalendarDay.Kind.WORKING, "ทำงานชดเชย", "Worked instead", "คำสั่ง 2/2569")
THURSDAY, FRIDAY, SATURDAY = date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 28)


def closed(office: Office, *days: date, moves_stages: bool = False, said: Particulars = CLOSED) -> list[moving.Move]:
    """The administrator records days."""
    act = {"moves_stages": moves_stages, "by": office.nok, "at": A_TUESDAY}
    return moving.record_days(district=office.district, days=days, said=said, **act)


def test_several_days_are_recorded_at_once_and_days_off_are_left_out(office):
    closed(office, THURSDAY, FRIDAY, SATURDAY)

    assert [row.day for row in days_of_year(office.district.pk, 2026)] == [THURSDAY, FRIDAY]
    event = Event.objects.get(kind="calendar.days_recorded")
    assert b"2026-11-27" in bytes(event.body)
    assert not calendar_of(office.district.pk).is_working_day(FRIDAY)


def test_a_saturday_may_be_worked(office):
    closed(office, SATURDAY, said=WORKED)

    assert calendar_of(office.district.pk).is_working_day(SATURDAY)


def test_the_calendar_of_another_district_is_another(office):
    other = an_office(code="cpn9")
    closed(office, FRIDAY)

    assert calendar_of(other.district.pk).is_working_day(FRIDAY)


@pytest.mark.parametrize(
    ("days", "said", "refusal"),
    [
        ([SATURDAY], CLOSED, NothingChanges),
        ([FRIDAY], WORKED, NothingChanges),
        ([FRIDAY], Particulars(CalendarDay.Kind.CLOSED, " ", "", "1/2569"), BadInput),
        ([FRIDAY], Particulars(CalendarDay.Kind.CLOSED, "น้ำท่วม", "", ""), BadInput),
        ([FRIDAY + timedelta(days=n) for n in range(63)], CLOSED, BadInput),
    ],
)
def test_a_record_says_what_changes_why_and_under_which_order(office, days, said, refusal):
    with pytest.raises(refusal):
        closed(office, *days, said=said)
    assert not CalendarDay.objects.exists()


def test_only_the_administrator_of_the_district_writes_its_calendar(office):
    with pytest.raises(NotAdministrator):
        calendars.record_days(district=office.district, days=[FRIDAY], said=CLOSED, by=office.malee, at=A_TUESDAY)


def test_a_day_is_struck_out_with_a_reason_and_stays_readable(office):
    closed(office, FRIDAY)
    row = CalendarDay.objects.get()
    act = {"by": office.nok, "at": A_TUESDAY}

    with pytest.raises(BadInput):
        calendars.strike(day_id=row.pk, why=" ", **act)
    calendars.strike(day_id=row.pk, why="เลื่อนไป", **act)
    with pytest.raises(AlreadyStruck):
        calendars.strike(day_id=row.pk, why="อีกครั้ง", **act)

    assert [(row.day, row.removed_why) for row in days_of_year(office.district.pk, 2026)] == [(FRIDAY, "เลื่อนไป")]
    assert calendar_of(office.district.pk).is_working_day(FRIDAY)
    closed(office, FRIDAY)  # and may be recorded again


def test_a_stage_keeps_its_last_day_unless_the_administrator_moves_it(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    last = stage(paper, "decide").due_on

    assert closed(office, THURSDAY) == []
    assert stage(paper, "decide").due_on == last
    [move] = closed(office, FRIDAY, moves_stages=True)

    assert (move.before, move.after) == (last, stage(paper, "decide").due_on)
    assert move.after == calendar_of(office.district.pk).after_working_days(last, 1)
    assert fresh(paper).due_on == move.after
    assert Event.objects.filter(kind="request.deadlines_moved").count() == 1


def test_a_closure_on_the_last_day_of_a_revision_rolls_it_whatever_anybody_chooses(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    return_for_revision(stage_run_id=stage(paper, "decide").pk, reasons="ขาดแผน", by=office.malee, at=A_TUESDAY)
    last = fresh(paper).revise_by

    [move] = closed(office, last)

    assert move.is_of_a_person
    assert fresh(paper).revise_by == move.after > last
    assert ClockSpan.objects.get(request=paper, stopped_on=None).due_on == move.after


def test_striking_the_closure_out_takes_nothing_back_from_a_person(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    return_for_revision(stage_run_id=stage(paper, "decide").pk, reasons="ขาดแผน", by=office.malee, at=A_TUESDAY)
    [move] = closed(office, fresh(paper).revise_by)

    act = {"moves_stages": True, "by": office.nok, "at": A_TUESDAY}
    assert moving.strike(day_id=CalendarDay.objects.get().pk, why="ไม่ปิดแล้ว", **act) == []
    assert fresh(paper).revise_by == move.after


def test_the_last_day_of_the_office_never_moves(office):
    paper = a_submitted(office, "ACA-07", nights="1")

    closed(office, fresh(paper).office_due_on, moves_stages=True)

    assert fresh(paper).office_due_on == date(2026, 12, 24)


def test_a_vote_under_way_keeps_the_day_its_members_were_told(office):
    paper = a_submitted(office, "ACA-01", year="2570")
    last = stage(paper, "consent").due_on

    assert closed(office, FRIDAY, moves_stages=True) == []
    assert stage(paper, "consent").due_on == last


def test_a_last_day_of_today_moves_when_the_office_closes_today(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    run = stage(paper, "decide")
    run.due_on = localdate(A_TUESDAY)
    run.save(update_fields=["due_on"])

    [move] = closed(office, localdate(A_TUESDAY), moves_stages=True)

    assert move.after == localdate(A_TUESDAY) + timedelta(days=1)
