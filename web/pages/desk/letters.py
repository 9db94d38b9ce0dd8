"""What went above the district about a request and what came back, as pages show it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from approvals.delegation.plan import Route
from approvals.interests.superiors import name_of_outside
from approvals.models import ApprovalRequest, StageRun
from approvals.requests.forwarding.models import Forwarding
from approvals.requests.forwarding.services import answers_of, forwardings_of
from web.pages.desk.words import said_at
from web.route_view import said


def letters_of(paper: ApprovalRequest) -> list[dict[str, Any]]:
    """The letters with which a request was sent above, oldest first. One query."""
    return [letter_of(row) for row in forwardings_of(paper)]


def letter_of(row: Forwarding) -> dict[str, Any]:
    """One letter with its file."""
    files = []
    if row.file:
        address = reverse("letter-above", args=[row.pk])
        files = [{"name": row.file.name, "address": address, "size": row.file.size}]
    return {"row": row, "way": row.get_way_display(), "files": files}


def on_request(request: HttpRequest, paper: ApprovalRequest, runs: list[StageRun]) -> dict[str, Any]:
    """The part of the page of a request: when it went above, with which opinion, and when the answer came.

    Two queries, none where nothing of it goes above.
    """
    outside = [run for run in runs if run.outside and run.opened_at]
    if not outside:
        return {}
    letters, answers = letters_of(paper), answers_of(paper)
    titles = {stage.name: said(stage.body) for stage in Route.from_json(paper.route).stages}
    return {
        "above": [
            {
                "body": said(name_of_outside(run.outside)) or titles.get(run.name, run.outside),
                "run": run,
                "letters": [letter for letter in letters if letter["row"].stage_run_id == run.pk],
                "said": said_at(run) if run.closed_at and run.outcome else "",
                "answer": answers.get(run.pk),
            }
            for run in outside
        ]
    }
