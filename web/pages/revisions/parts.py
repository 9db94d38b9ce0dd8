"""What revisions add to the page of a request and to the page of a stage."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from approvals.delegation.plan import Route
from approvals.models import ApprovalRequest, StageRun
from approvals.people.kinds import Ability
from approvals.requests import drafting
from approvals.requests.models import Status
from approvals.requests.revisions.models import RequestRound
from approvals.requests.revisions.selectors import answers_to, remarks_between, returns_between
from web.access import grants
from web.pages.revisions.checklist import lines_of, open_lines
from web.pages.revisions.differences import fact_rows, file_rows, result_of, side_of
from web.route_view import said


def of_request(request: HttpRequest, paper: ApprovalRequest, runs: list[StageRun]) -> dict[str, Any]:
    """Remarks to be answered, why the present round began, where it was copied from. At most five queries."""
    shown: dict[str, Any] = {
        "copied_from": _readable(request, paper),
        "may_copy": paper.appeals_id is None and paper.school_id in grants(request).schools_with(Ability.DRAFT),
        "has_rounds": paper.round > 1,
    }
    if paper.status == Status.RETURNED:
        shown["remark_lines"] = open_lines(paper, _kind(paper))
    elif paper.round > 1:
        shown["sent_back"] = _sent_back(paper)
    return shown


def _kind(paper: ApprovalRequest):
    return drafting.rulebook_of(paper, timezone.now()).types[paper.type_code]


def _readable(request: HttpRequest, paper: ApprovalRequest) -> ApprovalRequest | None:
    """The request it was copied from, for readers of the school or of the district, who may read both."""
    if paper.copied_from_id is None:
        return None
    held = grants(request)
    of_school = paper.school_id in held.schools_with(Ability.SEE_SCHOOL)
    reads = of_school or paper.district_id in held.districts_with(Ability.SEE_DISTRICT)
    return paper.copied_from if reads else None


def _sent_back(paper: ApprovalRequest) -> dict[str, Any] | None:
    """Who returned the request to which earlier stage, and why; None where the school submitted the round."""
    began = RequestRound.objects.filter(request=paper, number=paper.round).exclude(back_to="").first()
    if began is None:
        return None
    run = next(iter(returns_between(paper, paper.round - 1, paper.round)), None)
    return {"run": run, "to": _stage_title(began, began.back_to)} if run else None


def _stage_title(round: RequestRound, name: str) -> str:
    return next((said(stage.title) for stage in Route.from_json(round.route).stages if stage.name == name), name)


def of_stage(request: HttpRequest, run: StageRun) -> dict[str, Any]:
    """What happened since the round before, for whoever is asked again. Six queries, none in a first round."""
    paper = run.request
    if run.round < 2 or run.round != paper.round:
        return {}
    kept = {each.number: each for each in RequestRound.objects.filter(request=paper, number__gte=run.round - 1)}
    before, after = kept.get(run.round - 1), kept.get(run.round)
    shown: dict[str, Any] = {
        "number": run.round - 1,
        "returns": returns_between(paper, run.round - 1, run.round),
        "earlier": _earlier_answer(run),
    }
    if before is None or after is None:
        return {"since": shown}
    kind, sides = _kind(paper), (side_of(before), side_of(after))
    remarks = remarks_between(paper, before.number, after.number)
    answers = answers_to([remark.pk for remark in remarks])
    shown |= {
        "back_to": _stage_title(after, after.back_to) if after.back_to else "",
        "changed": [row for row in (*fact_rows(kind, *sides), *file_rows(paper, kind, *sides)) if row.differs],
        "remarks": lines_of(remarks, kind, *sides, answers),
    }
    return {"since": shown}


def _earlier_answer(run: StageRun) -> dict[str, Any] | None:
    """What the same body said when it was last asked at this stage."""
    asked = {"request": run.request_id, "name": run.name, "post": run.post_id, "committee": run.committee_id}
    spoken = StageRun.objects.filter(**asked, round__lt=run.round, status=StageRun.Status.DONE)
    spoken = spoken.exclude(outcome=StageRun.Outcome.RETURNED)  # a return is told by itself
    last = spoken.select_related("post", "committee", "acted_by").order_by("-round").first()
    return result_of(last)
