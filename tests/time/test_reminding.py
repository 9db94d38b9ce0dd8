"""Last days that come near or pass: who is told, when, and once."""

from datetime import date, datetime, timedelta

import pytest
from django.utils.timezone import get_default_timezone

from approvals.calendar.rules import COUNTRY, Calendar
from approvals.models import Event, StageRun
from approvals.requests.clocks.reminding import sweep
from approvals.requests.clocks.rules import is_time_to_remind, is_time_to_tell
from approvals.requests.models import ApprovalRequest
from notifications.models import Delivery
from notifications.notices import notice_of
from tests.builders import A_TUESDAY, a_submitted, fresh, stage
from workflows.services import decide, return_for_revision

DUE = date(2026, 12, 24)  # a Thursday: thirty days after the Tuesday


def morning(day: date) -> datetime:
    """Ten to six in the morning of a day, when last days are looked at."""
    return datetime(day.year, day.month, day.day, 5, 50, tzinfo=get_default_timezone())


def told(template: str) -> list[str]:
    """Who got a notice of this message, by the first name."""
    rows = Delivery.objects.filter(template=template, channel="inbox").select_related("person").order_by("pk")
    return [row.person.username.split(".")[0] for row in rows]


@pytest.fixture
def trip(office) -> ApprovalRequest:
    """A trip before the director of the district, without a last day of its stage that comes in between."""
    paper = a_submitted(office, "ACA-07", nights="1")
    StageRun.objects.filter(request=paper).update(due_on=date(2027, 3, 1))
    return paper


def test_whoever_has_a_stage_is_reminded_one_working_day_before_and_once(office):
    paper = a_submitted(office, "ACA-07", nights="1")
    last = stage(paper, "decide").due_on
    before = COUNTRY.working_day_before(last, 1)

    assert sweep(at=morning(before - timedelta(days=1))) == 0
    assert sweep(at=morning(before)) == 1
    assert sweep(at=morning(before) + timedelta(hours=3)) == 0

    assert told("stage-due-soon") == ["malee"]


def test_nobody_is_reminded_on_a_day_off(office, trip):
    five_before = date(2026, 12, 17)
    office.district.calendar_days.create(
        day=five_before, kind="closed", title_th="ปิดสำนักงาน", recorded_by=office.nok, recorded_at=A_TUESDAY
    )
    # with a day off in between, five working days before the 24th is the 16th; a lost morning is made up for
    assert sweep(at=morning(five_before)) == 0
    assert sweep(at=morning(five_before + timedelta(days=1))) == 1
    assert told("office-due-soon") == ["malee"]


def test_the_office_is_reminded_before_and_on_its_last_day(office, trip):
    assert sweep(at=morning(date(2026, 12, 17))) == 1
    assert sweep(at=morning(date(2026, 12, 21))) == 0
    assert sweep(at=morning(DUE)) == 1
    assert Event.objects.filter(kind="office.due_soon").count() == 2


def test_a_late_office_tells_the_requester_every_seven_days_what_they_may_do(office, trip):
    days = [DUE + timedelta(days=n) for n in range(16)]
    sent = [day for day in days if day > DUE and sweep(at=morning(day))]

    # the 25th is a Friday; the 1st of January is a day off, so that notice waits for Monday the 4th
    assert sent == [date(2026, 12, 25), date(2027, 1, 4)]
    assert told("office-late") == ["somchai", "kanya"] * 2
    assert told("office-late-director") == ["malee"] * 2


def test_the_notice_says_since_when_who_has_it_and_what_may_be_done(office, trip):
    sweep(at=morning(date(2026, 12, 25)))

    notice = notice_of(Delivery.objects.filter(template="office-late", channel="inbox").first())
    words = " ".join(f"{label} {value}" for label, value in notice.delay)
    assert "24 ธันวาคม 2569" in words
    assert "ผู้อำนวยการ" in words
    assert "ร้องเรียน" in words
    to_the_director = notice_of(Delivery.objects.filter(template="office-late-director", channel="inbox").first())
    assert "ร้องเรียน" not in " ".join(value for _, value in to_the_director.delay)


def test_a_decided_request_is_late_no_more(office, trip):
    answer = {"outcome": "for", "reasons": "ครบ", "by": office.malee, "at": morning(DUE)}
    decide(stage_run_id=stage(trip, "decide").pk, **answer)

    assert sweep(at=morning(date(2026, 12, 25))) == 0


def test_a_school_is_reminded_of_its_revision_and_told_when_it_is_over(office, trip):
    return_for_revision(stage_run_id=stage(trip, "decide").pk, reasons="ขาดแผน", by=office.malee, at=A_TUESDAY)
    last = fresh(trip).revise_by
    sent = [n for n in range(-10, 6) if sweep(at=morning(last + timedelta(days=n)))]

    assert len(sent) == 3  # three working days before, on the last day, and once after it
    assert told("revision-due-soon") == ["somchai", "kanya"] * 2
    assert told("revision-overdue") == ["somchai", "kanya"]
    assert told("revision-overdue-director") == ["malee"]
    assert fresh(trip).status == "returned"  # nothing is closed by silence


@pytest.mark.parametrize(
    ("today", "reminded_on", "is_time"),
    [
        (date(2026, 12, 16), None, False),  # six working days before
        (date(2026, 12, 17), None, True),  # five
        (date(2026, 12, 17), date(2026, 12, 17), False),
        (date(2026, 12, 22), None, True),  # made up for
        (date(2026, 12, 22), date(2026, 12, 18), False),
        (date(2026, 12, 24), date(2026, 12, 17), True),
        (date(2026, 12, 24), date(2026, 12, 24), False),
        (date(2026, 12, 25), None, False),  # it is over
        (date(2026, 12, 19), None, False),  # a Saturday
    ],
)
def test_a_reminder_comes_once_for_each_of_its_days(today, reminded_on, is_time):
    assert is_time_to_remind(DUE, today, reminded_on, (5, 0), COUNTRY) is is_time


def test_a_last_day_on_a_day_off_is_reminded_of_on_the_working_day_before():
    sunday = date(2026, 11, 29)

    assert is_time_to_remind(sunday, date(2026, 11, 27), None, (0,), COUNTRY)
    assert not is_time_to_remind(sunday, date(2026, 11, 28), None, (0,), COUNTRY)
    worked = Calendar(working=frozenset({date(2026, 11, 28)}))
    assert not is_time_to_remind(sunday, date(2026, 11, 27), None, (0,), worked)


def test_nobody_is_told_of_a_delay_on_the_last_day_itself():
    assert not is_time_to_tell(DUE, DUE, None, 7, COUNTRY)
    assert is_time_to_tell(DUE, date(2026, 12, 25), None, 7, COUNTRY)
