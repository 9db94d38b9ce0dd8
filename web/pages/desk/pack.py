"""What everybody who is asked gets to read: the facts, the files, the rule, and what others have said before."""

from datetime import datetime
from typing import Any

from approvals.appeals.selectors import appeal_of
from approvals.committees.models import Ballot
from approvals.committees.wording import certificate_lines
from approvals.delegation.plan import Route
from approvals.requests import drafting
from approvals.requests.models import ApprovalRequest, StageRun
from approvals.requests.selectors import documents_of, persons_concerned, stage_runs_of
from approvals.requests.splitting import noted
from web.capacity_view import signed_as
from web.pages.consulting.shown import lines_of
from web.pages.desk.words import said_at
from web.route_view import capacities_of, document_labels, facts_of, files_of, said, steps_of, why_it_stands, why_of
from web.split_view import split_of

ANSWERED = (StageRun.Status.DONE, StageRun.Status.KEPT)


def pack_of(paper: ApprovalRequest, at: datetime, *, capacity: dict[str, Any] | None = None) -> dict[str, Any]:
    """The context of `desk/_pack.html`. Five queries, one more where a committee has resolved.

    `capacity` says in what capacity the reader is asked.
    """
    kind = drafting.rulebook_of(paper, at).types[paper.type_code]
    route, runs = Route.from_json(paper.route), stage_runs_of(paper)
    deciding = next(run for run in runs if run.name == route.decides)
    body = deciding.post or deciding.committee
    capacities = [*capacities_of(runs), *([capacity] if capacity else [])]
    return {
        "paper": paper,
        "runs": runs,
        "matter": said(kind.title_of(route.answers)),
        "facts": facts_of(kind, paper.frozen),
        "files": files_of(paper, documents_of(paper), document_labels(kind)),
        "why": why_of(route, who=str(body) if body else None, capacities=capacities),
        "split": split_of(noted(paper), paper.split_reason),
        "steps": steps_of(paper, runs),
        "concerned": persons_concerned(paper),
        "earlier": _earlier(runs, route),
        "inquiries": lines_of(paper),
        "appeal_case": appeal_of(paper),
        "late_stage": next((run.pk for run in runs if run.status == StageRun.Status.OPEN), None),
    }


def _earlier(runs: list[StageRun], route: Route) -> list[dict[str, Any]]:
    """What the bodies of this round have said, with their reasons."""
    answered = [run for run in runs if run.status in ANSWERED]
    bodies = {stage.name: said(stage.body) for stage in route.stages}
    reasons = _reasons_of_members([run.resolution_id for run in answered if run.resolution_id])
    return [
        {
            "body": str(run.post or run.committee or bodies[run.name]),
            "said": said_at(run),
            "against": run.outcome == StageRun.Outcome.AGAINST,
            "stands": why_it_stands(run),
            "who": run.acted_by,
            "acting": signed_as(run) if run.acting_order_id else "",
            "at": run.closed_at,
            "reasons": run.reasons,
            "votes": certificate_lines(run.resolution)[:1] if run.resolution_id else [],
            "members": reasons.get(run.resolution_id, []),
        }
        for run in answered
    ]


def _reasons_of_members(resolutions: list[int]) -> dict[int, list[Ballot]]:
    """The ballots that carry a reason, by their vote. One query, none without votes."""
    found: dict[int, list[Ballot]] = {}
    if resolutions:
        for ballot in Ballot.objects.filter(resolution_id__in=resolutions).exclude(reason="").order_by("id"):
            found.setdefault(ballot.resolution_id, []).append(ballot)
    return found
