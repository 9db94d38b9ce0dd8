"""The figures of a committee's year with the sentence that says what each one counts."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from approvals.reports.performance import Performance, Share, median
from approvals.vocabulary.thai import ERA, SHORT_MONTHS
from web.printing.charts import bars

NONE = "–"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its name, its value in words, of what it was made, and what it counts."""

    label: str | Promise
    value: str
    made_of: str
    definition: str | Promise


DEFINITIONS = {
    "held": _("Meetings of the year that had a quorum and were held."),
    "quorate": _("Meetings held, of all that were called for a day of the year and not cancelled."),
    "attendance": _("Members who came, of all who were called, over the meetings held."),
    "in_time": _(
        "Meetings whose notice and whose pack were both there as many days before as the committee's rules ask."
    ),
    "resolved": _("Votes closed in the year as carried or not carried, at meetings and by circulation."),
    "median": _("Days from the day a matter came to the committee to the day it was settled: half took no longer."),
    "slow": _("Nine of ten matters took no longer than this."),
    "follow_ups": _("Follow-ups due in the year that are done, of all that were due and not dropped."),
    "overdue": _("Follow-ups of the year that are past their day and not reported."),
    "reversals": _("Decisions of the year that replaced one which this committee had taken."),
    "recusals": _("Members who withdrew or were withdrawn from a vote of the year."),
    "dissents": _("Written dissents from votes of the year."),
}


def figures(year: Performance) -> list[Figure]:
    """Every figure of the year, the most telling first."""
    rows = [
        (_("Meetings held"), "held", str(year.held), ""),
        (_("Meetings with quorum"), "quorate", *share(year.quorate)),
        (_("Attendance"), "attendance", *share(year.attendance)),
        (_("Notice and pack in time"), "in_time", *share(year.in_time)),
        (_("Resolutions"), "resolved", str(year.resolved), _of_outcomes(year)),
        (_("Days to decide, median"), "median", days(year.median_days), matters(len(year.days))),
        (_("Days to decide, nine of ten"), "slow", days(year.slow_days), ""),
        (_("Follow-ups done"), "follow_ups", *share(year.follow_ups)),
        (_("Follow-ups overdue"), "overdue", str(year.overdue), ""),
        (_("Reversals"), "reversals", str(len(year.reversals)), ""),
        (_("Withdrawals for conflict of interest"), "recusals", str(year.recusals), ""),
        (_("Written dissents"), "dissents", str(year.dissents), ""),
    ]
    return [Figure(label, value, made_of, DEFINITIONS[code]) for label, code, value, made_of in rows]


def share(found: Share) -> tuple[str, str]:
    """A share as whole percents, and the two numbers it is made of."""
    if found.percent is None:
        return NONE, gettext("nothing to count")
    return f"{found.percent} %", gettext("%(part)s of %(whole)s") % {"part": found.part, "whole": found.whole}


def days(number: Fraction | int | None) -> str:
    """A number of days; halves are written as .5."""
    if number is None:
        return NONE
    exact = Fraction(number)
    return str(exact.numerator) if exact.denominator == 1 else f"{exact.numerator // exact.denominator}.5"


def matters(number: int) -> str:
    """So many matters."""
    return ngettext("%(number)s matter", "%(number)s matters", number) % {"number": number}


def _of_outcomes(year: Performance) -> str:
    facts = {"carried": year.outcomes.get("carried", 0), "lost": year.outcomes.get("lost", 0)}
    return gettext("%(carried)s carried, %(lost)s not carried") % facts


def month(day: date) -> str:
    """The short name of a month with two digits of its year."""
    if (get_language() or "th").startswith("en"):
        return f"{day:%b} {day:%y}"
    return f"{SHORT_MONTHS[day.month - 1]} {(day.year + ERA) % 100:02d}"


def months(year: Performance) -> list[tuple[str, int, str]]:
    """Month by month: its name, how many matters were settled, and the median of their days."""
    return [(month(day), len(found), days(median(found))) for day, found in year.days_by_month.items()]


def attendance_chart(year: Performance) -> dict[str, Any] | None:
    """Called and came, meeting by meeting; None where no meeting was to begin."""
    called, came = gettext("called"), gettext("came")
    rows = [
        {"at": str(sitting.meeting), "what": what, "value": value}
        for sitting in year.sittings
        if sitting.is_over
        for what, value in ((called, sitting.invited), (came, sitting.came))
    ]
    return bars(rows, across=gettext("Meeting"), up=gettext("Members"), series=[called, came]) if rows else None


def days_chart(year: Performance) -> dict[str, Any] | None:
    """The median of days to decide, month by month; None where nothing took a day."""
    rows = [
        {"at": month(when), "what": "", "value": float(median(found) or 0)}  # a drawing needs no exact half
        for when, found in year.days_by_month.items()
    ]
    took = any(row["value"] for row in rows)
    return bars(rows, across=gettext("Month"), up=gettext("Number of days"), series=[""]) if took else None
