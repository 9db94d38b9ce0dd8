"""What clocks add to the page of a request, to the page of a stage and to the desk."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from approvals.models import ApprovalRequest, StageRun
from approvals.people.kinds import Ability
from approvals.requests.clocks.selectors import closable_by, late_in_districts, spans_of, unrevised
from approvals.requests.models import Status
from web.access import abilities, grants
from web.calendars import calendar_for
from web.clock_view import clock_of


def of_request(request: HttpRequest, paper: ApprovalRequest, runs: list[StageRun]) -> dict[str, Any]:
    """Both clocks, and whether the reader may close it because no revision came. At most four queries."""
    today, calendar = grants(request).day, calendar_for(request, paper.district_id)
    clock = clock_of(paper, spans_of(paper), calendar, today)
    is_over = paper.status == Status.RETURNED and paper.revise_by is not None and paper.revise_by < today
    mine = ApprovalRequest.objects.filter(closable_by(grants(request)), pk=paper.pk)
    may_abandon = is_over and mine.exists()
    return {"clock": clock, "may_abandon": may_abandon, "waits": bool(clock and clock.late) and _waits(request, paper)}


def _waits(request: HttpRequest, paper: ApprovalRequest) -> bool:
    """Whether the reader belongs to those who wait for the office: the school, or a person concerned."""
    if paper.school_id in grants(request).schools_with(Ability.SEE_SCHOOL):
        return True
    return paper.concerns.filter(person=grants(request).person).exists()


def of_stage(request: HttpRequest, run: StageRun) -> dict[str, Any]:
    """The office's clock beside the limit of the stage. At most two queries."""
    paper = run.request
    calendar = calendar_for(request, paper.district_id)
    return {"clock": clock_of(paper, spans_of(paper), calendar, grants(request).day)}


def of_desk(request: HttpRequest) -> dict[str, QuerySet]:
    """For directors: what the office is late with, and what was never revised."""
    kinds = {tenure.post.kind for tenure in grants(request).tenures}
    found: dict[str, QuerySet] = {}
    if kinds & {"director", "deputy-director"} and Ability.SEE_DISTRICT in abilities(request):
        found["late_requests"] = late_in_districts(grants(request))
    if kinds & {"director", "school-director"}:
        found["unrevised"] = unrevised(grants(request))
    return found
