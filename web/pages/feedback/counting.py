"""The loop-closure rate of a fiscal year: its figures, its chart and its table by quarter."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from approvals.feedback.rules import Loop
from approvals.feedback.selectors import loop_of_year
from approvals.requests.numbering import fiscal_days, fiscal_year
from web.access import grants
from web.pages.performance.charting import picture
from web.printing.charts import bars

YEARS = 5  # offered to look at, this one included


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter of the year: its name and its count."""

    name: str
    loop: Loop


def year_shown(request: HttpRequest, district_id: int) -> dict[str, Any]:
    """What the page shows of the fiscal year its address names, else of this one. One query."""
    day = grants(request).day
    this = fiscal_year(day)
    year = _year(request, this)
    loop, quarters = loop_of_year(district_id, year, day)
    first, last = fiscal_days(year)
    rows = [Quarter(_("Quarter %(number)s") % {"number": number}, part) for number, part in quarters.items()]
    name, svg = picture(_chart(rows)) if loop.received else ("", "")
    shown: dict[str, Any] = {"year": year, "years": range(this, this - YEARS, -1), "loop": loop, "quarters": rows}
    return shown | {"first": first, "last": last, "chart": name, "svg": svg}


def _chart(rows: list[Quarter]) -> dict[str, Any]:
    received, ended, closed = _("received"), _("ended"), _("loop closed")
    values = [
        {"at": row.name, "what": what, "value": value}
        for row in rows
        for what, value in ((received, row.loop.received), (ended, row.loop.ended), (closed, row.loop.closed))
    ]
    return bars(values, across="", up=_("Feedback"), series=[received, ended, closed], height=180)


def _year(request: HttpRequest, this: int) -> int:
    asked = request.GET.get("year", "")
    return min(int(asked), this) if asked.isdecimal() and len(asked) == 4 and int(asked) > this - 50 else this
