"""What the calendar has, by the names that the table of doors uses."""

from datetime import date

from approvals.calendar.models import CalendarDay
from approvals.calendar.services import Particulars, record_days
from tests.builders import A_TUESDAY, Office

A_CLOSED_DAY = date(2026, 12, 15)


def of_time(office: Office) -> dict[str, int | str]:
    """One day on which the office is closed."""
    said = Particulars(CalendarDay.Kind.CLOSED, "ปิดสำนักงาน", "Closed", "ประกาศ 1/2569")
    rows = record_days(district=office.district, days=[A_CLOSED_DAY], said=said, by=office.nok, at=A_TUESDAY)
    return {"closed day": rows[0].pk}
