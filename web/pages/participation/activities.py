"""Activities with partners: a year at one glance, the list, and one of them with all that belongs to it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.audit.selectors import entries, trail_of
from approvals.models import District, School
from approvals.participation import power, selectors
from approvals.participation.evidence import PHOTOS
from approvals.participation.models import Activity
from approvals.people.kinds import Ability
from approvals.requests.numbering import fiscal_year
from web.access import grants
from web.pages.participation.guards import activity_or_404, district_read, sees_all, year_asked
from web.pages.support.guards import words_of
from web.paging import page_newest
from web.trail_view import events_of

State = Activity.State
YEARS = 5  # offered to look at, the next one included


@require_safe
def activities(request: HttpRequest) -> HttpResponse:
    """The activities of a fiscal year that the person reads, narrowed by state, school and words."""
    district, held, year = district_read(request), grants(request), year_asked(request)
    seen = selectors.activities_seen_by(held).filter(district=district)
    schools = _schools(request, district)
    state, school, words = request.GET.get("state", ""), request.GET.get("school", ""), words_of(request)
    state = state if state in State.values else ""
    found = selectors.in_year(seen, year)
    if state:
        found = found.filter(state=state)
    if chosen := next((row for row in schools if row.code == school), None):
        found = found.filter(schools__school=chosen)
    shown: dict[str, Any] = {
        "district": district,
        "page": page_newest(request, selectors.with_what_was_given(selectors.with_words(found, words)), "starts_on"),
        "year": year,
        "years": range(fiscal_year(held.day) + 1, fiscal_year(held.day) + 1 - YEARS, -1),
        "glance": selectors.year_of(seen, year),
        "states": State.choices,
        "state": state,
        "schools": schools,
        "school": chosen,
        "words": words,
        "keeps": power.keeps(held, district.pk),
        "sees_all": sees_all(request, district.pk),
        "today": held.day,
    }
    return render(request, "participation/activities.html", shown)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One activity: its plan and report, contributions, evidence, briefings and oversight, and what happened."""
    activity, held = activity_or_404(request, pk), grants(request)
    evidence = list(selectors.evidence_of(activity))
    is_wide = sees_all(request, activity.district_id)
    keeps, reports = (
        power.keeps(held, activity.district_id),
        power.may_report(held, activity.owner_id, activity.district_id),
    )
    shown = {
        "activity": selectors.with_what_was_given(Activity.objects.filter(pk=pk)).get(),
        "district": activity.district,
        "owner": activity.owner,
        "network": activity.network,
        "photos": [row for row in evidence if row.file.media_type in PHOTOS],
        "papers": [row for row in evidence if row.file.media_type not in PHOTOS],
        "briefings": selectors.briefings_seen_by(held).filter(activity=pk) if is_wide else [],
        "oversights": selectors.oversights_seen_by(held).filter(activity=pk) if is_wide else [],
        "keeps": keeps,
        "reports": reports,
        "sees_all": is_wide,
        "is_over": activity.ends_on <= held.day,
        "events": events_of(entries(trail_of(activity.district_id, "activity", pk))),
    }
    return render(request, "participation/activity.html", shown)


def _schools(request: HttpRequest, district: District) -> list[School]:
    """The schools the list can be narrowed to: all of them, or those the person sees."""
    rows = School.objects.filter(district=district).order_by("code", "id")
    if not sees_all(request, district.pk):
        rows = rows.filter(pk__in=grants(request).schools_with(Ability.SEE_SCHOOL))
    return list(rows)
