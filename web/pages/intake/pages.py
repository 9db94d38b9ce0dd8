"""Receiving one request: the checklist, the files behind each line, and what becomes of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.models import ApprovalRequest, StageRun
from approvals.requests import drafting
from approvals.requests.intake import checking
from approvals.requests.intake.models import IntakeCheck
from approvals.requests.selectors import documents_of
from approvals.vocabulary.words import Action
from web import reads
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.pages.desk.guards import run_or_404
from web.pages.desk.pack import pack_of
from web.pages.desk.parts import stage_parts
from web.pages.intake.form import CheckForm
from web.route_view import files_of, said
from workflows import intake


@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, stage_run_id: int) -> HttpResponse:
    """Check the documents and the answers; complete, the request goes on; incomplete, it goes back with remarks."""
    run = run_or_404(stage_run_id)
    if run.action != Action.INTAKE or run.post_id not in grants(request).post_ids:
        raise Http404
    kind = drafting.rulebook_of(run.request, timezone.now()).types[run.request.type_code]
    labels = {code: said(text) for code, text in checking.labels_of(run.request, kind).items()}
    items, groups = checking.items_of(run.request), checking.groups_in(run.district_id)
    form, status = CheckForm(items, labels, groups, request.POST or None), 200
    if request.method == "POST":
        status = _check(request, run, form)
        if status == 303:
            return see_other(request, _told(run), "request", run.request_id)
    is_open = run.status == StageRun.Status.OPEN
    shown = {
        "run": run,
        "form": form,
        "rows": _rows(run.request, form),
        "is_open": is_open,
        "check": IntakeCheck.objects.filter(stage_run=run).first(),
        "today": grants(request).day,
        **pack_of(run.request, timezone.now()),
        **stage_parts(request, run),
    }
    reads.of_request(request, run.request, "intake", shown["concerned"])
    return render(request, "intake/receive.html", shown, status=status)


def _check(request: HttpRequest, run: StageRun, form: CheckForm) -> int:
    if not form.is_valid():
        return 422
    typed = form.cleaned_data
    act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    found = {"lines": form.lines(), "note": typed["note"], "group_id": typed["group"]}
    return attempt(form, lambda: intake.check_in(stage_run_id=run.pk, **found, **act))


def _told(run: StageRun) -> str:
    check = IntakeCheck.objects.get(stage_run=run)
    if check.is_complete:
        return _("The request is received as complete and goes on.")
    return _("The request goes back to its school, with a remark for each document.")


def _rows(paper: ApprovalRequest, form: CheckForm) -> list[dict[str, Any]]:
    """The lines of the checklist, each with the files or the answer it is about."""
    files = documents_of(paper)
    rows = form.rows()
    for row in rows:
        mine = [file for file in files if row["item"].is_document and file.kind == row["item"].code]
        row["files"] = files_of(paper, mine, {})
        row["error"] = row["state"].errors or row["remark"].errors
    return rows


def on_request(request: HttpRequest, paper: ApprovalRequest, runs: list[StageRun]) -> dict[str, Any]:
    """The part of the page of a request: since when it is complete, and the last check of its documents."""
    if not any(run.action == Action.INTAKE for run in runs):
        return {}
    check = IntakeCheck.objects.filter(stage_run__request=paper).select_related("group_post").order_by("-id").first()
    return {"received": {"complete_on": paper.complete_on, "check": check}}
