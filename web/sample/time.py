"""What the sample office shows of time: its own days of the calendar, a late request, and one never revised."""

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from approvals.calendar import services as calendars
from approvals.calendar.models import CalendarDay
from approvals.calendar.selectors import calendar_of
from approvals.calendar.services import Particulars
from approvals.models import District, Person, Tenure
from approvals.people.selectors import post_of_kind
from approvals.requests.clocks import reminding
from web.sample.stories import TRIP, Story

RECORDED_DAYS_AGO = 50
POWER_CUT_IN, SEMINAR_IN, SLIP_IN = 17, 24, 26  # days from now; the next working day of each is taken
CLOSURES = (
    (POWER_CUT_IN, "ปิดสำนักงานเพื่อปรับปรุงระบบไฟฟ้า (ตัวอย่าง)", "Closed for work on the mains (sample)",
     "ประกาศสมมุติ ที่ ตัวอย่าง 1/2569"),
    (SEMINAR_IN, "ปิดสำนักงานเพื่อซ้อมแผนป้องกันน้ำท่วม (ตัวอย่าง)", "Closed for a flood drill (sample)",
     "ประกาศสมมุติ ที่ ตัวอย่าง 2/2569"),
)  # fmt: skip
STORIES = (
    Story(39, "raikan", "ACA-07", "ค่ายอนุรักษ์ทะเล (ตัวอย่างเรื่องที่สำนักงานล่าช้า)", {**TRIP, "nights": 1}, ("submit",)),
    Story(44, "namsai", "ACA-07", "ค่ายดาราศาสตร์ (ตัวอย่างเรื่องที่ไม่แก้ไขตามกำหนด)", {**TRIP, "nights": 1},
          ("submit", "return"), reasons="ขอให้แนบแผนดูแลนักเรียนยามค่ำคืน"),
)  # fmt: skip


def record_calendar(district: District, now: datetime) -> None:
    """Two closures under fictitious notices, and a day that was recorded by mistake and struck out."""
    at = now - timedelta(days=RECORDED_DAYS_AGO)
    by, today = _administrator(district, localdate(at)), localdate(now)
    for days, th, en, order in CLOSURES:
        said = Particulars(CalendarDay.Kind.CLOSED, th, en, order)
        calendars.record_days(district=district, days=[_working_day(district, today, days)], said=said, by=by, at=at)
    said = Particulars(
        CalendarDay.Kind.CLOSED, "บันทึกผิดวัน (ตัวอย่าง)", "Recorded for the wrong day (sample)", CLOSURES[1][3]
    )
    rows = calendars.record_days(
        district=district, days=[_working_day(district, today, SLIP_IN)], said=said, by=by, at=at
    )
    calendars.strike(day_id=rows[0].pk, why="ประกาศกำหนดวันอื่น (ตัวอย่าง)", by=by, at=at + timedelta(hours=1))


def remind(now: datetime) -> None:
    """The look at last days of this morning, as every morning."""
    reminding.sweep(at=now)


def _working_day(district: District, today: date, days: int) -> date:
    return calendar_of(district.pk).next_working_day(today + timedelta(days=days))


def _administrator(district: District, day: date) -> Person:
    post = post_of_kind(district.pk, "administrator", None)
    return Tenure.objects.on(day).get(post=post).person
