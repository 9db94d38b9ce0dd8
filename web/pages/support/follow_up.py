"""One follow-up: its owner reports in one form, its keeper settles it, everybody it is open to reads how it stands."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from approvals.audit.selectors import Entry, entries, trail_of
from approvals.store.models import StoredFile
from approvals.support import followup, readers
from approvals.support.models import FollowUp
from approvals.support.selectors import resolutions_open_to
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.downloads import sent
from web.pages.desk.guards import ballot_for, keeps_votes
from web.pages.support.forms import ReportForm, SettleForm
from web.pages.support.guards import follow_up_or_404, is_inside, keeps, upload_of
from web.trail_view import events_of

RUNNING = (FollowUp.Status.OPEN, FollowUp.Status.REPORTED)
SETTLED = {
    "accept": gettext_lazy("The report is accepted."),
    "back": gettext_lazy("The follow-up went back to its owner."),
    "drop": gettext_lazy("The follow-up has ended."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it stands and what was reported; its owner reports here."""
    row = follow_up_or_404(request, pk)
    is_owner = row.owner_id == request.user.pk
    form, status = ReportForm(), 200
    if request.method == "POST":
        if not is_owner:
            raise Http404
        form, status = ReportForm(request.POST, request.FILES), 422
        if form.is_valid():
            status = attempt(form, lambda: _report(request, row, form.cleaned_data))
        if status == 303:
            said = _("Your report is handed in; it is now for the committee to accept it.")
            return see_other(request, said, "follow-up", pk)
    happened = entries(trail_of(row.district_id, "follow-up", row.pk))
    inside = is_inside(request, row.committee)
    shown = {
        "row": row,
        "form": form if is_owner and row.status in RUNNING else None,
        "inside": inside,
        "settles": _settles(request, row),
        "events": events_of(happened),
        "files": _files(row, happened),
        "thread": _thread(request, row),
        "resolution": row.resolution if _sees_resolution(request, row) else None,
        "opens_vote": _opens_vote(request, row),
        "today": grants(request).day,
    }
    return render(request, "support/follow_up.html", shown, status=status)


def _report(request: HttpRequest, row: FollowUp, typed: dict[str, Any]) -> None:
    act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    followup.report(follow_up_id=row.pk, text=typed["text"], file=upload_of(typed["file"]), **act)


def _settles(request: HttpRequest, row: FollowUp) -> bool:
    """Whether the page offers to settle it; the service asks again."""
    if row.status not in RUNNING or row.owner_id == request.user.pk:
        return False
    return keeps(request, row.committee)


def _opens_vote(request: HttpRequest, row: FollowUp) -> bool:
    """Whether the page of the vote is there for the reader: they had a ballot in it, or keep the committee."""
    if row.resolution is None:
        return False
    mine = ballot_for(request, row.resolution)
    return not mine.is_recused if mine else keeps_votes(request, row.resolution)


def _thread(request: HttpRequest, row: FollowUp):
    if row.thread_id is None:
        return None
    return readers.threads_seen_by(grants(request)).filter(pk=row.thread_id).first()


def _sees_resolution(request: HttpRequest, row: FollowUp) -> bool:
    """An owner who withdrew from the vote sees their task, and not the vote."""
    return row.resolution_id is not None and resolutions_open_to(grants(request)).filter(pk=row.resolution_id).exists()


def _file_ids(happened: list[Entry]) -> list[int]:
    return [entry.data["file"] for entry in happened if "file" in entry.data]


def _files(row: FollowUp, happened: list[Entry]) -> list[dict[str, Any]]:
    """The evidence of every report, the newest first."""
    rows = StoredFile.objects.filter(pk__in=_file_ids(happened)).select_related("added_by").order_by("-id")
    return [
        {
            "name": file.name,
            "address": reverse("follow-up-file", args=[row.pk, file.pk]),
            "size": file.size,
            "added_by": file.added_by,
            "added_at": file.added_at,
        }
        for file in rows
    ]


@require_safe
def file(request: HttpRequest, pk: int, number: int) -> FileResponse:
    """The evidence of one report, of an earlier one too."""
    row = follow_up_or_404(request, pk)
    known = _file_ids(entries(trail_of(row.district_id, "follow-up", row.pk), with_private=False))
    if number not in known:
        raise Http404
    return sent(get_object_or_404(StoredFile, pk=number))


@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept the report, send it back with the reason, or end the follow-up because it is no longer needed."""
    row = follow_up_or_404(request, pk)
    if not _settles(request, row):
        raise Http404
    form, status = SettleForm(request.POST or None, is_reported=row.status == FollowUp.Status.REPORTED), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = attempt(form, lambda: _settle(request, row, form.cleaned_data))
        if status == 303:
            return see_other(request, SETTLED[form.cleaned_data["what"]], "follow-up", pk)
    return render(request, "support/settle.html", {"row": row, "form": form}, status=status)


def _settle(request: HttpRequest, row: FollowUp, typed: dict[str, Any]) -> None:
    act = {"follow_up_id": row.pk, "by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    if typed["what"] == "accept":
        followup.accept(note=typed["why"], **act)
    elif typed["what"] == "back":
        followup.send_back(why=typed["why"], due_on=typed.get("due_on"), **act)
    else:
        followup.drop(why=typed["why"], **act)
