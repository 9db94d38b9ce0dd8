"""What was asked about a request and answered, as pages show it, and which doors they offer; services ask again."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from approvals.consulting.models import Inquiry
from approvals.consulting.selectors import advice_of, questions_to, thread_of
from approvals.consulting.standing import Voice, is_waiting, may_answer, voice_in_vote, voice_of
from approvals.models import ApprovalRequest, Ballot, StageRun
from web.access import grants


def lines_of(paper: ApprovalRequest) -> list[dict[str, Any]]:
    """Everything asked about a request, oldest first. One query."""
    return [line_of(row) for row in thread_of(paper)]


def line_of(row: Inquiry) -> dict[str, Any]:
    """One question or wish for advice; what a member asked is the committee's."""
    run = row.stage_run
    body = run.committee or run.post
    return {
        "row": row,
        "from": str(body) if body else _("The district office"),
        "who": None if run.committee_id else row.asked_by,
        "is_advice": row.kind == Inquiry.Kind.ADVICE,
        "waits": is_waiting(row),
        "today": timezone.localdate(),
        "files": [file_of(row)] if row.file else [],
    }


def file_of(row: Inquiry) -> dict[str, Any]:
    """The file of an answer as `_files.html` wants it."""
    return {
        "name": row.file.name,
        "address": reverse("inquiry-file", args=[row.pk]),
        "size": row.file.size,
        "added_by": row.answered_by,
        "added_at": row.file.added_at,
    }


def on_request(request: HttpRequest, paper: ApprovalRequest, runs: list[StageRun]) -> dict[str, Any]:
    """The part of the page of a request: what was asked and answered, and the doors of whoever has it now."""
    if not paper.serial:
        return {}
    doors: dict[str, Any] = {}
    for run in (run for run in runs if run.status == StageRun.Status.OPEN):
        run.request = paper
        doors = doors or doors_of(request, run)
    lines = lines_of(paper)
    for line in (line for line in lines if line["waits"]):
        line["row"].request = paper
        line["is_mine"] = may_answer(grants(request), line["row"])
    return {"inquiries": lines, **doors}


def on_stage(request: HttpRequest, run: StageRun) -> dict[str, Any]:
    """The part of the page of a stage or of a vote: the doors; what was asked stands in the pack."""
    return doors_of(request, run)


def doors_of(request: HttpRequest, run: StageRun) -> dict[str, Any]:
    """From which stage the reader may ask, and whether advice too; nothing where they may not."""
    return _doors(run, voice_of(grants(request), run))


def doors_in_vote(request: HttpRequest, run: StageRun, mine: Ballot | None, *, keeps: bool) -> dict[str, Any]:
    """The same on the page of a vote. One query."""
    return _doors(run, voice_in_vote(run, grants(request).person, mine, is_keeper=keeps))


def _doors(run: StageRun, voice: Voice | None) -> dict[str, Any]:
    if voice is None:
        return {}
    return {"asks_from": run.pk, "asks_advice": voice is not Voice.MEMBER}


def on_desk(request: HttpRequest) -> dict[str, QuerySet]:
    """The part of the desk: questions to the schools of the person, and advice asked of them."""
    return {"questions": questions_to(grants(request)), "advice": advice_of(request.user)}
