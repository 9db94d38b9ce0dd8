"""The page of the overview: one view of those the reader has, its figures, and their drawings beside their tables."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from approvals.people.selectors import Grants
from approvals.reports.overview.ahead import CHAIRS
from approvals.reports.overview.load import SHOWN as COMMITTEES
from approvals.reports.overview.pace import DAYS
from approvals.reports.overview.reading import overview_of
from approvals.reports.overview.stuck import SHOWN as PLACES
from approvals.reports.overview.stuck import SOON
from approvals.reports.overview.views import View, views_of
from approvals.reports.sweeping.answering import LEADERS
from web.access import grants
from web.pages.chairs.guards import looks_into
from web.pages.overview import drawing, words

STEPS = 8  # rows of the table of times that are seen at once; the others are folded


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What one looks over, the widest view first; 404 for whoever looks over nothing, or not over what is asked for."""
    held, views = grants(request), views_of(grants(request))
    view = _chosen(views, request.GET.get("view", ""))
    request.__dict__["read_in"] = {view.district_id}
    found = overview_of(view, held, timezone.now())
    names, steps, weeks = _names(views, held), words.steps(found), words.week_rows(found)
    shown: dict[str, Any] = {
        "found": found,
        "name": names[view],
        "views": [(each, names[each], words.part_of(each)) for each in views],
        "cards": words.cards(found),
        "where": words.stuck(found),
        "where_is_full": len(found.where) == PLACES,
        "steps": steps[:STEPS],
        "more_steps": steps[STEPS:],
        "week_rows": weeks,
        "columns": drawing.columns(weeks),
        "queues": words.queues(found),
        "loads": words.loads(found),
        "loads_left": len(found.loads[COMMITTEES:]),
        "spans": words.spans(found),
        "chairs": words.chairs(found),
        "chairs_left": len(found.chairs) > CHAIRS,
        "looks_ahead": view.district_id in looks_into(request),
        "may_move": any(post.kind in LEADERS and post.district_id == view.district_id for post in held.posts),
        "own_days": words.own_days(found.school),
        "days": DAYS,
        "soon": SOON,
    }
    return render(request, "overview/show.html", shown)


def _chosen(views: Sequence[View], key: str) -> View:
    """The view an address names, the first where it names none; 404 for others."""
    found = next((view for view in views if key in ("", view.key)), None)
    if found is None:
        raise Http404
    return found


def _names(views: Sequence[View], held: Grants) -> dict[View, str]:
    """The districts and schools of these views by name, as the grants have read them. No query."""
    schools = {post.school_id: post.school for post in held.posts}
    return {
        view: str(schools[view.school_id] if view.school_id else held.districts[view.district_id]) for view in views
    }
