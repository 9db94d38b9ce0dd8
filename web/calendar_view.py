"""A year of a district as twelve small months, each day with what it is and why."""

from calendar import Calendar as Weeks
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from approvals.calendar.country import public_holidays
from approvals.calendar.models import CalendarDay
from approvals.calendar.rules import SATURDAY
from approvals.vocabulary.thai import FULL_MONTHS

ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
THAI_WEEKDAYS = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")
ENGLISH_WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
SAID = {
    CalendarDay.Kind.CLOSED: gettext_lazy("closed by the district"),
    CalendarDay.Kind.SUBSTITUTE: gettext_lazy("day off in lieu"),
    CalendarDay.Kind.WORKING: gettext_lazy("worked although a day off"),
}
WORKS, WEEKEND, HOLIDAY = "works", "weekend", "holiday"


@dataclass(frozen=True, slots=True)
class Cell:
    """One day: what it is, why where it has a reason, and whether it is today."""

    day: date
    is_a: str
    why: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class Month:
    """One month by weeks from Monday on; None stands for days of its neighbours."""

    name: str
    weeks: tuple[tuple[Cell | None, ...], ...]
    works: int  # working days


def months_of(year: int, own: Iterable[CalendarDay], today: date) -> list[Month]:
    """The twelve months of a year of the Common Era; `own`: what the district recorded, struck out days left aside."""
    recorded = {row.day: row for row in own if row.removed_at is None}
    return [_month(year, number, recorded, today) for number in range(1, 13)]


def weekdays() -> tuple[str, ...]:
    """The heads of the columns, from Monday on."""
    return ENGLISH_WEEKDAYS if _english() else THAI_WEEKDAYS


def holidays_of(year: int) -> list[tuple[date, str]]:
    """The holidays of the country in a year, by day, in the reader's language."""
    return [(day, _read(name)) for day, name in sorted(public_holidays(year).items())]


def said_of(kind: str) -> str:
    """What a recorded day is, in a few words."""
    return str(SAID[CalendarDay.Kind(kind)])


def _month(year: int, number: int, recorded: Mapping[date, CalendarDay], today: date) -> Month:
    weeks = tuple(
        tuple(_cell(day, recorded, today) if day.month == number else None for day in week)
        for week in Weeks().monthdatescalendar(year, number)
    )
    names = ENGLISH_MONTHS if _english() else FULL_MONTHS
    works = sum(cell.is_a in (WORKS, CalendarDay.Kind.WORKING) for week in weeks for cell in week if cell)
    return Month(names[number - 1], weeks, works)


def _cell(day: date, recorded: Mapping[date, CalendarDay], today: date) -> Cell:
    row = recorded.get(day)
    holiday = public_holidays(day.year).get(day)
    if row is not None:
        title = row.title_en if _english() and row.title_en else row.title_th
        return Cell(day, row.kind, f"{said_of(row.kind)}: {title}", day == today)
    if holiday is not None:
        return Cell(day, HOLIDAY, _read(holiday), day == today)
    if day.weekday() >= SATURDAY:
        return Cell(day, WEEKEND, _("weekend"), day == today)
    return Cell(day, WORKS, "", day == today)


def _read(name) -> str:
    return name.in_language(get_language())


def _english() -> bool:
    return (get_language() or "th").startswith("en")
