"""Any two rounds of a request side by side."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from approvals.delegation.plan import Route
from approvals.requests import drafting
from approvals.requests.models import ApprovalRequest
from approvals.requests.revisions.models import RequestRound
from approvals.requests.revisions.selectors import answers_to, remarks_between, returns_between, rounds_of
from approvals.requests.selectors import all_stage_runs_of
from web import reads
from web.access import paper_or_404
from web.pages.revisions.checklist import lines_of
from web.pages.revisions.differences import fact_rows, file_rows, result_rows, route_rows, side_of
from web.route_view import said


@require_safe
def rounds(request: HttpRequest, pk: int) -> HttpResponse:
    """Answers, files, route, stages and the remarks between two rounds; the last two unless others are named."""
    paper = paper_or_404(request, pk)
    if paper.route is None:
        raise Http404
    kept = rounds_of(paper)
    shown: dict[str, Any] = {"paper": paper, "kept": kept}
    if len(kept) > 1:
        first, second = _chosen(request, kept)
        shown |= {"first": first, "second": second, **compared(paper, first, second)}
    reads.of_request(request, paper, "rounds")
    return render(request, "revisions/rounds.html", shown)


def _chosen(request: HttpRequest, kept: list[RequestRound]) -> tuple[RequestRound, RequestRound]:
    """The two rounds an address names, the earlier first; what cannot be read leads to the last two."""
    by_number = {str(each.number): each for each in kept}
    named = {request.GET.get(name, "") for name in ("a", "b")} & set(by_number)
    pair = sorted((by_number[number] for number in named), key=lambda each: each.number)
    return (pair[0], pair[1]) if len(pair) == 2 else (kept[-2], kept[-1])


def compared(paper: ApprovalRequest, first: RequestRound, second: RequestRound) -> dict[str, Any]:
    """Everything that differs between two rounds, in words. Five queries."""
    kind = drafting.rulebook_of(paper, timezone.now()).types[paper.type_code]
    before, after = side_of(first), side_of(second)
    routes = Route.from_json(first.route), Route.from_json(second.route)
    runs = all_stage_runs_of(paper)
    old, new = ([run for run in runs if run.round == each.number] for each in (first, second))
    titles = {stage.name: said(stage.title) for route in routes for stage in route.stages}
    remarks = remarks_between(paper, first.number, second.number)
    answers = answers_to([remark.pk for remark in remarks])
    facts, files, route = fact_rows(kind, before, after), file_rows(paper, kind, before, after), route_rows(*routes)
    return {
        "facts": facts,
        "files": files,
        "route": route,
        "changed": [row for rows in (facts, files, route) for row in rows if row.differs],
        "results": result_rows(old, new, titles),
        "returns": returns_between(paper, first.number, second.number),
        "remarks": lines_of(remarks, kind, before, after, answers),
    }
