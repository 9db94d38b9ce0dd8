"""A time limit somebody has, in days or in working days, as data declares it; its arithmetic is `statutory`. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from approvals.calendar.rules import Calendar
from approvals.calendar.statutory import Unit, Whose, last_day


@dataclass(frozen=True, slots=True)
class Limit:
    """So many days, or so many working days, after a day that is not counted itself."""

    number: int
    working: bool = False

    def last_day(self, start: date, calendar: Calendar) -> date:
        """The last day on which it can still be done, included."""
        unit = Unit.WORKING_DAYS if self.working else Unit.DAYS
        return last_day(start, self.number, unit=unit, whose=Whose.PERSON, calendar=calendar)

    def to_json(self) -> dict[str, Any]:
        """The plain form, as it is frozen with what it was counted for."""
        return {"number": self.number, "working": self.working}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Limit":
        return cls(plain["number"], plain["working"])
