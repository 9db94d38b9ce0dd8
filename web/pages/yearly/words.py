"""The value of a figure in words, of what it was made, and the names of its parts."""

from dataclasses import dataclass

from django.utils.translation import get_language, gettext, ngettext

from approvals.annual.figures import Unit, Value
from approvals.annual.reading import Figure, FiguresFile
from web.templatetags.thai import baht

NONE = "–"
DAY = 24 * 3600  # seconds
TIMES = (Unit.MEDIAN, Unit.NINE_OF_TEN)


@dataclass(frozen=True, slots=True)
class Said:
    """A value in words, and of what it was made; the second may be empty."""

    value: str
    made_of: str = ""


def language() -> str:
    """Thai or English."""
    return "en" if (get_language() or "th").startswith("en") else "th"


def said(unit: Unit, value: Value, events: int) -> Said:
    """A value as a card shows it. `events` are how many it was made of."""
    if unit == Unit.SHARE:
        part, whole = value if isinstance(value, list) else (0, 0)
        if not whole:
            return Said(NONE, gettext("nothing to count"))
        return Said(f"{percent(part, whole)} %", gettext("%(part)s of %(whole)s") % {"part": part, "whole": whole})
    if unit in TIMES:
        if not isinstance(value, list):
            return Said(NONE, gettext("nothing to count"))
        return Said(gettext("%(days)s days") % {"days": in_days(*value)}, _events(events))
    number = value if isinstance(value, int) else 0
    if unit == Unit.SATANG:
        return Said(baht(number), _events(events))
    return Said(f"{number:,}", "" if unit == Unit.COUNT else _events(events))


def percent(part: int, whole: int) -> int:
    """Whole percents, half upwards."""
    return (200 * part + whole) // (2 * whole)


def in_days(numerator: int, denominator: int = 1) -> str:
    """Seconds, as an exact fraction, in days with one decimal, half upwards; whole days without."""
    tenths = (20 * numerator + DAY * denominator) // (2 * DAY * denominator)
    whole, rest = divmod(tenths, 10)
    return f"{whole:,}.{rest}" if rest else f"{whole:,}"


def _events(number: int) -> str:
    return ngettext("from %(number)s event", "from %(number)s events", number) % {"number": number}


def said_of(figure: Figure) -> Said:
    """The whole of a figure in words."""
    return said(figure.unit, figure.value, len(figure.rows))


@dataclass(frozen=True, slots=True)
class Names:
    """The names of parts along axes: those of the file, and those of committees, which a file knows by number."""

    file: FiguresFile
    committees: dict[str, dict[str, str]]

    def of(self, axis: str, value: str) -> str:
        """The name in the reader's language."""
        if axis == "committee":
            named = self.committees.get(value, {})
            return named.get(language()) or named.get("th") or gettext("Committee %(number)s") % {"number": value}
        return self.file.name_of(axis, value, language())

    def place(self, by: dict[str, str]) -> str:
        """A place along several axes."""
        return " · ".join(self.of(axis, value) for axis, value in by.items())
