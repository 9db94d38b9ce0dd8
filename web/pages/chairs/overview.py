"""The forecast: which chairs will be empty in the next thirty days, what would wait, who acts, what can be done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.people.kinds import Ability
from approvals.reports.chairs.forecast import forecast
from web.access import grants
from web.pages.chairs.guards import district_of_forecast, looks_into
from web.pages.chairs.rows import ACTING, is_there, rows_of, strip_of


@require_safe
def chairs(request: HttpRequest) -> HttpResponse:
    """Every chair of the district that will be empty; a school director sees those of the school."""
    district, schools = district_of_forecast(request)
    day = grants(request).day
    seen = forecast(district, day, schools=schools)
    shown = {
        "district": district,
        "several": len(looks_into(request)) > 1,
        "seen": seen,
        "rows": rows_of(request, seen),
        "strip": strip_of(seen),
        "is_narrowed": schools is not None,
        "keeps": district.pk in grants(request).districts_with(Ability.ADMINISTER),
        "acting": ACTING if is_there(ACTING) else "",
        "today": day,
    }
    return render(request, "chairs/overview.html", shown)
