"""Calling a meeting, and cancelling it: asked once more before members are told."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from approvals.meetings import calling
from approvals.meetings.invitations import members_to_call
from approvals.meetings.keeping import BEFORE, is_chair, profile_of
from approvals.meetings.models import Meeting
from approvals.meetings.selectors import agenda_of, notice_of
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.pages.meetings.forms import AnswerForm, CallForm, ReasonForm
from web.pages.meetings.guards import kept_meeting_or_404
from web.pages.meetings.showing import in_parts, page


@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what members will be told, then call them."""
    meeting = kept_meeting_or_404(request, pk)
    if meeting.status != Meeting.Status.DRAFT:
        raise Http404
    notice = notice_of(meeting, grants(request).day)
    rule = profile_of(meeting.committee).second_call
    options = {"knows_second_call": rule is not None, "is_late": notice.is_late}
    form = CallForm(request.POST or None, initial={"revision": meeting.revision}, **options)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
            typed = {"urgency": form.cleaned_data.get("urgency", ""), "revision": form.seen()}
            typed["tells_second_call"] = bool(form.cleaned_data.get("tells_second_call"))
            status = attempt(form, lambda: calling.call(meeting_id=meeting.pk, **typed, **act))
        if status == 303:
            return see_other(request, _("The meeting is called; every member is told."), "meeting", meeting.pk)
    shown = {
        "form": form,
        "meeting": meeting,
        "notice": notice,
        "rule": rule,
        "members": members_to_call(meeting),
        "parts": in_parts(agenda_of(meeting, request.user)),
        "is_chair": is_chair(meeting.committee, request.user, timezone.now()),
    }
    return render(request, "meetings/call.html", shown, status=status)


@require_POST
def call_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Call those who became members after the call."""
    meeting = kept_meeting_or_404(request, pk)
    form = AnswerForm(request.POST)
    form.is_valid()
    form.errors.clear()  # of this form only the place for a refusal is used
    act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    status = attempt(form, lambda: calling.call_new_members(meeting_id=meeting.pk, **act))
    if status == 303:
        return see_other(request, _("They are called."), "meeting", meeting.pk)
    return page(request, meeting, form, status)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then cancel."""
    meeting = kept_meeting_or_404(request, pk)
    if meeting.status not in BEFORE:
        raise Http404
    form, status = ReasonForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
            reason = form.cleaned_data["reason"]
            status = attempt(form, lambda: calling.cancel(meeting_id=meeting.pk, reason=reason, **act))
        if status == 303:
            return see_other(request, _("The meeting is cancelled."), "meeting", meeting.pk)
    shown = {"form": form, "meeting": meeting, "is_called": meeting.status == Meeting.Status.CALLED}
    return render(request, "meetings/cancel.html", shown, status=status)
