"""The desk: what waits for a person, the nearest deadline first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from approvals.committees.selectors import ballots_open_to
from approvals.people.kinds import Ability
from approvals.requests import selectors
from web.access import abilities, grants
from web.pages.desk.member import of_member
from web.pages.desk.sections import section
from web.pages.desk.words import ASKED

STAGE_KEYS, BALLOT_KEYS, DRAFT_KEYS = ("due_on", "id"), ("resolution__closes_on", "resolution_id"), ("id",)


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Everything a person is asked for, in sections of at most a page each."""
    ballots = ballots_open_to(request.user)
    may = abilities(request)
    member = of_member(request)
    shown: dict[str, Any] = {
        **member,
        "stages": section(request, "stages", selectors.desk_of(grants(request)), STAGE_KEYS),
        "ballots": section(request, "ballots", ballots.filter(cast_at=None), BALLOT_KEYS),
        "cast": section(request, "cast", ballots.exclude(cast_at=None), BALLOT_KEYS),
        "may_draft": Ability.DRAFT in may,
    }
    if Ability.RELEASE in may:
        shown["drafts"] = section(request, "drafts", selectors.to_release(grants(request)), DRAFT_KEYS)
    if Ability.RECORD_ANSWER in may:
        shown["answers"] = section(request, "answers", selectors.to_record(grants(request)), STAGE_KEYS)
    for run in shown["stages"].rows:
        run.asked = ASKED[run.action]
    lists = [shown[name] for name in ("stages", "ballots", "cast", "drafts", "answers") if name in shown]
    shown["is_empty"] = not any(part.rows or part.first for part in lists) and not any(member.values())
    return render(request, "desk/desk.html", shown)
