"""What absences and empty chairs add to the page of a request and to the desk."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language

from approvals.delegation.plan import Route
from approvals.interests.fallbacks import appointers
from approvals.interests.superiors import name_of_outside
from approvals.models import ApprovalRequest, Ballot, StageRun
from approvals.people.models import Post
from approvals.reports.chairs.nightly import foreseen
from approvals.requests.fallbacks import chances_of, fallback_of, free_of
from approvals.requests.rounds import Round
from approvals.requests.selectors import told_of_stage
from web.access import grants
from web.pages.chairs.guards import looks_into


def who_can_act(request: HttpRequest, paper: ApprovalRequest, runs: list[StageRun]) -> dict[str, Any]:
    """Of every open stage: for whom it waits, how many can act today, and who takes over where nobody can."""
    if not paper.is_running or paper.route is None:
        return {"who_can_act": []}
    held = Round(paper, Route.from_json(paper.route), runs)
    opened = [run for run in runs if run.status == StageRun.Status.OPEN]
    return {"who_can_act": [_line(request, held, run) for run in opened]}


def _line(request: HttpRequest, held: Round, run: StageRun) -> dict[str, Any]:
    line: dict[str, Any] = {"body": held.body_of(run)}
    if run.post is not None:
        day, free = grants(request).day, free_of(held, run)
        chances, to = chances_of(held, run, day, free), fallback_of(held, run, day, free)
        line |= {"able": len(chances.able), "since": chances.since, "back_on": chances.back_on}
        line |= {
            "taken_on": chances.taken_on,
            "fallback": _named(to),
            "is_kept": not chances.able and not chances.since,
        }
    elif run.committee is not None:
        line |= _of_committee(run)
    else:
        line |= {"able": len(told_of_stage(run.pk, grants(request).day)), "records": True}
    return line


def _of_committee(run: StageRun) -> dict[str, Any]:
    names = appointers().get(run.committee.kind)
    appoints = names.says.in_language(get_language()) if names else ""
    if run.resolution_id is None:
        return {"agenda": True, "fallback": appoints}
    ballots = Ballot.objects.filter(resolution=run.resolution_id, is_open=True, person__is_active=True)
    return {"able": ballots.count(), "votes": True, "fallback": appoints}


def _named(to: Post | str | None) -> str:
    if isinstance(to, Post):
        return str(to)
    outside = name_of_outside(to) if to else None
    return outside.in_language(get_language()) if outside else ""


def empty_chairs(request: HttpRequest) -> dict[str, QuerySet]:
    """The nearest chairs that the night foresaw to be empty, for whoever can fill them. No query."""
    readable = looks_into(request)
    whole = [district for district, schools in readable.items() if schools is None]
    schools = [school for some in readable.values() for school in some or ()]
    there = Q(post__school__in=schools) | Q(committee__school__in=schools)
    return {"empty_chairs": foreseen(readable).filter(Q(district__in=whole) | there)}
