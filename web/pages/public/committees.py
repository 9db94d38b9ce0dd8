"""The committees of an office for everybody: what they rest on, how they are filled, and what they did in a year."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import get_language

from approvals.committees.loader import constitutions, instruments
from approvals.reports.published import CommitteeYear, committees_in_year
from approvals.requests.numbering import fiscal_year
from web.pages.public.doors import office_or_404, open_to_all

YEARS = 3  # offered to look at, this one included


@open_to_all
def committees(request: HttpRequest, code: str) -> HttpResponse:
    """The committees with their figures of a fiscal year, this one unless the address names another. Eight queries."""
    district, day = office_or_404(code), localdate()
    years = range(fiscal_year(day), fiscal_year(day) - YEARS, -1)
    asked = request.GET.get("year", "")
    year = next((each for each in years if str(each) == asked), years[0])
    rows = committees_in_year(district, year, day)
    shown = {
        "district": district,
        "rows": [{"year": row, **_rests_on(row)} for row in rows],
        "unchecked": any(_is_unchecked(row) for row in rows),
        "year": year,
        "years": years,
    }
    return render(request, "public/committees.html", shown)


def _rests_on(row: CommitteeYear) -> dict[str, Any]:
    """The kind of a committee in words, and the law under which it stands."""
    constitution, language = constitutions().get(row.kind), get_language()
    if constitution is None:
        return {"kind": "", "law": "", "clause": ""}
    law = instruments()[constitution.instrument].in_language(language)
    clause = constitution.clause if constitution.clause[:1].isdigit() else ""  # a dash: no section is named
    return {"kind": constitution.title.in_language(language), "law": law, "clause": clause}


def _is_unchecked(row: CommitteeYear) -> bool:
    constitution = constitutions().get(row.kind)
    return constitution is not None and constitution.checked_on is None
