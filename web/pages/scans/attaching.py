"""Attaching the scan of a signed sheet to its stage, and reading it again."""

from typing import Any

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from approvals.models import ApprovalRequest, StageRun
from approvals.scans import services
from approvals.scans.models import SignedScan
from approvals.scans.selectors import scans_of
from web.access import grants, idempotency_key, paper_or_404
from web.acting import attempt, see_other
from web.downloads import sent
from web.pages.desk.guards import run_or_404
from web.pages.requests.forms import KeyedForm


class ScanForm(KeyedForm):
    """The scan, and the code under the square where it cannot be read by itself."""

    file = forms.FileField(
        label=gettext_lazy("The scan of the signed sheet"),
        help_text=gettext_lazy("PDF, JPEG or PNG, at most 10 MB. The square with the code has to be on it."),
    )
    code = forms.CharField(
        label=gettext_lazy("The code under the square"),
        help_text=gettext_lazy("Only if the square cannot be read, as in ABCD-EFGH-IJKL."),
        required=False,
        max_length=40,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: HttpRequest, stage_run_id: int) -> HttpResponse:
    """Ask for the scan, match it with the stage, and keep it."""
    run = run_or_404(stage_run_id)
    paper = paper_or_404(request, run.request_id)
    if run.outside or not services.may_attach(run, grants(request)):
        raise Http404
    form, status = ScanForm(), 200
    if request.method == "POST":
        form, status = ScanForm(request.POST, request.FILES), 422
        if form.is_valid():
            status = attempt(form, lambda: _attach(request, run, form.cleaned_data))
        if status == 303:
            return see_other(request, _("The signed sheet is attached and matched."), "request", paper.pk)
    return render(request, "scans/attach.html", {"form": form, "run": run, "paper": paper}, status=status)


def _attach(request: HttpRequest, run: StageRun, typed: dict[str, Any]) -> None:
    act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    file = typed["file"]
    services.attach(stage_run_id=run.pk, name=file.name, content=file.read(), typed=typed["code"], **act)


@require_safe
def file(request: HttpRequest, pk: int) -> FileResponse:
    """One signed paper, for whoever may read its request."""
    scan = get_object_or_404(SignedScan.objects.select_related("file"), pk=pk)
    paper_or_404(request, scan.request_id)
    return sent(scan.file)


def signed_papers(request: HttpRequest, paper: ApprovalRequest, runs: list[StageRun]) -> dict[str, Any]:
    """For the page of a request: its signed papers, and the stages whose sheet this person may print or attach."""
    held = grants(request)
    stages = (StageRun.Status.OPEN, StageRun.Status.DONE)
    sheets = [run for run in runs if run.status in stages and not run.outside and services.may_attach(run, held)]
    return {"signed": list(scans_of(paper.pk)) if paper.serial else [], "sheets": sheets}
