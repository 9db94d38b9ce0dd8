"""Beginning to prepare a meeting, changing when and where it is held, and calling one without quorum again."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.meetings import calling, rules
from approvals.meetings.keeping import BEFORE, is_chair, profile_of
from approvals.meetings.models import Meeting
from web.access import act_by, grants
from web.acting import attempt, see_other
from web.pages.meetings.forms import PlanForm, UrgentPlanForm
from web.pages.meetings.guards import kept_committee_or_404, kept_meeting_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """When and where; nobody is called yet."""
    committee = kept_committee_or_404(request, pk)
    form, status, made = PlanForm(request.POST or None), 200, []
    if request.method == "POST":
        act = act_by(request) | {"committee_id": committee.pk}
        status = _try(form, lambda: made.append(calling.prepare(plan=form.plan(), **act)))
        if status == 303:
            return see_other(request, _("The meeting is being prepared. Now its agenda."), "meeting", made[0].pk)
    days = profile_of(committee).notice_days
    shown = {"form": form, "committee": committee, "notice_days": days, "soonest": _soonest(request, days)}
    return render(request, "meetings/plan.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another time or place; after the call everybody is called anew."""
    meeting = kept_meeting_or_404(request, pk)
    if meeting.status not in BEFORE:
        raise Http404
    made_of = UrgentPlanForm if meeting.status == Meeting.Status.CALLED else PlanForm
    form, status = made_of(request.POST or None, initial=PlanForm.as_typed(meeting)), 200
    if request.method == "POST":
        act = act_by(request) | {"meeting_id": meeting.pk}
        status = _try(form, lambda: calling.change(**_typed(form), **act))
        if status == 303:
            return see_other(request, _("Time and place of the meeting are recorded."), "meeting", meeting.pk)
    days = profile_of(meeting.committee).notice_days
    shown = {"form": form, "meeting": meeting, "committee": meeting.committee, "notice_days": days}
    shown |= {"soonest": _soonest(request, days), "is_chair": is_chair(meeting.committee, request.user, timezone.now())}
    return render(request, "meetings/plan.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """A meeting with the agenda of the one without quorum; a second call where it is held inside the window."""
    failed = kept_meeting_or_404(request, pk)
    if failed.status != Meeting.Status.FAILED or hasattr(failed, "second_call"):
        raise Http404
    form, status, made = PlanForm(request.POST or None, initial={"place": failed.place}), 200, []
    if request.method == "POST":
        act = act_by(request) | {"meeting_id": failed.pk}
        status = _try(form, lambda: made.append(calling.call_again(plan=form.plan(), **act)))
        if status == 303:
            linked = made[0].second_call_of_id is not None
            said = _("The second call is being prepared.") if linked else _("An ordinary meeting is being prepared.")
            return see_other(request, said, "meeting", made[0].pk)
    profile = profile_of(failed.committee)
    last = rules.last_day_of_second_call(profile, timezone.localdate(failed.starts_at))
    shown = {"form": form, "committee": failed.committee, "failed": failed, "last": last}
    shown |= {"notice_days": profile.notice_days, "soonest": _soonest(request, profile.notice_days)}
    return render(request, "meetings/plan.html", shown, status=status)


def _typed(form: PlanForm) -> dict[str, Any]:
    return {"plan": form.plan(), "revision": form.seen(), "urgency": form.cleaned_data.get("urgency", "")}


def _try(form: PlanForm, act) -> int:
    return attempt(form, act) if form.is_valid() else 422


def _soonest(request: HttpRequest, days: int):
    """The first day for which a notice of today is in time."""
    return grants(request).day + timedelta(days=days)
