"""The agenda as its secretary makes it: what waits is put on it, and the whole is ordered in one act."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from approvals.meetings import agenda, rules
from approvals.meetings.keeping import BEFORE
from approvals.meetings.models import AgendaItem, Meeting
from approvals.meetings.selectors import agenda_of, notice_of, withdrawn_requests
from approvals.meetings.waiting import waiting_for_agenda
from approvals.models import StageRun
from web.access import act_by, grants
from web.acting import attempt, see_other
from web.pages.meetings.forms import ReasonForm, RevisedForm
from web.pages.meetings.guards import kept_meeting_or_404
from web.pages.meetings.showing import in_parts
from workflows.agendas import move_to_meeting


@require_safe
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda to be worked on, beside what waits for one."""
    return _page(request, _before(request, pk))


@require_POST
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the whole order; a button beside an item moves it one step, without any script."""
    meeting = _before(request, pk)
    form = RevisedForm(request.POST)
    form.is_valid()
    wished = _ids(request, "order")
    moved, _dot, step = request.POST.get("move", "").partition(".")
    if moved.isdecimal() and int(moved) in wished and step in ("-1", "1"):
        wished = rules.moved(wished, int(moved), int(step))
    said = {"meeting_id": meeting.pk, "revision": form.seen(), "order": wished}
    status = attempt(form, lambda: agenda.reorder(**said, **act_by(request)))
    if status == 303:
        return see_other(request, _("The order of the agenda is recorded."), "meeting-agenda", meeting.pk)
    return _page(request, meeting, form, status)


@require_POST
def put(request: HttpRequest, pk: int) -> HttpResponse:
    """Put what was ticked on the agenda."""
    meeting = _before(request, pk)
    form = RevisedForm(request.POST)
    form.is_valid()
    said: dict[str, Any] = {name: _ids(request, name) for name in ("stage_runs", "rankings", "minutes")}
    said |= {"follow_ups": "follow_ups" in request.POST, "urgency": request.POST.get("urgency", "")}
    about = {"meeting_id": meeting.pk, "revision": form.seen()}
    status = attempt(form, lambda: agenda.add_waiting(**about, **said, **act_by(request)))
    if status == 303:
        return see_other(request, _("It stands on the agenda."), "meeting-agenda", meeting.pk)
    return _page(request, meeting, form, status)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, pk: int, stage_run_id: int) -> HttpResponse:
    """Ask, then take a matter out of circulation and put it on this agenda."""
    meeting = _before(request, pk)
    own = StageRun.objects.filter(committee=meeting.committee).exclude(resolution=None)
    run = get_object_or_404(own.select_related("request", "resolution"), pk=stage_run_id)
    if run.request_id in withdrawn_requests(request.user, meeting.committee_id):
        raise Http404
    cast = run.resolution.ballots.exclude(cast_at=None).count()
    form = ReasonForm(request.POST or None, initial={"revision": meeting.revision})
    form.fields["reason"].required, form.fields["reason"].is_wanted = False, cast > 0
    status = 200
    if request.method == "POST":
        form.is_valid()
        said = {"reason": form.cleaned_data.get("reason", ""), "urgency": form.cleaned_data.get("reason", "")}
        about = {"stage_run_id": stage_run_id, "meeting_id": meeting.pk, "revision": form.seen()}
        status = attempt(form, lambda: move_to_meeting(**about, **said, **act_by(request)))
        if status == 303:
            return see_other(request, _("The matter stands on the agenda."), "meeting-agenda", meeting.pk)
    shown = {"form": form, "meeting": meeting, "run": run, "cast": cast}
    return render(request, "meetings/move.html", shown, status=status)


def _page(request: HttpRequest, meeting: Meeting, form: forms.Form | None = None, status: int = 200) -> HttpResponse:
    """The agenda in its newest state; with a form that was refused, also why."""
    meeting.refresh_from_db(fields=["revision", "status"])
    lines = agenda_of(meeting, request.user)
    shown = {
        "meeting": meeting,
        "committee": meeting.committee,
        "form": form,
        "fresh": RevisedForm(initial={"revision": meeting.revision}),
        "parts": in_parts(lines),
        "waiting": waiting_for_agenda(meeting.committee),
        "has_follow_up": any(line.item.part == AgendaItem.Part.FOLLOW_UP for line in lines),
        "apart": withdrawn_requests(request.user, meeting.committee_id),
        "notice": notice_of(meeting, grants(request).day),
        "is_called": meeting.status == Meeting.Status.CALLED,
        "today": grants(request).day,
    }
    return render(request, "meetings/agenda.html", shown, status=status)


def _before(request: HttpRequest, pk: int) -> Meeting:
    meeting = kept_meeting_or_404(request, pk)
    if meeting.status not in BEFORE:
        raise Http404
    return meeting


def _ids(request: HttpRequest, name: str) -> list[int]:
    return [int(value[:18]) for value in request.POST.getlist(name) if value.isdecimal()]
