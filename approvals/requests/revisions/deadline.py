"""By which day a returned request is to be revised, where the officer names none. Data, read once."""

from datetime import date
from functools import cache
from pathlib import Path

from approvals.calendar.selectors import calendar_of
from approvals.committees.nodes import node_of

FILE = Path(__file__).parent / "deadline.yaml"


@cache
def days() -> int:
    """Working days; a figure of practice, in `deadline.yaml` with its source."""
    root = node_of(FILE.name, FILE.read_text(encoding="utf-8"))
    root.get("checked_on").maybe(date)
    return root.get("days").of(int)


def usual_day(district_id: int, today: date) -> date:
    """The last day to revise a request that is returned today. One query."""
    return calendar_of(district_id).after_working_days(today, days())
