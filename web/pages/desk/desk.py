"""The desk: what waits for a person, the nearest deadline first."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.committees.selectors import ballots_open_to
from approvals.people.kinds import Ability
from approvals.reports.overview.views import views_of
from approvals.requests import selectors
from web.access import abilities, grants
from web.pages.acting.on_desk import acting_part
from web.pages.desk.member import of_member
from web.pages.desk.parts import desk_parts
from web.pages.desk.sections import section
from web.pages.desk.together import some_are_alike
from web.pages.desk.waiting import waiting
from web.pages.desk.words import asked_at

BY_DAY, BY_CLOSE = ("due_on", "id"), ("resolution__closes_on", "resolution_id")
SECTIONS = {"stages": BY_DAY, "ballots": BY_CLOSE, "cast": BY_CLOSE, "drafts": ("id",), "answers": BY_DAY}


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Everything a person is asked for, in sections of at most a page each.

    A query for the person's lists in use, one for each of those, and one for all the others together.
    """
    lists = {**_sections(request), **of_member(request), **desk_parts(request)}
    found = waiting(request.user, lists)
    shown: dict[str, Any] = {
        **found.few(lists.keys() - SECTIONS.keys() - {"keeps"}),
        **{name: section(request, name, found.rows_of(name), SECTIONS[name]) for name in SECTIONS if name in lists},
        **acting_part(request),
        "keeps": "keeps" in found.names,
        "looks_over": bool(views_of(grants(request))),
        "may_draft": Ability.DRAFT in abilities(request),
    }
    for run in shown["stages"].rows:
        run.asked = asked_at(run)
    shown["together"] = some_are_alike(shown["stages"].rows)
    is_turned = any(shown[name].first for name in SECTIONS if name in shown)
    shown["is_empty"] = not (found.names or shown["acting_orders"] or is_turned)
    return render(request, "desk/desk.html", shown)


def _sections(request: HttpRequest) -> dict[str, QuerySet]:
    """The lists that are turned page by page. No query."""
    may, ballots = abilities(request), ballots_open_to(request.user)
    found = {
        "stages": selectors.desk_of(grants(request)),
        "ballots": ballots.filter(cast_at=None),
        "cast": ballots.exclude(cast_at=None),
    }
    if Ability.RELEASE in may:
        found["drafts"] = selectors.to_release(grants(request))
    if Ability.RECORD_ANSWER in may:
        found["answers"] = selectors.to_record(grants(request))
    return found
